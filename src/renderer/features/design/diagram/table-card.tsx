import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { KeyRound, Link2, TriangleAlert } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { cardMetrics, type CardRow, type TableCard as Card } from '#design/diagram/card';
import type { Severity } from '#model/finding';
import type { Table } from '#model/schema';
import { classNames } from '../../../ui/class-names';
import { idOf } from '../document/design-content';
import type { CardCursor } from '../document/design-document';
import { useDesign, useSelected } from '../design-context';
import { CardCell } from './card-cell';
import { useDetail } from './detail';
import { RenameField } from './rename-field';
import styles from './table-card.module.css';

export interface TableNodeData extends Record<string, unknown> {
  readonly table: Table;
  readonly card: Card;
  readonly collapsed: boolean;
  /** Area colour from 0 to 7, or null. */
  readonly colour: number | null;
  /** How many tables reference it, where that is so many that its lines tell nothing. */
  readonly hub: number | null;
  readonly findings: { readonly count: number; readonly worst: Severity } | null;
}

export type TableNode = Node<TableNodeData, 'table'>;

/** A table on the canvas, in three levels of detail. Its size is the same in all, so nothing moves while one zooms. */
export const TableCard = memo(function TableCard({ id, data, selected }: NodeProps<TableNode>) {
  const design = useDesign();
  const detail = useDetail();
  const renaming = useSelected(design.renaming, (now) => now === id);
  const cursor = useSelected(design.cursor, (now) => (now?.table === id ? now : null));
  const { table, card, collapsed, colour, hub, findings } = data;
  const renameHere = (event: MouseEvent): void => {
    event.stopPropagation();
    design.renaming.set(id);
  };
  return (
    <div
      className={classNames(styles.card, selected && styles.selected, table.kind !== 'table' && styles.other)}
      data-table={id}
      style={colour === null ? {} : { borderTopColor: `var(--area-${colour})` }}
    >
      <Handle type="target" position={Position.Left} className={styles.hidden ?? ''} isConnectable={false} />
      {detail === 'name' ? (
        <NameOnly table={table} card={card} />
      ) : (
        <>
          <header
            className={classNames(styles.header, detail === 'keys' && styles.large)}
            style={{ height: cardMetrics.headerHeight - 3 }}
            onDoubleClick={renameHere}
            title={table.comment ?? undefined}
          >
            {renaming ? (
              <RenameField
                label={`Name of the table ${table.name}`}
                value={table.name}
                onDone={(name) => {
                  design.renaming.set(null);
                  if (name !== null)
                    design.attempt(`Rename ${table.name} to ${name}`, [{ do: 'rename', id: idOf(table), name }]);
                }}
              />
            ) : (
              <span className={styles.name}>{table.name}</span>
            )}
            {collapsed && <span className={styles.meta}>{table.columns.length}</span>}
            {hub !== null && (
              <span
                className={styles.hub}
                title={`${hub} tables reference it: their lines are drawn when it is selected`}
              >
                ⇠ {hub}
              </span>
            )}
          </header>
          {!collapsed &&
            (detail === 'columns' ? (
              <Columns table={table} card={card} cursor={cursor} />
            ) : (
              <KeyColumns table={table} card={card} />
            ))}
        </>
      )}
      {findings && <FindingMark {...findings} />}
      {!collapsed && detail === 'columns' && <ColumnHandles table={table} card={card} />}
      <Handle type="source" position={Position.Right} className={styles.hidden ?? ''} isConnectable={false} />
    </div>
  );
});

function FindingMark({ count, worst }: { readonly count: number; readonly worst: Severity }) {
  const words = `${count} ${count === 1 ? 'finding' : 'findings'}, the worst ${worst}`;
  return (
    <span
      className={styles.finding}
      style={{ color: `var(--severity-${worst})` }}
      title={words}
      role="img"
      aria-label={words}
    >
      <TriangleAlert size={10} aria-hidden /> {count}
    </span>
  );
}

