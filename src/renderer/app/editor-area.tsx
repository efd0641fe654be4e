import { Activity } from 'react';
import { Split, type SplitSizes } from '../ui/split';
import { LazyPart } from './lazy-part';
import { NoTabs } from './no-tabs';
import { useShell } from './shell-context';
import { TabStrip, tabDomId, tabPanelDomId } from './tab-strip';
import { groupOf, type TabGroup } from './tabs';
import { useConnections } from './use-connections';
import { useStore } from './use-workbench';
import type { TabRecord } from './workbench';
import styles from './editor-area.module.css';

/** One group of tabs, or two side by side. */
export function EditorArea() {
  const { workbench } = useShell();
  const list = useStore(workbench.tabs.list);
  const shown = useStore(workbench.tabs.shown);
  const sizes = workbench.state<SplitSizes>('editor-groups', {});
  const kept = useStore(sizes);
  const groups: readonly TabGroup[] = shown.second === null ? ['first'] : ['first', 'second'];
  return (
    <main className={styles.area} data-region="main">
      {list.length === 0 ? (
        <NoTabs />
      ) : (
        <Split
          id="editor-groups"
          direction="row"
          sizes={groups.length > 1 ? kept : {}}
          onResized={(next) => sizes.set(next)}
          panes={groups.map((group) => ({
            id: `${group} side`,
            content: <Side group={group} alone={groups.length === 1} />,
            minimum: groups.length > 1 ? 240 : 0,
          }))}
        />
      )}
    </main>
  );
}

/** The tabs of one group and what its shown tab holds. Hidden tabs keep their state and run no effects. */
function Side({ group, alone }: { readonly group: TabGroup; readonly alone: boolean }) {
  const { workbench } = useShell();
  const { tabs } = workbench;
  const members = useStore(tabs.list).filter((tab) => groupOf(tab) === group);
  const active = useStore(tabs.active);
  const shown = useStore(tabs.shown)[group];
  const enter = (): void => {
    if (shown !== null && !members.some((tab) => tab.id === tabs.active.get())) tabs.activate(shown);
  };
  return (
    <div className={styles.side}>
      <TabStrip group={group} alone={alone} />
      <div className={styles.content} onFocusCapture={enter} onPointerDownCapture={enter}>
        {members.map((tab) => (
          <Activity key={tab.id} mode={tab.id === shown ? 'visible' : 'hidden'}>
            <TabContent tab={tab} active={tab.id === active} />
          </Activity>
        ))}
      </div>
    </div>
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
