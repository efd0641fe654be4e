import { useEffect, useRef } from 'react';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Spinner } from '../../ui/spinner';
import { ResultView } from '../results/api';
import { tableDataOf } from './table-data';
import styles from './data-view.module.css';

export interface DataViewProps {
  readonly tab: string;
  readonly connection: string;
  /** Reads the rows, without a limit. */
  readonly statement: string;
  readonly active: boolean;
  /** Counts up when the rows are to be read again. */
  readonly reload: number;
  readonly name: string;
}

/** The first rows of a table; "fetch all" reads the rest. */
export function DataView({ tab, connection, statement, active, reload, name }: DataViewProps) {
  const workbench = useWorkbench();
  const data = tableDataOf(workbench, tab, connection);
  const { kind, result, error, elapsedMs, startedAt } = useStore(data.state);
  const { displayLimit } = useStore(workbench.settings);
  const read = useRef(reload);
  useEffect(() => {
    const first = data.state.get().kind === 'idle' && data.state.get().result === null;
    if (!first && read.current === reload) return;
    read.current = reload;
    void data.load(statement, workbench.settings.get().displayLimit);
  }, [data, statement, reload, workbench]);

  const retry = (): void => void data.load(statement, displayLimit);
  if (!result) {
    if (kind === 'failed' && error) {
      return (
        <EmptyState title={error.message} actions={<Button onPress={retry}>Try again</Button>}>
          {error.hint}
        </EmptyState>
      );
    }
    return kind === 'idle' ? (
      <EmptyState
        title="The rows were not read"
        actions={<Button onPress={retry}>Read the first {displayLimit} rows</Button>}
      />
    ) : (
      <EmptyState title="Reading rows" icon={Spinner} actions={<Button onPress={data.cancel}>Cancel</Button>} />
    );
  }
  return (
    <div className={styles.view}>
      {kind === 'failed' && error && (
        <Banner tone="error" hint={error.hint} actions={<Button onPress={retry}>Try again</Button>}>
          {error.message}
        </Banner>
      )}
      <ResultView
        result={result}
        label={`Rows of ${name}`}
        live={{
          elapsedMs,
          startedAt,
          error,
          fetchAll: result.state === 'complete' ? null : () => void data.load(statement, null),
          cancel: kind === 'running' ? data.cancel : null,
          active,
          name,
        }}
      />
    </div>
  );
}
