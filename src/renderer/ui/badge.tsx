import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './badge.module.css';

export type BadgeTone =
  | 'plain'
  | 'accent'
  | 'critical'
  | 'high'
  | 'medium'
  | 'low'
  | 'info'
  | 'added'
  | 'changed'
  | 'removed'
  | 'production'
  | 'staging'
  | 'development'
  | 'local';

export interface BadgeProps {
  /** The word is always there: colour is never the only sign. */
  readonly children: ReactNode;
  readonly tone?: BadgeTone;
}

export function Badge({ children, tone = 'plain' }: BadgeProps) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>;
}
