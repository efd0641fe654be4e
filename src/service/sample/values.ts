export type RowValue = string | number | boolean | null;

/** `1234` cents as `12.34`: exact, never a floating-point number. */
export function money(cents: number): string {
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

const batchRows = 1_500;

/** One INSERT of many rows. */
export interface Insert {
  readonly table: string;
  readonly sql: string;
  readonly rows: number;
}

/** In standard SQL, which both databases read alike. */
export function* insertStatements(
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly RowValue[]>,
): Generator<Insert, void, undefined> {
  const head = `INSERT INTO ${table} (${columns.join(', ')}) VALUES\n`;
  let batch: string[] = [];
  const take = (): Insert => {
    const insert = { table, sql: head + batch.join(',\n'), rows: batch.length };
    batch = [];
    return insert;
  };
  for (const row of rows) {
    batch.push(`(${row.map(literal).join(',')})`);
    if (batch.length === batchRows) yield take();
  }
  if (batch.length > 0) yield take();
}

function literal(value: RowValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return value.includes("'") ? `'${value.replaceAll("'", "''")}'` : `'${value}'`;
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}
