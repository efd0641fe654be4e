/** Everything in a schema that refers to an object by name, in one place: renames, moves and removals go through here. */
import type {
  Check,
  Column,
  DatabaseSchema,
  ForeignKey,
  Index,
  Key,
  Namespace,
  Policy,
  Publication,
  StatisticsObject,
  Table,
} from '#model/schema';
import { mapShared } from './object-tree';

/** The name of a table, view or index with its schema. */
export interface Reference {
  readonly schema: string;
  readonly name: string;
}

/** `object` with some fields replaced; the object itself when none of them differs. */
export function withFields<T extends object>(object: T, fields: Partial<T>): T {
  for (const field of Object.keys(fields) as (keyof T)[])
    if (object[field] !== fields[field]) return { ...object, ...fields };
  return object;
}

export const mapNamespaces = (schema: DatabaseSchema, change: (each: Namespace) => Namespace): DatabaseSchema =>
  withFields(schema, { namespaces: mapShared(schema.namespaces, change) });

/** Changes tables wherever they stand; null takes one away. */
export const mapTables = (schema: DatabaseSchema, change: (table: Table) => Table | null): DatabaseSchema =>
  mapNamespaces(schema, (each) => withFields(each, { tables: mapShared(each.tables, change) }));

export const mapOptional = <T>(
  list: readonly T[] | undefined,
  change: (value: T) => T | null,
): readonly T[] | undefined => (list === undefined ? undefined : mapShared(list, change));

/** What stands in for a reference: another, the same one, or null when what it meant is gone. */
export type ReferenceChange = (reference: Reference) => Reference | null;

/** Changes every reference to a table or view. What cannot stand without it goes: foreign keys, partitions, statistics. */
export function changeRelations(schema: DatabaseSchema, change: ReferenceChange): DatabaseSchema {
  const result = mapNamespaces(schema, (namespace) =>
    withFields(namespace, {
      tables: mapShared(namespace.tables, (table) => changeParents(changeForeignKeys(table, change), change)),
      ...(namespace.statistics && {
        statistics: mapShared(namespace.statistics, (each): StatisticsObject | null => {
          const table = change(each.table);
          return table && withFields(each, { table: table === each.table ? each.table : table });
        }),
      }),
    }),
  );
  return result.publications === undefined
    ? result
    : withFields(result, { publications: mapShared(result.publications, (each) => changePublished(each, change)) });
}

function changeForeignKeys(table: Table, change: ReferenceChange): Table {
  const foreignKeys = mapShared(table.foreignKeys, (key): ForeignKey | null => {
    const before = { schema: key.references.schema, name: key.references.table };
    const after = change(before);
    if (after === before) return key;
    return after && { ...key, references: { ...key.references, schema: after.schema, table: after.name } };
  });
  return withFields(table, { foreignKeys });
}

function changeParents(table: Table, change: ReferenceChange): Table | null {
  const inherits = mapOptional(table.inherits, change);
  const result = inherits === table.inherits ? table : { ...table, inherits };
  if (result.partitionOf === null) return result;
  const after = change(result.partitionOf);
  if (after === result.partitionOf) return result;
  return after && { ...result, partitionOf: { ...result.partitionOf, schema: after.schema, name: after.name } };
}

function changePublished(publication: Publication, change: ReferenceChange): Publication {
  const tables = mapShared(publication.tables, (each) => {
    const after = change(each);
    return after === null || after === each ? after && each : { ...each, schema: after.schema, name: after.name };
  });
  return withFields(publication, { tables });
}

/** The table and all that has its columns from it: partitions and inheriting tables, at any depth. */
export function withDescendants(schema: DatabaseSchema, root: Table): ReadonlySet<Table> {
  const children = new Map<string, Table[]>();
  for (const { tables } of schema.namespaces)
    for (const table of tables)
      for (const parent of [...(table.partitionOf ? [table.partitionOf] : []), ...(table.inherits ?? [])]) {
        const list = children.get(keyOf(parent));
        if (list) list.push(table);
        else children.set(keyOf(parent), [table]);
      }
  const found = new Set([root]);
  for (const table of found) for (const child of children.get(keyOf(table)) ?? []) found.add(child);
  return found;
}

/** No name holds a NUL character, so two names never run together. */
export const keyOf = ({ schema, name }: Reference): string => `${schema}\0${name}`;

/** Changes each SQL expression that a table holds over its own rows. */
export function changeExpressions(table: Table, change: (expression: string) => string): Table {
  const optional = (text: string | null): string | null => (text === null ? null : change(text));
  const changeCheck = (check: Check): Check => withFields(check, { expression: change(check.expression) });
  return withFields(table, {
    columns: mapShared(table.columns, (column): Column => {
      const { generated } = column;
      return withFields(column, {
        default: optional(column.default),
        generated: generated && withFields(generated, { expression: change(generated.expression) }),
      });
    }),
    checks: mapShared(table.checks, changeCheck),
    exclusions: mapShared(table.exclusions, changeCheck),
    indexes: mapShared(table.indexes, (index) =>
      changedIndex(
        withFields(index, {
          parts: mapShared(index.parts, change),
          include: mapShared(index.include, change),
          where: optional(index.where),
        }),
        index,
      ),
    ),
    partitionKey: optional(table.partitionKey),
    ...(table.policies && {
      policies: mapShared(table.policies, (policy): Policy =>
        withFields(policy, { using: optional(policy.using), check: optional(policy.check) }),
      ),
    }),
  });
}

/** An index that differs from what the engine printed has no text of the engine any more. */
export function changedIndex(after: Index, before: Index): Index {
  return after === before || after.definition !== before.definition || after.definition === ''
    ? after
    : { ...after, definition: '' };
}

/** Changes names of columns in the lists of a table's own keys; null takes the name out of the list. */
export function changeOwnColumns(table: Table, change: (column: string) => string | null): Table {
  const changeKey = (key: Key): Key =>
    withFields(key, {
      columns: mapShared(key.columns, change),
      ...(key.include && { include: mapShared(key.include, change) }),
    });
  return withFields(table, {
    primaryKey: table.primaryKey && changeKey(table.primaryKey),
    uniques: mapShared(table.uniques, changeKey),
    foreignKeys: mapShared(table.foreignKeys, (key) =>
      withFields(key, {
        columns: mapShared(key.columns, change),
        ...(key.onDeleteColumns && { onDeleteColumns: mapShared(key.onDeleteColumns, change) }),
      }),
    ),
  });
}
