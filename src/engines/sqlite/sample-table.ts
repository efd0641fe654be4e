import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { AppError } from '#base/errors';
import type { TableSample } from '#model/live-facts';
import type { SampleOptions } from '../engine';
import type { SqliteValue } from './cells';
import dialect from './dialect';
import { relationColumns } from './table-facts';

/** Longer values are told apart by a hash. */
const longestValue = 64;

/**
 * Reads whole a table of no more rows than wanted. Of others rows at even distances of their rowid, each found by a seek;
 * without a rowid, or when they lie in heaps, those that come first.
 */
export function sampleTable(database: Database.Database, { table, columns, rows }: SampleOptions): TableSample {
  const from = `${dialect.quoteIdentifier(table.schema)}.${dialect.quoteIdentifier(table.name)}`;
  const kind = database
    .prepare<[string, string], { type: string; wr: number }>(
      'SELECT type, wr FROM pragma_table_list WHERE schema = ? AND name = ?',
    )
    .get(table.schema, table.name);
  if (kind?.type !== 'table')
    throw new AppError('unsupported', `"${table.name}" is no table whose rows can be sampled.`, {
      hint: 'Refresh the schema; it may have been dropped.',
    });
  const list = columns.map((column) => `t.${dialect.quoteIdentifier(column)}`).join(', ') || '1';
  const read = (sql: string): SqliteValue[][] => database.prepare(sql).raw().safeIntegers().all() as SqliteValue[][];
  // Without that it may come in the order of an index, where equal values stand together.
  const first = read(`SELECT ${list} FROM ${from} AS t NOT INDEXED LIMIT ${rows + 1}`);
  const complete = first.length <= rows;
  const rowid = kind.wr === 1 ? null : rowidOf(relationColumns(database, table.schema, table.name));
  const spread = complete || rowid === null ? [] : read(stridden({ from, rowid, list, rows }, read));
  // Rowids may stand in heaps far apart: of those the stride meets a few only.
  const kept = spread.length >= rows / 2 ? spread : first.slice(0, rows);
  return {
    columns: columns.map((_, column) => kept.map((row) => comparable(row[column]!))),
    rows: kept.length,
    complete,
  };
}

/** Null when columns have taken all of its names. */
function rowidOf(columns: readonly { readonly name: string }[]): string | null {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null;
}

interface Stride {
  readonly from: string;
  readonly rowid: string;
  readonly list: string;
  readonly rows: number;
}

function stridden({ from, rowid, list, rows }: Stride, read: (sql: string) => SqliteValue[][]): string {
  const [[lowest], [largest]] = [
    read(`SELECT min(${rowid}) FROM ${from}`)[0]!,
    read(`SELECT max(${rowid}) FROM ${from}`)[0]!,
  ];
  const [low, high] = [lowest as bigint, largest as bigint];
  const distance = (high - low) / BigInt(rows) + 1n;
  return `WITH RECURSIVE point(at) AS (
      SELECT ${low}
      UNION ALL
      SELECT (SELECT min(${rowid}) FROM ${from} WHERE ${rowid} >= point.at + ${distance}) FROM point
       WHERE point.at <= ${high - distance}
    )
    SELECT ${list} FROM point JOIN ${from} AS t ON t.${rowid} = point.at`;
}

/** With the storage class in front: the number 1 and the text 1 are two values. */
function comparable(value: SqliteValue): string | null {
  if (value === null) return null;
  if (value instanceof Uint8Array) return `blob ${hashOf(value)}`;
  const text = `${typeof value} ${String(value)}`;
  return text.length <= longestValue ? text : `hash ${hashOf(text)}`;
}

const hashOf = (value: string | Uint8Array): string => createHash('sha256').update(value).digest('base64');
