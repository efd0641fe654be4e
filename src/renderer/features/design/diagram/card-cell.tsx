import type { Column, Table } from '#model/schema';
import { classNames } from '../../../ui/class-names';
import { idOf } from '../document/design-content';
import type { CardCursor } from '../document/design-document';
import { useDesign } from '../design-context';
import { stepCell } from './card-steps';
import { RenameField } from './rename-field';
import styles from './table-card.module.css';

export interface CardCellProps {
  readonly table: Table;
  readonly column: Column;
  readonly field: 'name' | 'type';
  /** Where the cursor is when it is in this row. */
  readonly cursor: CardCursor | null;
}

/** Name or type of a column: typed where it stands. Tab goes to the next cell, Enter to the one below. */
export function CardCell({ table, column, field, cursor }: CardCellProps) {
  const design = useDesign();
  const here = cursor?.field === field ? cursor : null;
  const text = field === 'name' ? column.name : column.type;
  const at = { table: idOf(table), column: idOf(column), field };
  if (here?.editing) {
    return (
      <span className={field === 'name' ? styles.column : styles.typeField}>
        <RenameField
          label={field === 'name' ? `Name of the column ${column.name}` : `Type of the column ${column.name}`}
          value={text}
          list={field === 'type' ? `design-types-${design.id}` : undefined}
          onDone={(next) => {
            if (next !== null) {
              if (field === 'name')
                design.attempt(`Rename ${column.name} to ${next}`, [{ do: 'rename', id: at.column, name: next }]);
              else
                design.attempt(`Make ${column.name} ${next}`, [{ do: 'set', id: at.column, fields: { type: next } }]);
            }
            if (design.cursor.get()?.editing) design.cursor.set({ ...at, editing: false });
          }}
          onKey={(event) => stepCell(design, at, event)}
        />
      </span>
    );
  }
  return (
    <span
      className={classNames(field === 'name' ? styles.column : styles.type, here && styles.cell)}
      title={column.comment ?? text}
      onClick={() => design.cursor.get() !== null && design.cursor.set({ ...at, editing: false })}
      onDoubleClick={(event) => {
        event.stopPropagation();
        design.select([at.table]);
        design.cursor.set({ ...at, editing: true });
      }}
    >
      {text}
    </span>
  );
}
