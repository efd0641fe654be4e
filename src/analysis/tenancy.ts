/** Finds out whether a schema keeps several tenants in the same tables, and by which column. */
import type { Table } from '#model/schema';
import { nameWords } from './name-words';
import { isOwnTable } from './own-columns';
import type { SchemaIndex } from './schema-index';

/** A tenant by its own name; two tables that have it are enough. */
const certain: ReadonlySet<string> = new Set(['tenant id', 'tenant', 'tenant uuid']);
/** Words that mean a tenant only where nearly every table has them. */
const likely: ReadonlySet<string> = new Set([
  'organization id',
  'organisation id',
  'org id',
  'workspace id',
  'company id',
  'team id',
]);
const LEAST_TABLES = 4;
const LEAST_SHARE = 0.6;

export interface Tenancy {
  readonly column: string;
  /** Tables with the column, not null. */
  readonly tables: ReadonlySet<Table>;
}

const found = new WeakMap<SchemaIndex, Tenancy | null>();

export function tenancyOf(index: SchemaIndex): Tenancy | null {
  let tenancy = found.get(index);
  if (tenancy === undefined) found.set(index, (tenancy = detect(index)));
  return tenancy;
}

function detect(index: SchemaIndex): Tenancy | null {
  const own = index.tables.filter(isOwnTable);
  const byColumn = new Map<string, Set<Table>>();
  for (const table of own) {
    for (const { name, nullable } of table.columns) {
      const words = nameWords(name).join(' ');
      if (nullable || !(certain.has(words) || likely.has(words))) continue;
      const tables = byColumn.get(name);
      if (tables) tables.add(table);
      else byColumn.set(name, new Set([table]));
    }
  }
  const [best] = [...byColumn]
    .filter(([name, tables]) =>
      certain.has(nameWords(name).join(' '))
        ? tables.size >= 2
        : tables.size >= LEAST_TABLES && tables.size >= own.length * LEAST_SHARE,
    )
    .toSorted(([, a], [, b]) => b.size - a.size);
  return best ? { column: best[0], tables: best[1] } : null;
}
