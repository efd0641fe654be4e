/**
 * What goes with an object that is taken away. As databases do it: a key, unique index or foreign key over several
 * columns goes with any one of them, for over the others it would be another rule; a plain index only loses the column.
 */
import type { DatabaseSchema, Index, Key, Table } from '#model/schema';
import { type ExpressionDialect, usesColumn } from './expression-names';
import { mapShared } from './object-tree';
import {
  changedIndex,
  changeRelations,
  keyOf,
  mapNamespaces,
  mapTables,
  type Reference,
  withDescendants,
  withFields,
} from './references';
import { ownerOf } from './rename';

/** Takes a column away from its table, from partitions and inheriting tables, and from all that uses it. */
export function removeColumn(
  schema: DatabaseSchema,
  table: Table,
  name: string,
  dialect: ExpressionDialect,
): DatabaseSchema {
  const family = withDescendants(schema, table);
  const keys = new Set([...family].map(keyOf));
  const removed = mapTables(schema, (each) => {
    const own = family.has(each) ? withoutColumn(each, name, dialect) : each;
    return withFields(own, {
      foreignKeys: mapShared(own.foreignKeys, (key) => {
        const { references } = key;
        const gone =
          keys.has(keyOf({ schema: references.schema, name: references.table })) && references.columns.includes(name);
        return gone ? null : key;
      }),
    });
  });
  return withoutColumnElsewhere(removed, keys, name, dialect);
}

function withoutColumn(table: Table, name: string, dialect: ExpressionDialect): Table {
  const siblings = new Set(table.columns.map((column) => column.name).filter((each) => each !== name));
  const uses = (text: string | null): boolean =>
    text !== null && usesColumn(text, { table: table.name, from: name, siblings }, dialect);
  const keep = (key: Key): Key | null => {
    if (key.columns.includes(name)) return null;
    return key.include
      ? withFields(key, { include: mapShared(key.include, (each) => (each === name ? null : each)) })
      : key;
  };
  const keepIndex = (index: Index): Index | null => {
    const parts = mapShared(index.parts, (part) => (uses(part) ? null : part));
    const gone =
      parts.length === 0 || uses(index.where) || (parts !== index.parts && (index.unique || index.constraint !== null));
    if (gone) return null;
    const include = mapShared(index.include, (each) => (uses(each) ? null : each));
    return changedIndex(withFields(index, { parts, include }), index);
  };
  const keepCheck = <T extends { readonly expression: string }>(check: T): T | null =>
    uses(check.expression) ? null : check;
  return withoutDanglingIndexes(
    withFields(table, {
      columns: mapShared(table.columns, (column) => (column.name === name ? null : column)),
      primaryKey: table.primaryKey && keep(table.primaryKey),
      uniques: mapShared(table.uniques, keep),
      foreignKeys: mapShared(table.foreignKeys, (key) => (key.columns.includes(name) ? null : key)),
      checks: mapShared(table.checks, keepCheck),
      exclusions: mapShared(table.exclusions, keepCheck),
      indexes: mapShared(table.indexes, keepIndex),
    }),
  );
}

/** Settings that name an index which is gone. */
export function withoutDanglingIndexes(table: Table): Table {
  const has = (name: string): boolean => table.indexes.some((index) => index.name === name);
  const { replicaIdentity, clusteredOn } = table;
  return withFields(table, {
    clusteredOn: clusteredOn !== undefined && has(clusteredOn) ? clusteredOn : undefined,
    replicaIdentity: typeof replicaIdentity === 'object' && !has(replicaIdentity.index) ? undefined : replicaIdentity,
  });
}

function withoutColumnElsewhere(
  schema: DatabaseSchema,
  keys: ReadonlySet<string>,
  name: string,
  dialect: ExpressionDialect,
): DatabaseSchema {
  const uses = (table: Reference, text: string): boolean =>
    keys.has(keyOf(table)) && usesColumn(text, { table: table.name, from: name, siblings: new Set() }, dialect);
  const result = mapNamespaces(schema, (namespace) =>
    withFields(namespace, {
      sequences: mapShared(namespace.sequences, (sequence) => {
        const owner = sequence.ownedBy === null ? null : ownerOf(sequence.ownedBy, dialect);
        return owner?.column === name && keys.has(keyOf(owner)) ? null : sequence;
      }),
      ...(namespace.statistics && {
        // Over fewer columns they would be other statistics.
        statistics: mapShared(namespace.statistics, (each) =>
          each.on.some((text) => uses(each.table, text)) ? null : each,
        ),
      }),
    }),
  );
  if (result.publications === undefined) return result;
  const publications = mapShared(result.publications, (publication) =>
    withFields(publication, {
      tables: mapShared(publication.tables, (each) => {
        if (!keys.has(keyOf(each))) return each;
        const columns = each.columns && mapShared(each.columns, (column) => (column === name ? null : column));
        return columns?.length === 0 || (each.where !== null && uses(each, each.where))
          ? null
          : withFields(each, { columns });
      }),
    }),
  );
  return withFields(result, { publications });
}

/** After tables or views were taken away: what refers to them, their partitions, the sequences of their columns. */
export function removeRelations(
  schema: DatabaseSchema,
  gone: ReadonlySet<string>,
  dialect: ExpressionDialect,
): DatabaseSchema {
  const before = new Set(relationKeys(schema));
  const result = changeRelations(schema, (reference) => (gone.has(keyOf(reference)) ? null : reference));
  const after = new Set(relationKeys(result));
  const next = new Set([...before].filter((key) => !after.has(key)));
  const owned = mapNamespaces(result, (namespace) =>
    withFields(namespace, {
      sequences: mapShared(namespace.sequences, (sequence) => {
        const owner = sequence.ownedBy === null ? null : ownerOf(sequence.ownedBy, dialect);
        return owner !== null && gone.has(keyOf(owner)) ? null : sequence;
      }),
    }),
  );
  return next.size === 0 ? owned : removeRelations(owned, next, dialect);
}

const relationKeys = (schema: DatabaseSchema): string[] =>
  schema.namespaces.flatMap(({ tables }) => tables.map((table) => keyOf(table)));

/** After a schema was taken away: what was said about it elsewhere. */
export function removeFromNamespaceLists(schema: DatabaseSchema, name: string): DatabaseSchema {
  return withFields(schema, {
    ...(schema.publications && {
      publications: mapShared(schema.publications, (each) =>
        withFields(each, { schemas: mapShared(each.schemas, (one) => (one === name ? null : one)) }),
      ),
    }),
    ...(schema.others && { others: mapShared(schema.others, (each) => (each.schema === name ? null : each)) }),
    ...(schema.defaultPrivileges && {
      defaultPrivileges: mapShared(schema.defaultPrivileges, (each) => (each.schema === name ? null : each)),
    }),
  });
}

/** After an index was taken away: the indexes of partitions that were attached to it, at any depth. */
export function removeAttachedIndexes(schema: DatabaseSchema, gone: Reference): DatabaseSchema {
  const names: Reference[] = [];
  const result = mapTables(schema, (table) => {
    const indexes = mapShared(table.indexes, (index) => {
      const attached = index.partitionOf?.schema === gone.schema && index.partitionOf.name === gone.name;
      if (attached) names.push({ schema: table.schema, name: index.name });
      return attached ? null : index;
    });
    return indexes === table.indexes ? table : withoutDanglingIndexes({ ...table, indexes });
  });
  return names.reduce(removeAttachedIndexes, result);
}
