import type { Column, Table } from '#model/schema';
import { columnType, type ColumnType } from '#sql/column-type';

/** A column where it is declared, with what its type means. */
export interface OwnColumn {
  readonly table: Table;
  readonly column: Column;
  readonly type: ColumnType;
}

/** By the list of tables, which one run hands to all its rules: two dozen of them walk a hundred thousand columns. */
const known = new WeakMap<readonly Table[], readonly OwnColumn[]>();

/**
 * Columns of tables that a person designs here. A partition and an inherited column repeat what the parent says, a foreign
 * table what another server says, a virtual table what its module says: none of them is to be judged again.
 */
export function ownColumns(tables: readonly Table[]): readonly OwnColumn[] {
  let columns = known.get(tables);
  if (!columns) known.set(tables, (columns = collect(tables)));
  return columns;
}

function collect(tables: readonly Table[]): readonly OwnColumn[] {
  const columns: OwnColumn[] = [];
  for (const table of tables) {
    if (!isOwnTable(table)) continue;
    for (const column of table.columns)
      if (column.inherited !== true) columns.push({ table, column, type: columnType(column.type) });
  }
  return columns;
}

export function isOwnTable({ kind }: Table): boolean {
  return kind === 'table' || kind === 'partitioned';
}
