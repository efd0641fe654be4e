import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { LiveFacts } from '#model/live-facts';
import type { DatabaseSchema, Namespace, Table } from '#model/schema';
import { isMeasurable, rowEstimates } from './catalog';
import dialect from './dialect';
import { checkStopped } from './execute';

/** Below this the average of rows for one value, a whole number, tells the number of values to less than a tenth. */
const leastRowsForValue = 10;

interface Found {
  readonly rows: Record<string, number>;
  readonly tableBytes: Record<string, number>;
  readonly indexBytes: Record<string, number>;
  readonly largestValue: Record<string, string>;
  readonly distinct: Record<string, number>;
}

/**
 * Counts and measures files that are read in a moment; of larger ones it tells what the last ANALYZE left. SQLite counts
 * neither scans nor nulls.
 */
export async function readLiveFacts(
  database: Database.Database,
  { namespaces }: DatabaseSchema,
  signal: AbortSignal,
): Promise<LiveFacts> {
  const found: Found = { rows: {}, tableBytes: {}, indexBytes: {}, largestValue: {}, distinct: {} };
  let anyMeasured = false;
  let anyAnalyzed = false;
  for (const namespace of namespaces) {
    const estimates = rowEstimates(database, namespace.name);
    const isSmall = isMeasurable(database, namespace.name);
    anyMeasured ||= isSmall;
    anyAnalyzed ||= estimates.size > 0;
    if (isSmall) measure(database, namespace, found);
    if (estimates.size > 0) readDistinct(database, namespace.name, found);
    for (const table of namespace.tables) {
      if (table.kind !== 'table') continue;
      const rows = isSmall ? count(database, table) : estimates.get(table.name);
      if (rows !== undefined) found.rows[`${table.schema}.${table.name}`] = rows;
      readLargest(database, table, found);
      // Lets a cancel in: everything up to here blocked this process.
      await setImmediate();
      checkStopped(signal, 0, 0);
    }
  }
  const { tableBytes, indexBytes, distinct, ...others } = found;
  return { ...others, ...(anyMeasured && { tableBytes, indexBytes }), ...(anyAnalyzed && { distinct }) };
}

const nameOf = (table: Table): string =>
  `${dialect.quoteIdentifier(table.schema)}.${dialect.quoteIdentifier(table.name)}`;

function count(database: Database.Database, table: Table): number {
  return Number(
    database
      .prepare(`SELECT count(*) FROM ${nameOf(table)}`)
      .pluck()
      .get(),
  );
}

/** A key that is the rowid: its largest value is at the end of the table. */
function readLargest(database: Database.Database, table: Table, found: Found): void {
  const [key, ...more] = table.primaryKey?.columns ?? [];
  const column = table.columns.find(({ name }) => name === key);
  if (!column || more.length > 0 || !/^integer$/i.test(column.type)) return;
  const largest = database
    .prepare(`SELECT max(${dialect.quoteIdentifier(column.name)}) FROM ${nameOf(table)}`)
    .pluck()
    .safeIntegers()
    .get() as bigint | null;
  if (largest !== null) found.largestValue[`${table.schema}.${table.name}.${column.name}`] = String(largest);
}

/** One pass over the pages. A table WITHOUT ROWID is its own primary key's index. */
function measure(database: Database.Database, { name, tables }: Namespace, found: Found): void {
  const pages = database
    .prepare<[string], { name: string; bytes: number }>(
      'SELECT name, pgsize AS bytes FROM dbstat WHERE schema = ? AND aggregate = 1',
    )
    .all(name);
  const bytes = new Map(pages.map((page) => [page.name, page.bytes]));
  const note = (record: Record<string, number>, object: string): void => {
    const size = bytes.get(object);
    if (size !== undefined) record[`${name}.${object}`] = size;
  };
  for (const table of tables) {
    note(found.tableBytes, table.name);
    for (const index of table.indexes) note(found.indexBytes, index.name);
  }
}

interface IndexStatistics {
  readonly tbl: string;
  readonly name: string;
  readonly stat: string;
}

/** `rows average …` of an index: so many rows have the same value in its first column. */
function readDistinct(database: Database.Database, schema: string, found: Found): void {
  const statistics = database
    .prepare<[object], IndexStatistics>(
      `SELECT s.tbl, i.name, s.stat FROM ${dialect.quoteIdentifier(schema)}.sqlite_stat1 AS s
         JOIN pragma_index_list(s.tbl, @schema) AS l ON l.name = s.idx AND l.partial = 0
         JOIN pragma_index_info(s.idx, @schema) AS i ON i.seqno = 0 AND i.name IS NOT NULL`,
    )
    .all({ schema });
  for (const { tbl, name, stat } of statistics) {
    const [rows = 0, average = 0] = stat.split(' ').map(Number);
    if (average >= leastRowsForValue)
      found.distinct[`${schema}.${tbl}.${name}`] = Math.max(1, Math.round(rows / average));
  }
}
