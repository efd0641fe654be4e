import { useState } from 'react';
import { shortestPath } from '#design/diagram/explore';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { useDesign } from '../design-context';
import { graphOf } from '../diagram/graphs';
import { tableById, tablesOf } from '../document/design-content';
import styles from './dialogs.module.css';
import { TablePicker } from './table-picker';

/** How two tables hang together: the shortest way over foreign keys. */
export function FindPath({ from: start, onClose }: { readonly from: string | null; readonly onClose: () => void }) {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const [from, setFrom] = useState(start);
  const [to, setTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = (): void => {
    if (from === null || to === null) return;
    if (shortestPath(graphOf(schema), from, to) === null) {
      setProblem(`No foreign keys lead from ${tableById(schema, from)?.name} to ${tableById(schema, to)?.name}.`);
      return;
    }
    design.show('diagram');
    design.scope.set({ kind: 'path', from, to });
    onClose();
  };
  return (
    <Dialog
      title="Show the path between two tables"
      onClose={onClose}
      onSubmit={show}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={from === null || to === null}>
            Show path
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TablePicker
          label="From"
          tables={tablesOf(schema)}
          value={from}
          onChange={setFrom}
          autoFocus={start === null}
        />
        <TablePicker label="To" tables={tablesOf(schema)} value={to} onChange={setTo} autoFocus={start !== null} />
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}
