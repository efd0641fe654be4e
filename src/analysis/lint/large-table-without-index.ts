import { placeOf } from '../place';
import { defineLint } from '../rule';
import { accessPaths } from '../table-keys';
import { isPassing } from '../table-roles';

export default defineLint({
  id: 'large-table-without-index',
  title: 'Large table without any index',
  why: 'Every query of such a table reads all of it. A table that is only written and read whole, such as one for loading, is fine.',
  severity: 'medium',
  tags: ['indexes'],
  needs: ['rows'],
  options: { rows: 10_000 },
  check: ({ index, live, options }, report) => {
    for (const table of index.tables) {
      const rows = live.rows?.[`${table.schema}.${table.name}`] ?? 0;
      if (table.kind === 'foreign' || table.kind === 'virtual' || rows < options.rows || isPassing(table)) continue;
      if (accessPaths(table).length === 0 && table.indexes.length === 0 && table.exclusions.length === 0)
        report({ at: placeOf(table), message: `${table.name} has some ${rows} rows and no index.` });
    }
  },
  examples: {
    bad: [
      {
        name: 'Rows without any way to find one',
        schema: 'CREATE TABLE t (a integer);',
        live: { rows: { 'public.t': 250000 } },
        finds: ['public.t'],
      },
    ],
    good: [
      { name: 'Few rows', schema: 'CREATE TABLE t (a integer);', live: { rows: { 'public.t': 120 } } },
      {
        name: 'A key, an index of any method',
        schema:
          'CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (at date); CREATE INDEX u_at ON u USING brin (at);',
        live: { rows: { 'public.t': 250000, 'public.u': 9000000 } },
      },
    ],
  },
});
