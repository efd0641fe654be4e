import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ResultInfo } from '#model/result';
import { useWorkbench } from '../../app/use-workbench';
import { IconButton } from '../../ui/icon-button';
import { SearchField } from '../../ui/search-field';
import type { GridController } from '../../ui/grid/controller';
import { grouped } from '../../ui/grid/metrics';
import { rowsLabel } from './result-labels';
import styles from './result-view.module.css';

export interface FindBarProps {
  readonly result: ResultInfo;
  readonly grid: GridController;
  /** A new object each time it is asked for: the field takes the focus again. */
  readonly asked: object;
  readonly onClose: () => void;
}

/** Finds text in the rows that were fetched, on the service, from the active row on. Typing starts it, Enter goes on. */
export function FindBar({ result, grid, asked, onClose }: FindBarProps) {
  const workbench = useWorkbench();
  const [needle, setNeedle] = useState('');
  const [words, setWords] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const run = useRef(0);
  useEffect(() => field.current?.select(), [asked]);
  const start = useRef(grid.selection.active.row);
  useEffect(() => {
    const current = run;
    return () => void (current.current += 1);
  }, []);

  const find = async (text: string, from: number, backwards: boolean): Promise<void> => {
    const mine = (run.current += 1);
    if (text === '') {
      setWords('');
      return;
    }
    setWords('Looking…');
    try {
      for await (const event of workbench.service.results.find({ result: result.id, needle: text, from, backwards })) {
        // A newer search has begun: leaving the loop cancels this one.
        if (mine !== run.current) return;
        if ('scanned' in event) {
          setWords(`Looked at ${rowsLabel(event.scanned)}…`);
          continue;
        }
        grid.goTo(event.row, event.column, true);
        setWords(`Row ${grouped(event.row + 1)}`);
        return;
      }
      if (mine !== run.current) return;
      const where = backwards ? 'above' : 'below';
      setWords(
        from === (backwards ? grid.source.rowCount - 1 : 0)
          ? `Not in these ${rowsLabel(grid.source.rowCount)}`
          : `None ${where}; Enter starts over`,
      );
      start.current = backwards ? grid.source.rowCount : -1;
    } catch (thrown) {
      setWords('');
      workbench.showError(thrown);
    }
  };
  const next = (backwards: boolean): void => {
    const row = words.startsWith('None') ? start.current : grid.selection.active.row;
    void find(needle, Math.max(0, row + (backwards ? -1 : 1)), backwards);
  };
  return (
    <div className={styles.find} role="search" aria-label="Find in result">
      <div className={styles.findField}>
        <SearchField
          label="Find in result"
          placeholder="Find in result"
          value={needle}
          ref={field}
          autoFocus
          onChange={(text) => {
            setNeedle(text);
            void find(
              text,
              start.current < 0 ? 0 : Math.min(start.current, Math.max(0, grid.source.rowCount - 1)),
              false,
            );
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') next(event.shiftKey);
            else if (event.key === 'Escape' && needle === '') onClose();
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <span className={styles.findWords} role="status">
        {words}
      </span>
      <IconButton
        label="Previous row that contains it"
        icon={ChevronUp}
        size="small"
        keys="Shift+Enter"
        disabled={needle === ''}
        onPress={() => next(true)}
      />
      <IconButton
        label="Next row that contains it"
        icon={ChevronDown}
        size="small"
        keys="Enter"
        disabled={needle === ''}
        onPress={() => next(false)}
      />
      <IconButton label="Close" icon={X} size="small" keys="Escape" onPress={onClose} />
    </div>
  );
}
