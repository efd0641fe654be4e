import type { DatabaseSchema, Namespace, Owned } from '#model/schema';

/** Owns what a script gives no owner, so that this can be told from what it gives to somebody. */
export const loader = 'plumbline_loader';

/** What was read without the role that read it. */
export function withoutLoader(schema: DatabaseSchema): DatabaseSchema {
  return {
    ...schema,
    namespaces: schema.namespaces.map((namespace): Namespace => ({
      ...unowned(namespace),
      tables: namespace.tables.map(unowned),
      views: namespace.views.map(unowned),
      routines: namespace.routines.map(unowned),
      sequences: namespace.sequences.map(unowned),
      types: namespace.types.map(unowned),
      ...(namespace.statistics && { statistics: namespace.statistics.map(unowned) }),
    })),
    ...(schema.publications && { publications: schema.publications.map(unowned) }),
    // They hold for the role that runs the script, whoever that will be.
    ...(schema.defaultPrivileges && {
      defaultPrivileges: schema.defaultPrivileges.map((each) => ({
        ...each,
        role: each.role === loader ? 'postgres' : each.role,
        grants: each.grants.filter(({ grantee }) => grantee !== loader),
      })),
    }),
    ...(schema.others && {
      others: schema.others.map((other) => ({
        ...other,
        definition: other.definition.replaceAll(new RegExp(`^ALTER [^;]* OWNER TO ${loader};\\s*`, 'gm'), ''),
      })),
    }),
  };
}

function unowned<T extends Owned | { readonly owner?: string | undefined }>(object: T): T {
  if (object.owner !== loader) return object;
  const { owner: _, ...rest } = object;
  return rest as T;
}
