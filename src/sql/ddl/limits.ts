import type { DdlLoss } from '#model/ddl';
import type { DdlCapabilities } from '#model/ddl-capabilities';
import type { DatabaseSchema, Namespace } from '#model/schema';
import { Comments } from './comments';
import { Losses, objectName } from './losses';
import { limitTable } from './limit-table';

/**
 * The part of a schema that a dialect can express, and a loss for everything that is left out or changed. A schema that
 * is already within the limits comes back as it is.
 */
export function withinLimits(
  schema: DatabaseSchema,
  title: string,
  capabilities: DdlCapabilities,
): { readonly schema: DatabaseSchema; readonly losses: readonly DdlLoss[] } {
  const losses = new Losses(title);
  const limited: DatabaseSchema = {
    ...schema,
    namespaces: schema.namespaces.map((namespace) => limitNamespace(namespace, capabilities, losses)),
    extensions: kept(schema.extensions, capabilities.extensions, (extension) =>
      losses.omit(extension.name, 'has no extensions'),
    ),
    publications: kept(schema.publications, capabilities.publications, (publication) =>
      losses.omit(publication.name, 'has no publications'),
    ),
    defaultPrivileges: kept(schema.defaultPrivileges, capabilities.grants, (privilege) =>
      losses.omit(privilege.schema ?? privilege.role, 'has no default privileges'),
    ),
  };
  return { schema: limited, losses: losses.all };
}

/** All of a list, or none of it with a word about each. */
function kept<Item>(
  items: readonly Item[] | undefined,
  can: boolean | undefined,
  report: (item: Item) => void,
): readonly Item[] | undefined {
  if (can !== false || !items) return items;
  items.forEach(report);
  return [];
}

function limitNamespace(namespace: Namespace, capabilities: DdlCapabilities, losses: Losses): Namespace {
  const { name } = namespace;
  const full = (object: { readonly name: string }): string => objectName(name, object.name);
  const all = <Item extends { readonly name: string }>(
    items: readonly Item[],
    can: boolean | undefined,
    why: string,
  ): readonly Item[] => kept(items, can, (item) => losses.omit(full(item), why)) ?? [];
  const comments = new Comments(capabilities, losses);
  if (namespace.grants?.length && capabilities.grants === false) losses.omit(name, 'has no grants');
  const types = namespace.types.filter((type) => {
    const can = capabilities.types?.includes(type.kind) ?? true;
    if (!can) losses.omit(full(type), `has no ${type.kind} types of its own`);
    return can;
  });
  const views = namespace.views.map((view) => {
    const object = full(view);
    const isPlain = view.materialized && capabilities.materializedViews === false;
    if (isPlain) losses.weaken(object, 'has no materialised views; it is a view, read anew each time');
    if (isPlain) for (const index of view.indexes) losses.omit(`${object}.${index.name}`, 'has no indexes on views');
    for (const rule of view.rules ?? [])
      if (capabilities.rules === false) losses.omit(`${object}.${rule.name}`, 'has no rules');
    return {
      ...view,
      comment: comments.keep('view', object, view.comment),
      materialized: view.materialized && !isPlain,
      indexes: isPlain ? [] : view.indexes,
      rules: capabilities.rules === false ? undefined : view.rules,
    };
  });
  return {
    ...namespace,
    comment: comments.keep('schema', name, namespace.comment),
    types,
    views,
    tables: namespace.tables.map((table) => limitTable(table, capabilities, losses)),
    sequences: all(namespace.sequences, capabilities.sequences, 'has no sequences'),
    routines: all(namespace.routines, capabilities.routines, 'has no stored routines'),
    statistics: all(namespace.statistics ?? [], capabilities.statistics, 'has no statistics objects'),
  };
}
