import type Database from 'better-sqlite3';
import { BLOB, INTEGER, REAL } from '#model/pack';
import type { RowPacker } from '#model/pack';
import type { ResultColumn } from '#model/value';
import dialect from './dialect';

/** A value as the driver gives it with safe integers on. */
export type SqliteValue = string | number | bigint | Uint8Array | null;

/** Type name of a column that declares none, such as an expression: each cell has its own storage class. */
export const dynamicType = 'dynamic';

/** The replacement character: what the driver makes of bytes that are no valid UTF-8. */
const replacement = '\ufffd';

/** Packs one row; true when a text in it may have lost bytes. */
export function packRow(packer: RowPacker, row: readonly SqliteValue[]): boolean {
  let doubtful = false;
  packer.beginRow();
  for (const value of row) {
    if (value === null) packer.null();
    else if (typeof value === 'string') {
      packer.text(value);
      doubtful ||= value.includes(replacement);
    } else if (typeof value === 'bigint') packer.text(value.toString(), INTEGER);
    else if (typeof value === 'number') packer.text(realText(value), REAL);
    else packer.hex(value, BLOB);
  }
  packer.endRow();
  return doubtful;
}

/** Shortest text that reads back as the same real, never to be taken for an integer: `0.1`, `1.0`, `1e-10`, `-Inf`. */
export function realText(value: number): string {
  if (Number.isFinite(value)) {
    const text = Object.is(value, -0) ? '-0' : String(value);
    return /[.e]/.test(text) ? text : `${text}.0`;
  }
  // NaN never arrives: SQLite stores it as NULL.
  return value > 0 ? 'Inf' : '-Inf';
}

export function columnsOf(statement: Database.Statement): readonly ResultColumn[] {
  return statement.columns().map((column) => {
    const type = column.type ?? dynamicType;
    return {
      name: column.name,
      type: type === '' ? dynamicType : type,
      family: dialect.typeFamily(type),
      origin:
        column.database !== null && column.table !== null && column.column !== null
          ? { schema: column.database, table: column.table, column: column.column }
          : undefined,
    };
  });
}
