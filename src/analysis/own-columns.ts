import type { Column, Table } from '#model/schema';
import { columnType, type ColumnType } from '#sql/column-type';

/** A column where it is declared, with what its type means. */
export interface OwnColumn {
  readonly table: Table;
  readonly column: Column;
  readonly type: ColumnType;
}

/**
 * Columns of tables that a person designs here. A partition and an inherited column repeat what the parent says, a foreign
 * table what another server says, a virtual table what its module says: none of them is to be judged again.
 */
export function* ownColumns(tables: readonly Table[]): Generator<OwnColumn> {
  for (const table of tables) {
    if (!isOwnTable(table)) continue;
    for (const column of table.columns)
      if (column.inherited !== true) yield { table, column, type: columnType(column.type) };
  }
}

export function isOwnTable({ kind }: Table): boolean {
  return kind === 'table' || kind === 'partitioned';
}
