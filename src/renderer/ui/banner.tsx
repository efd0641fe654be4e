import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './banner.module.css';

export interface BannerProps {
  readonly tone: 'info' | 'warning' | 'error';
  /** One sentence what. */
  readonly children: ReactNode;
  /** One sentence what next. */
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
}

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };

/** A line across what it concerns. Errors are announced at once, the rest politely. */
export function Banner({ tone, children, hint, actions }: BannerProps) {
  const IconShape = icons[tone];
  return (
    <div className={classNames(styles.banner, styles[tone])} role={tone === 'error' ? 'alert' : 'status'}>
      <IconShape size={15} aria-hidden />
      <div className={styles.words}>
        <span>{children}</span>
        {hint && <span className={styles.hint}>{hint}</span>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
