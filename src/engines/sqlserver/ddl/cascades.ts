import type { ForeignKey, Table } from '#model/schema';
import { objectName } from '#sql/ddl/losses';
import type { Losses } from '#sql/ddl/losses';

const keyOf = (schema: string, name: string): string => `${schema}.${name}`;
const cascades = (action: string): boolean => action !== 'NO ACTION' && action !== 'RESTRICT';

/**
 * SQL Server refuses a key through which one deletion or update could reach a table on two ways, or itself (error 1785,
 * https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-1785-database-engine-error). Such a key
 * keeps its reference and loses its action; keys are taken in the order of the schema.
 */
export function withoutSecondPaths(tables: readonly Table[], losses: Losses): readonly Table[] {
  const paths = new Paths();
  return tables.map((table) => ({
    ...table,
    foreignKeys: table.foreignKeys.map((key) => {
      if (!cascades(key.onDelete) && !cascades(key.onUpdate)) return key;
      const parent = keyOf(key.references.schema, key.references.table);
      if (paths.add(parent, keyOf(table.schema, table.name))) return key;
      losses.weaken(
        `${objectName(table.schema, table.name)}.${key.name ?? key.columns.join(', ')}`,
        'lets a change reach a table on one way only; a row that is referred to by this key cannot be deleted or renumbered',
      );
      return { ...key, onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } satisfies ForeignKey;
    }),
  }));
}

class Paths {
  readonly #children = new Map<string, string[]>();
  readonly #parents = new Map<string, string[]>();

  /** False when the way would be a second one; it is not added then. */
  add(parent: string, child: string): boolean {
    const below = this.#reach(child, this.#children);
    const above = this.#reach(parent, this.#parents);
    if (below.has(parent)) return false;
    for (const root of above) {
      const reached = this.#reach(root, this.#children);
      if ([...below].some((table) => reached.has(table))) return false;
    }
    this.#children.set(parent, [...(this.#children.get(parent) ?? []), child]);
    this.#parents.set(child, [...(this.#parents.get(child) ?? []), parent]);
    return true;
  }

  /** The table and everything that its edges lead to. */
  #reach(from: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
    const found = new Set([from]);
    for (const table of found) for (const next of edges.get(table) ?? []) found.add(next);
    return found;
  }
}
