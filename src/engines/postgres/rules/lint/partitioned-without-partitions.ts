import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'partitioned-without-partitions',
  title: 'Partitioned table that takes no row',
  why: 'A partitioned table holds nothing itself: without a partition for a row the INSERT fails. With none at all every one does. It is fine in a design whose partitions a job makes; a comment that says so silences this.',
  severity: 'medium',
  tags: ['operations'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.partitionKey === null || index.children(table).length > 0 || /partition/i.test(table.comment ?? ''))
        continue;
      report({
        at: placeOf(table),
        message: `${table.name} is partitioned by ${table.partitionKey} and has no partition.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'none at all',
        schema: 'CREATE TABLE readings (at timestamptz) PARTITION BY RANGE (at);',
        finds: ['public.readings'],
      },
    ],
    good: [
      {
        name: 'one, and a job that makes them',
        schema: `CREATE TABLE a (at date) PARTITION BY RANGE (at); CREATE TABLE a1 PARTITION OF a FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
          CREATE TABLE b (at date) PARTITION BY RANGE (at) COMMENT 'pg_partman makes the partitions';`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/ddl-partitioning.html'],
});
