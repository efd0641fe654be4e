import type { ReactNode } from 'react';
import styles from './table-form.module.css';

/** A titled part of the form. */
export function Section({
  title,
  count,
  tools,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.heading}>
        <h3>{title}</h3>
        {count !== undefined && <span className={styles.count}>{count}</span>}
        <span className={styles.tools}>{tools}</span>
      </header>
      {children}
    </section>
  );
}
