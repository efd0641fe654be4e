import type { DatabaseSchema, Table } from '#model/schema';
import type { FromItem, Scope } from '#sql/outline';
import type { Word } from './query-words';

/** Something that a scope reads rows from; `table` is null for subqueries, functions, common tables and what is not known. */
export interface Source {
  readonly item: FromItem;
  readonly table: Table | null;
  /** The name as the query spells it. */
  readonly label: string;
  /** Why there is no table, when that leaves the query not understood: a view, or a name that the schema does not have. */
  readonly unknown: string | null;
}

/** A column of a source. */
export interface ColumnUse {
  readonly source: Source;
  readonly column: string;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What a scope reads, in the order of the text. */
export function sourcesOf(schema: DatabaseSchema, scope: Scope): readonly Source[] {
  const items = scope.kind === 'insert' ? [] : scope.from;
  return items.map((item) => {
    const label = item.alias ?? item.name?.name ?? 'a subquery';
    if (item.kind !== 'relation' || item.name === null) return { item, table: null, label, unknown: null };
    if (item.name.schema === null && isCommon(scope, item.name.name))
      return { item, table: null, label, unknown: null };
    const table = findTable(schema, item.name.schema, item.name.name);
    return { item, table, label, unknown: table === null ? whyUnknown(schema, item.name.name) : null };
  });
}

function isCommon(scope: Scope | null, name: string): boolean {
  for (let each = scope; each !== null; each = each.parent)
    if (each.ctes.some((cte) => same(cte.name, name))) return true;
  return false;
}

export function findTable(schema: DatabaseSchema, namespace: string | null, name: string): Table | null {
  const tables = schema.namespaces
    .filter((each) => namespace === null || same(each.name, namespace))
    .flatMap((each) => each.tables.filter((table) => same(table.name, name)));
  return tables.find((table) => table.name === name) ?? tables[0] ?? null;
}

function whyUnknown(schema: DatabaseSchema, name: string): string {
  const isView = schema.namespaces.some(({ views }) => views.some((view) => same(view.name, name)));
  return isView ? `${name} is a view, whose query is not looked into` : `the schema has no table ${name}`;
}

/** Resolves the names of columns in a scope; names of the scopes around it are constants for it. */
export interface Resolver {
  readonly sources: readonly Source[];
  /** The column that these words are, when they are nothing else. */
  readonly column: (words: readonly Word[]) => ColumnUse | null;
  /** All columns of this scope's sources that the words speak of. */
  readonly uses: (words: readonly Word[]) => readonly ColumnUse[];
}

export function resolverOf(sources: readonly Source[]): Resolver {
  const columnIn = (source: Source, name: string): ColumnUse | null => {
    const found = source.table?.columns.find((column) => same(column.name, name));
    return found ? { source, column: found.name } : null;
  };
  const resolve = (path: readonly string[]): ColumnUse | null => {
    const name = path.at(-1)!;
    if (path.length === 1) {
      const found = sources.map((source) => columnIn(source, name)).filter((use) => use !== null);
      return found.length === 1 ? found[0]! : null;
    }
    const source = sources.find(({ item }) => same(item.alias ?? item.name?.name ?? '', path.at(-2)!));
    return source ? columnIn(source, name) : null;
  };
  const uses = (words: readonly Word[]): readonly ColumnUse[] => {
    const found: ColumnUse[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const path = pathAt(words, at);
      if (path.length === 0) continue;
      at += path.length * 2 - 2;
      if (words[at + 1]?.text === '(' || words[at - path.length * 2 + 1]?.text === '::') continue;
      const use = resolve(path);
      if (use) found.push(use);
    }
    return found;
  };
  return {
    sources,
    uses,
    column: (words) => {
      const path = pathAt(words, 0);
      return path.length > 0 && words.length === path.length * 2 - 1 ? resolve(path) : null;
    },
  };
}

/** `a.b.c` as names. */
function pathAt(words: readonly Word[], from: number): readonly string[] {
  const path: string[] = [];
  for (let at = from; ; at += 2) {
    const name = words[at]?.name;
    if (name === null || name === undefined) return path;
    path.push(name);
    if (words[at + 1]?.text !== '.') return path;
  }
}
