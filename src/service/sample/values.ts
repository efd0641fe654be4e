import type { Dialect } from '#engines/engine';

export type RowValue = string | number | boolean | null;

/** `1234` cents as `12.34`: exact, never a floating-point number. */
export function money(cents: number): string {
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

const batchRows = 1_500;

/** INSERT statements of many rows each, for one table. */
export function* insertStatements(
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly RowValue[]>,
  dialect: Dialect,
): Generator<{ sql: string; rows: number }> {
  const head = `INSERT INTO ${dialect.identifier(table)} (${columns.map(dialect.identifier).join(', ')}) VALUES\n`;
  const literal = (value: RowValue): string => {
    if (value === null) return 'NULL';
    if (typeof value === 'string') return dialect.quoteLiteral(value);
    return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
  };
  let batch: string[] = [];
  for (const row of rows) {
    batch.push(`(${row.map(literal).join(',')})`);
    if (batch.length < batchRows) continue;
    yield { sql: head + batch.join(',\n'), rows: batch.length };
    batch = [];
  }
  if (batch.length > 0) yield { sql: head + batch.join(',\n'), rows: batch.length };
}
