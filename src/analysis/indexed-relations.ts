import type { DatabaseSchema, Table, View } from '#model/schema';

/** Tables and materialised views whose indexes are made here: a partition's come from its parent. */
export function indexedRelations(schema: DatabaseSchema): readonly (Table | View)[] {
  return schema.namespaces.flatMap((namespace) => [
    ...namespace.tables.filter(
      (table) => table.partitionOf === null && table.kind !== 'partition' && table.kind !== 'foreign',
    ),
    ...namespace.views.filter((view) => view.indexes.length > 0),
  ]);
}

export const isTable = (relation: Table | View): relation is Table => 'primaryKey' in relation;
