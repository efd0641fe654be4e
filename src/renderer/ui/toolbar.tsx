import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';
import type { ReactNode } from 'react';
import styles from './toolbar.module.css';

export interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Pushed to the right end. */
  readonly end?: ReactNode;
}

/** One line of controls; arrow keys move within it, Tab leaves it. */
export function Toolbar({ label, children, end }: ToolbarProps) {
  return (
    <AriaToolbar className={styles.toolbar ?? ''} aria-label={label}>
      {children}
      {end && (
        <>
          <span className={styles.space} />
          {end}
        </>
      )}
    </AriaToolbar>
  );
}

/** A hairline between groups of a toolbar. */
export function ToolbarLine() {
  return <span className={styles.line} aria-hidden />;
}
