import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './connection-form.module.css';

export interface FormGroupProps {
  readonly title?: string;
  readonly children: ReactNode;
  /** Closed until it is opened. */
  readonly collapsed?: boolean;
}

export function FormGroup({ title, children, collapsed = false }: FormGroupProps) {
  if (collapsed) {
    return (
      <details className={styles.group}>
        <summary className={styles.summary}>
          <ChevronRight size={14} aria-hidden />
          {title}
        </summary>
        <div className={styles.fields}>{children}</div>
      </details>
    );
  }
  return (
    <section className={styles.group} aria-label={title}>
      {title && <h2 className={styles.title}>{title}</h2>}
      <div className={styles.fields}>{children}</div>
    </section>
  );
}
