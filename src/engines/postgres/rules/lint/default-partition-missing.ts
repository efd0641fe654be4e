import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'default-partition-missing',
  title: 'List partitions without one for the rest',
  why: 'A value that no partition lists is refused: a new country or tenant stops its inserts. A default partition takes them; it has to be looked after, since adding a partition for such a value scans it. It is fine where the list is closed by a check or an enum.',
  severity: 'info',
  tags: ['operations'],
  engines: ['postgres'],
  options: {},
  check: ({ schema, index }, report) => {
    const enums = new Set(
      schema.namespaces.flatMap(({ types }) => types.filter(({ kind }) => kind === 'enum').map(({ name }) => name)),
    );
    const isEnum = (type = ''): boolean =>
      type === 'boolean' || enums.has(type.replaceAll('"', '').replace(/^.*\./, ''));
    for (const table of index.tables) {
      const partitions = index.children(table);
      if (!/^\s*LIST\b/i.test(table.partitionKey ?? '') || partitions.length === 0) continue;
      if (partitions.some(({ partitionOf }) => /^\s*DEFAULT\b/i.test(partitionOf?.bound ?? ''))) continue;
      const column = /\(\s*"?([^")]+)"?\s*\)/.exec(table.partitionKey!)?.[1] ?? '';
      const isClosed =
        table.checks.some(({ expression }) => expression.includes(column)) || isEnum(index.column(table, column)?.type);
      if (!isClosed)
        report({
          at: placeOf(table),
          message: `${table.name} refuses values of ${column} that none of its partitions lists.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'two countries and no rest',
        schema: `CREATE TABLE a (country text) PARTITION BY LIST (country);
          CREATE TABLE a1 PARTITION OF a FOR VALUES IN ('de'); CREATE TABLE a2 PARTITION OF a FOR VALUES IN ('at');`,
        finds: ['public.a'],
      },
    ],
    good: [
      {
        name: 'with a default, closed by a check, by range',
        schema: `CREATE TABLE a (country text) PARTITION BY LIST (country); CREATE TABLE a1 PARTITION OF a DEFAULT;
          CREATE TABLE b (kind text CHECK (kind IN ('x'))) PARTITION BY LIST (kind); CREATE TABLE b1 PARTITION OF b FOR VALUES IN ('x');
          CREATE TABLE c (day date) PARTITION BY RANGE (day); CREATE TABLE c1 PARTITION OF c FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/ddl-partitioning.html'],
});
