import { removeObjects } from '../fixes';
import { indexedRelations, isTable } from '../indexed-relations';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { accessPaths, coversEquality, ownIndexes } from '../table-keys';

export default defineLint({
  id: 'unused-index',
  title: 'Index that is never read',
  why: 'An index without a single scan since the statistics began is paid for by each write and gives nothing back. Look at replicas, which count for themselves, and at work that runs once a quarter, before it goes. Unique indexes and those behind foreign keys have other work and are left out, as are small tables and those that hardly anybody has read since then.',
  severity: 'medium',
  tags: ['indexes', 'operations'],
  needs: ['indexScans', 'rows'],
  options: { rows: 10_000, tableScans: 1000 },
  check: ({ schema, live, options }, report) => {
    for (const relation of indexedRelations(schema)) {
      const rows = live.rows?.[`${relation.schema}.${relation.name}`] ?? 0;
      const scans = live.tableScans?.[`${relation.schema}.${relation.name}`] ?? options.tableScans;
      if (rows < options.rows || scans < options.tableScans) continue;
      const keys = isTable(relation) ? relation.foreignKeys : [];
      const paths = accessPaths(relation);
      for (const index of ownIndexes(relation)) {
        if (index.unique || live.indexScans?.[`${relation.schema}.${index.name}`] !== 0) continue;
        const path = paths.find((each) => each.source === index);
        if (!path || keys.some((key) => coversEquality(path, key.columns))) continue;
        const fix = removeObjects(`Remove the index ${index.name}`, [index]);
        report({
          at: placeOf(relation, index),
          message: `The index ${index.name} of ${relation.name} was never read since the statistics began.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'No scan, many rows',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE INDEX t_a ON t (a);',
        live: { rows: { 'public.t': 500000 }, indexScans: { 'public.t_a': 0 } },
        finds: ['public.t.t_a'],
      },
    ],
    good: [
      {
        name: 'Nobody has read the table yet: the statistics have just begun',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE INDEX t_a ON t (a);',
        live: { rows: { 'public.t': 500000 }, indexScans: { 'public.t_a': 0 }, tableScans: { 'public.t': 40 } },
      },
      {
        name: 'Read, or not counted',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a text, b text); CREATE INDEX t_a ON t (a); CREATE INDEX t_b ON t (b);',
        live: { rows: { 'public.t': 500000 }, indexScans: { 'public.t_a': 7 } },
      },
      {
        name: 'Unique, behind a foreign key, or of a small table',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY, x text); CREATE INDEX a_x ON a (x); CREATE TABLE t (id bigint PRIMARY KEY, n text NOT NULL, a_id bigint REFERENCES a); CREATE UNIQUE INDEX t_n ON t (n); CREATE INDEX t_a ON t (a_id);',
        live: {
          rows: { 'public.t': 500000, 'public.a': 90 },
          indexScans: { 'public.t_n': 0, 'public.t_a': 0, 'public.a_x': 0 },
        },
      },
    ],
  },
});
