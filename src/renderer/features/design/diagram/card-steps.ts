import type { KeyboardEvent } from 'react';
import { tableCard } from '#design/diagram/card';
import type { Column, Table } from '#model/schema';
import { idOf, tableById } from '../document/design-content';
import type { CardCursor, DesignDocument } from '../document/design-document';
import { addColumn } from '../document/table-edits';

type Cell = Omit<CardCursor, 'editing'>;

/** Columns in the order in which the card draws them. */
function drawn(table: Table): readonly Column[] {
  return tableCard(table, 'columns').rows.flatMap(
    ({ column }) => table.columns.find(({ name }) => name === column) ?? [],
  );
}

/** Puts the cursor into the card, on its first column, or makes one where there is none. */
export function enterCard(design: DesignDocument, id: string): void {
  const table = tableById(design.schema, id);
  if (!table) return;
  const [first] = drawn(table);
  if (first) design.cursor.set({ table: id, column: idOf(first), field: 'name', editing: false });
  else newColumn(design, id, null);
}

/** Adds a column and lets its name be typed. */
export function newColumn(design: DesignDocument, id: string, after: string | null): void {
  const table = tableById(design.schema, id);
  if (!table) return;
  const { id: column, edits } = addColumn(design.schema, table, after);
  if (!design.attempt(`Add a column to ${table.name}`, edits)) return;
  design.select([id]);
  design.cursor.set({ table: id, column, field: 'name', editing: true });
}

/** Enter, Tab and Shift+Tab that ended a cell: the next cell is typed in; after the last one there is a new column. */
export function stepCell(design: DesignDocument, at: Cell, event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): boolean {
  const table = tableById(design.schema, at.table);
  if (!table || (event.key !== 'Tab' && event.key !== 'Enter')) return false;
  const columns = drawn(table);
  const row = columns.findIndex((column) => idOf(column) === at.column);
  const edit = (to: number, field: Cell['field'], editing: boolean): void => {
    const column = columns[to];
    if (column) design.cursor.set({ table: at.table, column: idOf(column), field, editing });
  };
  if (event.key === 'Enter') {
    edit(row, at.field, false);
    return true;
  }
  if (event.shiftKey) edit(at.field === 'type' ? row : row - 1, at.field === 'type' ? 'name' : 'type', true);
  else if (at.field === 'name') edit(row, 'type', true);
  else if (row + 1 < columns.length) edit(row + 1, 'name', true);
  else newColumn(design, at.table, at.column);
  return true;
}

/** Keys while the cursor is in a card and nothing is typed; false when the key means nothing there. */
export function cardKey(design: DesignDocument, cursor: CardCursor, key: string): boolean {
  const table = tableById(design.schema, cursor.table);
  if (!table) return false;
  const columns = drawn(table);
  const row = columns.findIndex((column) => idOf(column) === cursor.column);
  const go = (to: number, field = cursor.field): true => {
    const column = columns[Math.max(0, Math.min(columns.length - 1, to))];
    if (column) design.cursor.set({ table: cursor.table, column: idOf(column), field, editing: false });
    return true;
  };
  switch (key) {
    case 'ArrowDown':
      return go(row + 1);
    case 'ArrowUp':
      return go(row - 1);
    case 'ArrowLeft':
      return go(row, 'name');
    case 'ArrowRight':
      return go(row, 'type');
    case 'Home':
      return go(0);
    case 'End':
      return go(columns.length - 1);
    case 'Enter':
    case 'F2':
      design.cursor.set({ ...cursor, editing: true });
      return true;
    case 'Insert':
    case 'a':
    case 'A':
      newColumn(design, cursor.table, cursor.column);
      return true;
    case 'Escape':
      design.cursor.set(null);
      return true;
    case 'Delete': {
      const column = columns[row];
      if (!column) return false;
      const next = columns[row + 1] ?? columns[row - 1];
      if (!removeWithUndo(design, idOf(column), `the column ${table.name}.${column.name}`)) return true;
      if (next) design.cursor.set({ ...cursor, column: idOf(next) });
      return true;
    }
    default:
      return false;
  }
}

/** Takes an object away at once and offers undo. `what` names it: `the column orders.total`. */
export function removeWithUndo(design: DesignDocument, id: string, what: string): boolean {
  if (!design.attempt(`Remove ${what}`, [{ do: 'remove', id }])) return false;
  offerUndo(design, `Removed ${what}.`);
  return true;
}

export function offerUndo(design: DesignDocument, text: string): void {
  const after = design.content.get();
  design.workbench.toast({
    text,
    tone: 'info',
    // Later changes stand on this one: then the toast's undo would take back something else.
    action: { title: 'Undo', run: () => void (design.content.get() === after && design.tryUndo()) },
  });
}
