import { LazyPart } from './lazy-part';
import { focusRegion } from './regions';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import styles from './side-panel.module.css';

export function SidePanel() {
  const { registry, workbench } = useShell();
  const { view: id } = useStore(workbench.panels);
  const view = registry.sidebar.find((candidate) => candidate.id === id);
  return (
    <aside
      className={styles.panel}
      aria-label={view?.title ?? 'Side panel'}
      data-region="side-panel"
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && focusRegion('main')}
    >
      {view && <LazyPart key={view.id} name={view.title} load={view.load} props={{}} />}
    </aside>
  );
}
