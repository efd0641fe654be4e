import { Eye, EyeOff, Pin, PinOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Dialog } from '../../ui/dialog';
import { IconButton } from '../../ui/icon-button';
import { List } from '../../ui/list';
import { SearchField } from '../../ui/search-field';
import type { GridController } from '../../ui/grid/controller';
import { columnsMatching } from './column-search';
import styles from './result-view.module.css';

export interface GoToColumnProps {
  readonly grid: GridController;
  readonly onClose: () => void;
}

/** Every column by name: Enter goes there; the eye hides, the pin keeps it at the left. */
export function GoToColumn({ grid, onClose }: GoToColumnProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [, setVersion] = useState(0);
  useEffect(() => {
    const subscription = grid.columnsChanged.on(() => setVersion((version) => version + 1));
    return () => subscription.dispose();
  }, [grid]);
  const found = columnsMatching(grid.source.columns, text);
  const selected = found.some((column) => String(column) === chosen)
    ? chosen
    : found[0] === undefined
      ? null
      : String(found[0]);
  const go = (id: string | null): void => {
    if (id === null) return;
    grid.goTo(grid.selection.active.row, Number(id));
    onClose();
  };
  return (
    <Dialog title="Go to column" onClose={onClose} onSubmit={() => go(selected)}>
      <div className={styles.columnField}>
        <SearchField
          label="Column"
          placeholder="Column name or type"
          value={text}
          onChange={setText}
          autoFocus
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step === 0) return;
            event.preventDefault();
            const at = found.findIndex((column) => String(column) === selected) + step;
            const to = found[Math.max(0, Math.min(found.length - 1, at))];
            if (to !== undefined) setChosen(String(to));
          }}
        />
      </div>
      <div className={styles.columns}>
        {found.length === 0 && <p className={styles.none}>No column is called that.</p>}
        <List
          label="Columns"
          items={found}
          idOf={String}
          rowHeight={30}
          selected={selected}
          onSelect={setChosen}
          onOpen={go}
          render={(column) => <ColumnLine grid={grid} column={column} />}
        />
      </div>
    </Dialog>
  );
}

function ColumnLine({ grid, column }: { readonly grid: GridController; readonly column: number }) {
  const meta = grid.source.columns[column];
  const hidden = grid.columns.isHidden(column);
  const pinned = grid.columns.isPinned(column);
  return (
    <span className={styles.columnLine} data-hidden={hidden || undefined}>
      <span className={styles.columnName}>{meta?.name || '(no name)'}</span>
      <span className={styles.columnType}>{meta?.type}</span>
      <IconButton
        label={pinned ? 'Unpin' : 'Pin to the left'}
        icon={pinned ? PinOff : Pin}
        size="small"
        pressed={pinned}
        onPress={() => grid.columns.setPinned(column, !pinned)}
      />
      <IconButton
        label={hidden ? 'Show' : 'Hide'}
        icon={hidden ? EyeOff : Eye}
        size="small"
        onPress={() => grid.columns.setHidden(column, !hidden)}
      />
    </span>
  );
}
