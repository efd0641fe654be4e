import { Button } from '../../../ui/button';
import { Spinner } from '../../../ui/spinner';
import type { QueryModel } from '../query-model';
import { useQueryConnection } from '../use-query-connection';
import { runningOutput } from '../run/run-machine';
import type { RunState } from '../run/run-machine';
import { cancelRun } from '../run/run-query';
import { Elapsed } from './elapsed';
import { firstLine } from './messages';
import styles from './running-view.module.css';

/** Before the first row: what runs, for how long, and the way to end it. */
export function RunningView({ model, run }: { readonly model: QueryModel; readonly run: RunState }) {
  const connection = useQueryConnection(model);
  const output = runningOutput(run);
  const number = output === null ? 0 : run.current.indexOf(output.key) + 1;
  const what =
    run.phase === 'connecting'
      ? `Connecting to ${connection?.name ?? 'the server'}`
      : run.phase === 'cancelling'
        ? 'Ending it on the server'
        : run.current.length > 1
          ? `Statement ${number} of ${run.current.length}`
          : 'Running';
  return (
    <div className={styles.running} role="status">
      <span className={styles.line}>
        <Spinner size={14} />
        <span>{what}</span>
        <Elapsed since={output?.startedAt ?? run.startedAt} />
      </span>
      {output !== null && <code className={styles.statement}>{firstLine(output.statement.text)}</code>}
      <Button disabled={run.phase === 'cancelling'} keys="Mod+." onPress={() => model.attempt(() => cancelRun(model))}>
        Cancel
      </Button>
    </div>
  );
}
