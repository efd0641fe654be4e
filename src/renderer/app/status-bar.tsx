import { EnvironmentDot } from '../ui/environment-dot';
import { environmentTitles } from '../ui/environment-titles';
import { useShell } from './shell-context';
import { useConnections } from './use-connections';
import { useStore } from './use-workbench';
import styles from './status-bar.module.css';

/** What holds for the active tab: its connection and environment, then what features add. */
export function StatusBar() {
  const { registry, workbench } = useShell();
  const active = useStore(workbench.tabs.active);
  const tab = useStore(workbench.tabs.list).find((candidate) => candidate.id === active);
  const connection = useConnections().get(tab?.connection ?? '');
  return (
    <footer className={styles.bar} aria-label="Status" data-region="status-bar">
      <div className={styles.side}>
        {connection && (
          <span className={styles.item}>
            <EnvironmentDot environment={connection.environment} named={false} />
            <span className={styles.name}>{connection.name}</span>
            <span style={{ color: `var(--env-${connection.environment}-text)` }}>
              {environmentTitles[connection.environment]}
            </span>
          </span>
        )}
        {registry.status
          .filter((item) => item.side === 'left')
          .map((item) => (
            <item.component key={item.id} />
          ))}
      </div>
      <div className={styles.side}>
        {registry.status
          .filter((item) => item.side === 'right')
          .map((item) => (
            <item.component key={item.id} />
          ))}
      </div>
    </footer>
  );
}
