/** Keys and indexes of one table as rules compare them: a key and the index behind it are one thing. */
import type { Index, Key, Table } from '#model/schema';
import { readIndexPart, type IndexPart } from './index-part';

/** Columns of which no two rows agree. */
export interface UniqueKey {
  readonly columns: readonly string[];
  readonly nullsNotDistinct: boolean;
  readonly source:
    { readonly kind: 'primary' | 'unique'; readonly key: Key } | { readonly kind: 'index'; readonly index: Index };
}

const uniqueKeysOf = new WeakMap<Table, readonly UniqueKey[]>();

/** Primary key, unique constraints and unique indexes that cover all rows and whole columns. */
export function uniqueKeys(table: Table): readonly UniqueKey[] {
  let keys = uniqueKeysOf.get(table);
  if (!keys) uniqueKeysOf.set(table, (keys = collectUniqueKeys(table)));
  return keys;
}

function collectUniqueKeys(table: Table): readonly UniqueKey[] {
  const keys: UniqueKey[] = [];
  const add = (kind: 'primary' | 'unique', key: Key): void => {
    keys.push({ columns: key.columns, nullsNotDistinct: key.nullsNotDistinct, source: { kind, key } });
  };
  if (table.primaryKey) add('primary', table.primaryKey);
  for (const key of table.uniques) add('unique', key);
  for (const index of ownIndexes(table)) {
    if (!index.unique || index.where !== null || !index.valid) continue;
    const columns = index.parts.map((part) => readIndexPart(part).column);
    if (columns.every((column) => column !== null))
      keys.push({ columns, nullsNotDistinct: index.nullsNotDistinct ?? false, source: { kind: 'index', index } });
  }
  return keys;
}

/** Indexes that were made for themselves, not those behind a key or attached to a parent's. */
export function ownIndexes({ indexes }: { readonly indexes: readonly Index[] }): readonly Index[] {
  return indexes.some(isDerived) ? indexes.filter((index) => !isDerived(index)) : indexes;
}

const isDerived = (index: Index): boolean => index.constraint !== null || index.partitionOf !== undefined;

/** What the name of the key is, for a message: its name, else its columns. */
export function nameOfKey({ source, columns }: UniqueKey): string {
  const name = source.kind === 'index' ? source.index.name : source.key.name;
  return name ?? `(${columns.join(', ')})`;
}

/** A way to find rows by the first of its parts: an index, or the one behind a key. */
export interface AccessPath {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  readonly unique: boolean;
  readonly method: string;
  readonly include: readonly string[];
  readonly where: string | null;
  readonly nullsNotDistinct: boolean;
  readonly source: Index | Key;
  readonly constraint: boolean;
  readonly deferrable: boolean;
}

const accessPathsOf = new WeakMap<object, readonly AccessPath[]>();

/** Valid indexes of a table or materialised view, those behind keys among them, each once. */
export function accessPaths(relation: Table | { readonly indexes: readonly Index[] }): readonly AccessPath[] {
  let paths = accessPathsOf.get(relation);
  if (!paths) accessPathsOf.set(relation, (paths = collectAccessPaths(relation)));
  return paths;
}

function collectAccessPaths(relation: Table | { readonly indexes: readonly Index[] }): readonly AccessPath[] {
  const keys =
    'primaryKey' in relation ? [...(relation.primaryKey ? [relation.primaryKey] : []), ...relation.uniques] : [];
  const paths = keys.map((key): AccessPath => ({
    name: key.name ?? `(${key.columns.join(', ')})`,
    parts: key.columns.map(plainPart),
    unique: true,
    method: 'btree',
    include: key.include ?? [],
    where: null,
    nullsNotDistinct: key.nullsNotDistinct,
    source: key,
    constraint: true,
    deferrable: key.deferrable,
  }));
  for (const index of ownIndexes(relation)) {
    if (!index.valid) continue;
    paths.push({
      name: index.name,
      parts: index.parts.map(readIndexPart),
      unique: index.unique,
      method: index.method.toLowerCase(),
      include: index.include,
      where: index.where,
      nullsNotDistinct: index.nullsNotDistinct ?? false,
      source: index,
      constraint: false,
      deferrable: false,
    });
  }
  return paths;
}

const plainPart = (column: string): IndexPart => ({
  column,
  expression: column,
  collation: null,
  operatorClass: null,
  descending: false,
  nulls: 'last',
});

/** An index method that finds a row by equality on a prefix of its parts. Absent or unknown names count as the usual tree. */
export function findsByPrefix({ method }: Pick<AccessPath, 'method'>): boolean {
  return !/^(gin|gist|spgist|brin|hash|bloom|ivfflat|hnsw|rtree|fulltext|spatial|columnstore|bitmap)/.test(method);
}

/**
 * Whether rows are found by equality on all of these columns without reading others: a tree that begins with them in any
 * order, a hash of the one column, or a unique tree over some of them. A condition is harmless only when it says that
 * one of the columns is not null, since no row is looked up by null.
 */
export function coversEquality(path: AccessPath, columns: readonly string[]): boolean {
  if (path.where !== null && !isNotNullOf(path.where, columns)) return false;
  if (path.method === 'hash') return columns.length === 1 && path.parts[0]?.column === columns[0];
  if (!findsByPrefix(path)) return false;
  const wanted = new Set(columns);
  const width = path.unique ? Math.min(path.parts.length, wanted.size) : wanted.size;
  if (path.parts.length < width) return false;
  const seen = new Set<string>();
  for (const part of path.parts.slice(0, width)) {
    if (part.column === null || !wanted.has(part.column)) return false;
    seen.add(part.column);
  }
  return seen.size === width;
}

function isNotNullOf(where: string, columns: readonly string[]): boolean {
  const bare = where
    .trim()
    .replaceAll(/^\(+|\)+$/g, '')
    .trim();
  const match = /^(\S+)\s+IS\s+NOT\s+NULL$/i.exec(bare);
  const name = match?.[1]?.replaceAll(/^["`[]|["`\]]$/g, '');
  return name !== undefined && columns.includes(name);
}

/** In any order. */
export function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  if (a.length === 1) return a[0] === b[0];
  const set = new Set(a);
  return set.size === a.length && b.every((column) => set.has(column));
}
