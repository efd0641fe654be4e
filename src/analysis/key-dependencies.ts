/** Functional dependencies of one table that say something about its form, from those that were measured. */
import type { Table } from '#model/schema';
import type { FunctionalDependency, LiveFacts } from './rule';
import type { SchemaIndex } from './schema-index';
import { uniqueKeys } from './table-keys';

export interface TableDependency {
  readonly table: Table;
  readonly from: readonly string[];
  readonly to: string;
  readonly measured: FunctionalDependency;
}

/**
 * Dependencies between columns that are no accident of few rows and no consequence of a key: enough rows were read, the
 * left side repeats, the right side varies and belongs to no key.
 */
export function tellingDependencies(
  index: SchemaIndex,
  live: LiveFacts,
  leastRows: number,
): readonly TableDependency[] {
  const byName = new Map(index.tables.map((table) => [`${table.schema}.${table.name}`, table]));
  const telling: TableDependency[] = [];
  for (const measured of live.dependencies ?? []) {
    const table = byName.get(measured.table);
    if (!table || measured.rows < leastRows || measured.from.length === 0) continue;
    const { from, to } = measured;
    const keys = uniqueKeys(table);
    if (from.includes(to) || keys.some((key) => key.columns.every((column) => from.includes(column)))) continue;
    if (keys.some((key) => key.columns.includes(to)) || index.column(table, to)?.generated) continue;
    const distinct = (column: string): number | undefined =>
      countOf(live, `${measured.table}.${column}`, measured.rows);
    // A column with one value depends on everything; one whose values hardly repeat determines everything.
    if ((distinct(to) ?? 2) <= 1) continue;
    if (from.some((column) => (distinct(column) ?? 0) > measured.rows / 2)) continue;
    telling.push({ table, from, to, measured });
  }
  return telling;
}

function countOf(live: LiveFacts, column: string, rows: number): number | undefined {
  const distinct = live.distinct?.[column];
  return distinct === undefined || distinct >= 0 ? distinct : -distinct * rows;
}

/** How sure a measured dependency is, for a message. */
export function evidence({ rows, complete }: FunctionalDependency): string {
  return complete ? `in all ${rows} rows` : `in the ${rows} rows that were read`;
}
