import { Activity } from 'react';
import { LazyPart } from './lazy-part';
import { NoTabs } from './no-tabs';
import { useShell } from './shell-context';
import { TabStrip, tabDomId, tabPanelDomId } from './tab-strip';
import { useConnections } from './use-connections';
import { useStore } from './use-workbench';
import type { TabRecord } from './workbench';
import styles from './editor-area.module.css';

/** The tabs and what the active one shows. Hidden tabs keep their state and run no effects. */
export function EditorArea() {
  const { workbench } = useShell();
  const list = useStore(workbench.tabs.list);
  const active = useStore(workbench.tabs.active);
  return (
    <main className={styles.area}>
      {list.length > 0 && <TabStrip />}
      <div className={styles.content} data-region="main">
        {list.length === 0 && <NoTabs />}
        {list.map((tab) => (
          <Activity key={tab.id} mode={tab.id === active ? 'visible' : 'hidden'}>
            <TabContent tab={tab} active={tab.id === active} />
          </Activity>
        ))}
      </div>
    </main>
  );
}

function TabContent({ tab, active }: { readonly tab: TabRecord; readonly active: boolean }) {
  const { registry } = useShell();
  const environment = useConnections().get(tab.connection ?? '')?.environment;
  const kind = registry.tabs.get(tab.kind);
  if (!kind) return null;
  return (
    <div
      id={tabPanelDomId(tab.id)}
      className={styles.panel}
      role="tabpanel"
      aria-labelledby={tabDomId(tab.id)}
      style={environment ? { borderLeftColor: `var(--env-${environment})` } : {}}
    >
      {/* The state is what this kind of tab was opened with. */}
      <LazyPart name={tab.title} load={kind.load} props={{ id: tab.id, state: tab.state as never, active }} />
    </div>
  );
}
