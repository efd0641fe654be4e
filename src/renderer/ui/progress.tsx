import { ProgressBar } from 'react-aria-components/ProgressBar';
import styles from './progress.module.css';

export interface ProgressProps {
  readonly label: string;
  /** 0…1, or null when it cannot be known. */
  readonly done: number | null;
  /** What is done so far: `412,000 rows`. */
  readonly detail?: string;
  readonly hideLabel?: boolean;
}

export function Progress({ label, done, detail, hideLabel = false }: ProgressProps) {
  return (
    <ProgressBar
      className={styles.progress ?? ''}
      aria-label={label}
      value={(done ?? 0) * 100}
      isIndeterminate={done === null}
    >
      {({ percentage }) => (
        <>
          {!hideLabel && (
            <span className={styles.words}>
              <span>{label}</span>
              <span className={styles.detail}>{detail}</span>
            </span>
          )}
          <span className={styles.track}>
            <span
              className={done === null ? styles.running : styles.bar}
              style={done === null ? {} : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