function NameOnly({ table, card }: { readonly table: Table; readonly card: Card }) {
  // As large as fits: the name is all there is to read from afar.
  const size = Math.max(13, Math.min(44, (card.width - 24) / (table.name.length * 0.6), card.height * 0.6));
  return (
    <div className={styles.far} style={{ fontSize: size }}>
      {table.name}
    </div>
  );
}

function Columns({
  table,
  card,
  cursor,
}: {
  readonly table: Table;
  readonly card: Card;
  readonly cursor: CardCursor | null;
}) {
  return (
    <ul className={styles.rows}>
      {card.rows.map((row) => (
        <ColumnRow key={row.column} table={table} row={row} cursor={cursor} />
      ))}
    </ul>
  );
}

function ColumnRow({
  table,
  row,
  cursor,
}: {
  readonly table: Table;
  readonly row: CardRow;
  readonly cursor: CardCursor | null;
}) {
  const column = table.columns.find(({ name }) => name === row.column);
  if (!column) return null;
  const id = idOf(column);
  const here = cursor?.column === id ? cursor : null;
  return (
    <li
      className={classNames(styles.row, here && styles.current)}
      style={{ height: cardMetrics.rowHeight }}
      data-column={id}
    >
      <RowMark mark={row.mark} />
      <CardCell table={table} column={column} field="name" cursor={here} />
      <CardCell table={table} column={column} field="type" cursor={here} />
      <span className={styles.flags} title={flagWords(row)} aria-hidden>
        {row.nullable ? '?' : ''}
        {row.indexed && row.mark === null ? '•' : ''}
      </span>
    </li>
  );
}

const flagWords = (row: CardRow): string | undefined =>
  [row.nullable && 'may be NULL', row.indexed && 'indexed'].filter(Boolean).join(', ') || undefined;

const markWords = {
  primary: 'Primary key',
  'primary-foreign': 'Primary key and foreign key',
  foreign: 'Foreign key',
  unique: 'Unique',
} as const;

function RowMark({ mark }: Pick<CardRow, 'mark'>) {
  if (mark === null) return <span className={styles.mark} />;
  const Shape = mark === 'foreign' ? Link2 : KeyRound;
  return (
    <span
      className={classNames(
        styles.mark,
        mark === 'unique' && styles.unique,
        mark.startsWith('primary') && styles.primary,
      )}
      title={markWords[mark]}
      role="img"
      aria-label={markWords[mark]}
    >
      <Shape size={11} aria-hidden />
    </span>
  );
}

const keyRowHeight = 30;

/** Larger, and only what says how tables hang together. */
function KeyColumns({ table, card }: { readonly table: Table; readonly card: Card }) {
  const keys = card.rows.filter(({ mark }) => mark !== null);
  const room = Math.max(0, Math.floor((card.height - cardMetrics.headerHeight - 8) / keyRowHeight));
  const shown = keys.length > room ? keys.slice(0, Math.max(0, room - 1)) : keys;
  const rest = table.columns.length - shown.length;
  return (
    <ul className={styles.keys}>
      {shown.map((row) => (
        <li key={row.column} style={{ height: keyRowHeight }}>
          <RowMark mark={row.mark} />
          <span>{row.column}</span>
        </li>
      ))}
      {rest > 0 && shown.length < room && (
        <li className={styles.rest} style={{ height: keyRowHeight }}>
          + {rest} {rest === 1 ? 'column' : 'columns'}
        </li>
      )}
    </ul>
  );
}

/** Where a foreign key is drawn from: the end of each row, seen when the pointer is on the card. */
function ColumnHandles({ table, card }: { readonly table: Table; readonly card: Card }) {
  return card.rows.map((row) => {
    const column = table.columns.find(({ name }) => name === row.column);
    return column ? (
      <Handle
        key={idOf(column)}
        id={idOf(column)}
        type="source"
        position={Position.Right}
        className={styles.handle ?? ''}
        style={{ top: row.y }}
        title={`Draw a foreign key from ${column.name}`}
      />
    ) : null;
  });
}
