import type { DatabaseSchema, Index } from '#model/schema';

/**
 * An introspected schema as a person would have designed it: without the indexes that keys bring along, and without the
 * engine's text of an index beside its parts. Both say again what stands elsewhere, and would have to be kept in step
 * with every change. An index of a key that is attached to a partitioned parent's stays: it says which.
 */
export function asDesign(schema: DatabaseSchema): DatabaseSchema {
  return {
    ...schema,
    namespaces: schema.namespaces.map((namespace) => ({
      ...namespace,
      tables: namespace.tables.map((table) => ({ ...table, indexes: table.indexes.filter(isOwn).map(withoutText) })),
      views: namespace.views.map((view) => ({ ...view, indexes: view.indexes.map(withoutText) })),
    })),
  };
}

const isOwn = ({ constraint, partitionOf, comment, statisticsTargets }: Index): boolean =>
  constraint === null || partitionOf !== undefined || Boolean(comment) || statisticsTargets !== undefined;

const withoutText = (index: Index): Index => ({ ...index, definition: '' });
