import { Check, CircleMinus, TriangleAlert, X } from 'lucide-react';
import type { ErrorData } from '#base/errors';
import type { DiagnosisStep } from '#model/connection';
import { Button } from '../../ui/button';
import { formatDuration } from '../../ui/quantities';
import { Spinner } from '../../ui/spinner';
import styles from './test-panel.module.css';

export interface TestPanelProps {
  readonly steps: readonly DiagnosisStep[];
  readonly state: 'idle' | 'running' | 'ok' | 'failed';
  readonly error: ErrorData | null;
  /** Makes an empty database where the test found none. */
  readonly onCreate: () => void;
}

const titles: Readonly<Record<DiagnosisStep['step'], string>> = {
  name: 'Name',
  tcp: 'TCP',
  tls: 'TLS',
  authentication: 'Authentication',
  database: 'Database',
  file: 'File',
};
const icons = { ok: Check, failed: X, skipped: CircleMinus, warning: TriangleAlert };
const words = { ok: 'passed', failed: 'failed', skipped: 'skipped', warning: 'passed with a warning' };

/** What the test found, step by step, and what to do where it failed. */
export function TestPanel({ steps, state, error, onCreate }: TestPanelProps) {
  return (
    <aside className={styles.panel} aria-label="Connection test" aria-live="polite">
      <h2 className={styles.title}>Test</h2>
      {state === 'idle' && steps.length === 0 && (
        <p className={styles.quiet}>
          Tries each step on its own: the name, the port, encryption, authentication, the database. Nothing is saved.
        </p>
      )}
      <ol className={styles.steps}>
        {steps.map((step) => {
          const IconShape = icons[step.state];
          return (
            <li key={step.step} className={styles[step.state]}>
              <span className={styles.mark} role="img" aria-label={words[step.state]}>
                <IconShape size={14} aria-hidden />
              </span>
              <div className={styles.words}>
                <span className={styles.head}>
                  <span>{titles[step.step]}</span>
                  {step.state !== 'skipped' && <span className={styles.quiet}>{formatDuration(step.ms)}</span>}
                </span>
                <span className={styles.message}>{step.message}</span>
                {step.hint && <span className={styles.hint}>{step.hint}</span>}
                {step.offer === 'create-database' && (
                  <span>
                    <Button onPress={onCreate}>Create an empty database</Button>
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {state === 'running' && (
        <p className={styles.running}>
          <Spinner size={14} /> Testing
        </p>
      )}
      {state === 'ok' && <p className={styles.good}>It works.</p>}
      {error && (
        <p className={styles.bad}>
          {error.message} {error.hint}
        </p>
      )}
    </aside>
  );
}
