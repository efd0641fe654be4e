import { PanelRight } from 'lucide-react';
import { EmptyState } from '../ui/empty-state';
import { LazyPart } from './lazy-part';
import { focusRegion } from './regions';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import styles from './inspector.module.css';

export function Inspector() {
  const { registry, workbench } = useShell();
  const inspected = useStore(workbench.inspected);
  const kind = inspected && registry.inspector.get(inspected.kind);
  return (
    <aside
      className={styles.inspector}
      aria-label="Inspector"
      data-region="inspector"
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && focusRegion('main')}
    >
      {kind ? (
        // Whoever inspects knows the kind's value; the shell passes it on unseen.
        <LazyPart key={kind.kind} name="The inspector" load={kind.load} props={{ value: inspected.value as never }} />
      ) : (
        <EmptyState title="Nothing selected" icon={PanelRight}>
          Select a cell, a plan node or a column to see it in full here.
        </EmptyState>
      )}
    </aside>
  );
}
