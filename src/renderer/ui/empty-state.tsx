import type { ReactNode } from 'react';
import type { Icon } from './icon';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  /** What there is none of: `No connections yet`. */
  readonly title: string;
  /** What to do next, one sentence. */
  readonly children?: ReactNode;
  readonly icon?: Icon;
  readonly actions?: ReactNode;
  /** In a side panel: less air. */
  readonly compact?: boolean;
}

export function EmptyState({ title, children, icon: IconShape, actions, compact = false }: EmptyStateProps) {
  return (
    <div className={compact ? styles.compact : styles.empty}>
      {IconShape && !compact && (
        <span className={styles.icon}>
          <IconShape size={28} aria-hidden />
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
