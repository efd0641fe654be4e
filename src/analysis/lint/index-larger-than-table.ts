import { indexedRelations } from '../indexed-relations';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const MEGABYTE = 1024 * 1024;

export default defineLint({
  id: 'index-larger-than-table',
  title: 'Index larger than its table',
  why: 'One index that outgrows the table it belongs to is bloated, or holds nearly whole rows. Building it again, concurrently where the engine can, gives the space back; carried columns that nobody reads can go.',
  severity: 'medium',
  tags: ['indexes', 'operations'],
  needs: ['indexBytes', 'tableBytes'],
  options: { percent: 100, megabytes: 100 },
  check: ({ schema, live, options }, report) => {
    for (const relation of indexedRelations(schema)) {
      const table = live.tableBytes?.[`${relation.schema}.${relation.name}`];
      if (!table) continue;
      for (const index of relation.indexes) {
        const bytes = live.indexBytes?.[`${relation.schema}.${index.name}`] ?? 0;
        if (bytes < options.megabytes * MEGABYTE || bytes * 100 <= table * options.percent) continue;
        report({
          at: placeOf(relation, index),
          message: `The index ${index.name} has ${Math.round(bytes / MEGABYTE)} MB, its table ${relation.name} ${Math.round(table / MEGABYTE)} MB.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Twice as large',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE INDEX t_a ON t (a);',
        live: { tableBytes: { 'public.t': 300_000_000 }, indexBytes: { 'public.t_a': 600_000_000 } },
        finds: ['public.t.t_a'],
      },
    ],
    good: [
      {
        name: 'Smaller than the table',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE INDEX t_a ON t (a);',
        live: { tableBytes: { 'public.t': 300_000_000 }, indexBytes: { 'public.t_a': 200_000_000 } },
      },
      {
        name: 'Too small to matter',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE INDEX t_a ON t (a);',
        live: { tableBytes: { 'public.t': 8192 }, indexBytes: { 'public.t_a': 16384 } },
      },
    ],
  },
});
