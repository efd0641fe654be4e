import { placeOf } from '#analysis/place';
import { setFields } from '#analysis/fixes';
import { defineLint } from '#analysis/rule';
import type { View } from '#model/schema';
import { allScopes, outline } from '#sql/outline';
import dialect from '../../dialect';

const runsAsCaller = (view: View): boolean =>
  (view.options ?? []).some((option) => /security_invoker(\s*=\s*'?(true|on|1|yes)'?)?\s*[,)]/i.test(option));

export default defineLint({
  id: 'view-around-row-security',
  title: 'View that goes around row-level security',
  why: 'A view reads its tables with the rights of its owner, whose rows are not limited: whoever may read the view sees the rows of all tenants. `security_invoker` (PostgreSQL 15) reads with the rights of the caller. It is fine for sums that are meant for all.',
  severity: 'high',
  tags: ['security'],
  engines: ['postgres'],
  options: {},
  check: ({ schema, index }, report) => {
    if (!index.tables.some(({ rowSecurity }) => rowSecurity)) return;
    for (const view of schema.namespaces.flatMap(({ views }) => views)) {
      // A materialised view is a copy; who may read it is a matter of rights.
      if (view.materialized || runsAsCaller(view)) continue;
      const scopes = allScopes(outline(view.definition, dialect).root);
      const table = scopes
        .flatMap(({ from }) => from)
        .map(({ name }) => (name === null ? undefined : index.table(name.schema ?? view.schema, name.name)))
        // FORCE binds the owner as well.
        .find((found) => found?.rowSecurity && found.forceRowSecurity !== true);
      if (!table) continue;
      report({
        at: placeOf(view),
        message: `${view.name} shows rows of ${table.name} that its row-level security hides.`,
        fix: setFields(`Let ${view.name} read with the rights of its caller`, view, {
          options: withInvoker(view.options ?? []),
        }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a view on a protected table',
        schema: `CREATE TABLE a (id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY;
          CREATE VIEW v AS SELECT x.id FROM a AS x; CREATE VIEW w WITH (security_barrier=true) AS SELECT id FROM public.a;`,
        finds: ['public.v', 'public.w'],
      },
    ],
    good: [
      {
        name: 'with the rights of the caller, and on other tables',
        schema: `CREATE TABLE a (id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE TABLE b (id bigint);
          CREATE VIEW v WITH (security_invoker=true) AS SELECT id FROM a; CREATE VIEW w AS SELECT id FROM b;`,
      },
      {
        name: 'the owner is bound as well',
        schema: `CREATE TABLE a (id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY; ALTER TABLE a FORCE ROW LEVEL SECURITY;
          CREATE VIEW v AS SELECT id FROM a;`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/sql-createview.html'],
});

/** Adds it to the storage options that the view has. */
function withInvoker(options: readonly string[]): readonly string[] {
  const at = options.findIndex((option) => /^WITH \(/i.test(option) && !/security_invoker/i.test(option));
  if (at >= 0)
    return options.map((option, place) =>
      place === at ? option.replace(/\)\s*$/, ', security_invoker=true)') : option,
    );
  return [...options.filter((option) => !/security_invoker/i.test(option)), 'WITH (security_invoker=true)'];
}
