/** Indexes and the constraints that are one with them: a new name of either is a new name of both. */
import type { DatabaseSchema, Index, Table } from '#model/schema';
import { mapShared, type ObjectPath, replaceAt } from './object-tree';
import { mapTables, type Reference, withFields } from './references';

const ownerPath = (path: ObjectPath): ObjectPath => ({ steps: path.steps.slice(0, -1) });

/** `from` is the index as it was called; `path` leads to it. */
export function renameIndex(schema: DatabaseSchema, from: Reference, path: ObjectPath, to: string): DatabaseSchema {
  const { constraint } = path.steps.at(-1)!.object as Index;
  return attached(
    replaceAt(schema, ownerPath(path), (owner) => {
      const table = renamedIn(owner as Table, from.name, to);
      if (constraint !== from.name || path.steps.at(-2)!.slot.kind !== 'table') return table;
      const named = <T extends { readonly name: string | null }>(each: T): T =>
        each.name === constraint ? { ...each, name: to } : each;
      return withFields(table, {
        primaryKey: table.primaryKey && named(table.primaryKey),
        uniques: mapShared(table.uniques, named),
        exclusions: mapShared(table.exclusions, named),
      });
    }),
    from,
    to,
  );
}

/** The constraint at `path` has its new name already. */
export function renameConstraint(
  schema: DatabaseSchema,
  from: Reference,
  path: ObjectPath,
  to: string,
): DatabaseSchema {
  if (from.name === '') return schema;
  return attached(
    replaceAt(schema, ownerPath(path), (owner) => renamedIn(owner as Table, from.name, to)),
    from,
    to,
  );
}

function renamedIn(table: Table, from: string, to: string): Table {
  const { replicaIdentity, clusteredOn } = table;
  return withFields(table, {
    indexes: mapShared(table.indexes, (index) =>
      index.name === from || index.constraint === from
        ? {
            ...index,
            name: index.name === from ? to : index.name,
            constraint: index.constraint === from ? to : index.constraint,
            definition: '',
          }
        : index,
    ),
    clusteredOn: clusteredOn === from ? to : clusteredOn,
    replicaIdentity:
      typeof replicaIdentity === 'object' && replicaIdentity.index === from ? { index: to } : replicaIdentity,
  });
}

/** Indexes of partitions name the index that they are attached to. */
function attached(schema: DatabaseSchema, from: Reference, to: string): DatabaseSchema {
  return mapTables(schema, (table) =>
    withFields(table, {
      indexes: mapShared(table.indexes, (index) =>
        index.partitionOf?.schema === from.schema && index.partitionOf.name === from.name
          ? { ...index, partitionOf: { ...index.partitionOf, name: to } }
          : index,
      ),
    }),
  );
}
