import type { View } from '#model/schema';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { viewSources } from '../view-sources';

const keyOf = (schema: string, name: string): string => `${schema}.${name}`.toLowerCase();

export default defineLint({
  id: 'deep-view-chain',
  title: 'View on views on views',
  why: 'Each level hides joins that the one above does not need, the planner gets a query with dozens of tables, and no column can change its type without dropping the whole chain. It is fine in a reporting layer that is built anew as a whole.',
  severity: 'info',
  tags: ['operations'],
  options: { levels: 4 },
  check: ({ schema, options }, report) => {
    const views = new Map<string, View>();
    for (const view of schema.namespaces.flatMap((namespace) => namespace.views))
      views.set(keyOf(view.schema, view.name), view);
    const levels = new Map<View, number>();
    // A materialised view holds rows of its own: a chain ends there.
    const levelOf = (view: View): number => {
      const known = levels.get(view);
      if (known !== undefined) return known;
      // Views cannot refer to themselves; a design may, and counts no further.
      levels.set(view, 1);
      const below = viewSources(view)
        .map(({ schema: name, name: relation }) => views.get(keyOf(name ?? view.schema, relation)))
        .filter((source) => source !== undefined && source !== view && !source.materialized);
      const level = 1 + Math.max(0, ...below.map((source) => levelOf(source!)));
      levels.set(view, level);
      return level;
    };
    for (const view of views.values()) {
      const level = levelOf(view);
      if (level >= options.levels)
        report({ at: placeOf(view), message: `${view.name} stands on ${String(level - 1)} levels of other views.` });
    }
  },
  examples: {
    bad: [
      {
        name: 'four levels',
        schema: `CREATE TABLE t (a integer);
          CREATE VIEW v1 AS SELECT a FROM t; CREATE VIEW v2 AS SELECT a FROM v1 JOIN t USING (a);
          CREATE VIEW v3 AS SELECT a FROM (SELECT a FROM public.v2) AS x; CREATE VIEW v4 AS SELECT a FROM v3;`,
        finds: ['public.v4'],
      },
    ],
    good: [
      {
        name: 'a materialised view in between, and a common table of a view’s name',
        schema: `CREATE TABLE t (a integer);
          CREATE VIEW v1 AS SELECT a FROM t; CREATE VIEW v2 AS SELECT a FROM v1; CREATE MATERIALIZED VIEW v3 AS SELECT a FROM v2;
          CREATE VIEW v4 AS SELECT a FROM v3; CREATE VIEW v5 AS WITH v4 AS (SELECT a FROM t) SELECT a FROM v4;`,
      },
    ],
  },
});
