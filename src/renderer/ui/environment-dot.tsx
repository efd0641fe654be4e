import type { Environment } from '#model/connection';
import { environmentTitles } from './environment-titles';
import styles from './environment-dot.module.css';

export interface EnvironmentDotProps {
  readonly environment: Environment;
  /** Off where the environment's word stands beside it. */
  readonly named?: boolean;
  /** A ring when not connected, full when connected. */
  readonly hollow?: boolean;
}

/** The colour of an environment with a shape of its own, so that the colour is not the only sign. */
export function EnvironmentDot({ environment, named = true, hollow = false }: EnvironmentDotProps) {
  const colour = `var(--env-${environment})`;
  const paint = hollow
    ? { fill: 'none', stroke: colour, strokeWidth: 1.6 }
    : { fill: colour, stroke: colour, strokeWidth: 1 };
  return (
    <svg
      className={styles.dot}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      {...(named ? { role: 'img', 'aria-label': environmentTitles[environment] } : { 'aria-hidden': true })}
    >
      {environment === 'production' && <rect x="1.5" y="1.5" width="7" height="7" rx="1" {...paint} />}
      {environment === 'staging' && <path d="M5 1.2 9 8.4H1z" strokeLinejoin="round" {...paint} />}
      {environment === 'development' && <circle cx="5" cy="5" r="3.6" {...paint} />}
      {environment === 'local' && <circle cx="5" cy="5" r="3" {...paint} />}
    </svg>
  );
}
