import type { Diagram } from '#model/design';
import type { DatabaseSchema, Namespace, Table } from '#model/schema';

/** What a design holds and what undo goes back to. Immutable: every change makes a new one. */
export interface DesignContent {
  readonly schema: DatabaseSchema;
  readonly diagrams: readonly Diagram[];
}

export const tablesOf = (schema: DatabaseSchema): readonly Table[] => known(schema).tables;

export function tableById(schema: DatabaseSchema, id: string | null): Table | undefined {
  return id === null ? undefined : known(schema).byId.get(id);
}

/** The table that has the column, key, index or other part, or is it. */
export function tableOfPart(schema: DatabaseSchema, id: string | null): Table | undefined {
  if (id === null) return undefined;
  const { byId, tables } = known(schema);
  return byId.get(id) ?? tables.find((table) => partsOf(table).some((part) => part.id === id));
}

export function tableByName(schema: DatabaseSchema, namespace: string, name: string): Table | undefined {
  return known(schema).byName.get(`${namespace}\0${name}`);
}

/** Every object of a table that has an identity of its own. */
export function partsOf(table: Table): readonly { readonly id?: string | undefined }[] {
  return [
    ...table.columns,
    ...(table.primaryKey ? [table.primaryKey] : []),
    ...table.uniques,
    ...table.foreignKeys,
    ...table.checks,
    ...table.exclusions,
    ...table.indexes,
    ...table.triggers,
    ...(table.policies ?? []),
    ...(table.rules ?? []),
  ];
}

/** The schema's name is said only where there are several. */
export function titleOf(schema: DatabaseSchema, table: Pick<Table, 'schema' | 'name'>): string {
  return populated(schema).length > 1 ? `${table.schema}.${table.name}` : table.name;
}

const populated = (schema: DatabaseSchema): readonly Namespace[] =>
  schema.namespaces.filter((namespace) => namespace.tables.length > 0);

interface Known {
  readonly tables: readonly Table[];
  readonly byId: ReadonlyMap<string, Table>;
  readonly byName: ReadonlyMap<string, Table>;
}

const cache = new WeakMap<DatabaseSchema, Known>();

function known(schema: DatabaseSchema): Known {
  const found = cache.get(schema);
  if (found) return found;
  const tables = schema.namespaces.flatMap((namespace) => namespace.tables);
  const made: Known = {
    tables,
    byId: new Map(tables.map((table) => [idOf(table), table])),
    byName: new Map(tables.map((table) => [`${table.schema}\0${table.name}`, table])),
  };
  cache.set(schema, made);
  return made;
}

/** Objects of a design have ids; one without is known by its place until the next edit gives it one. */
export function idOf(object: { readonly id?: string | undefined; readonly name?: string | null }): string {
  return object.id ?? `?${object.name ?? ''}`;
}
