import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'table-inheritance',
  title: 'Table inheritance',
  why: 'Keys, unique constraints and foreign keys of the parent do not hold over its children: two children may have the same “primary key”, and a reference to the parent does not see their rows. Partitions (PostgreSQL 10) do not have these gaps. It is fine for sharing columns alone.',
  severity: 'low',
  tags: ['keys', 'operations'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      const parents = (table.inherits ?? []).map((each) => index.table(each.schema, each.name));
      // A parent without keys shares columns and promises nothing.
      const parent = parents.find(
        (each) => each && (each.primaryKey !== null || each.uniques.length > 0 || index.referencing(each).length > 0),
      );
      if (parent)
        report({
          at: placeOf(table),
          message: `${table.name} inherits from ${parent.name}, whose keys do not hold for its rows.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'a parent with a key',
        schema: 'CREATE TABLE vehicles (id bigint PRIMARY KEY); CREATE TABLE cars (doors integer) INHERITS (vehicles);',
        finds: ['public.cars'],
      },
    ],
    good: [
      {
        name: 'partitions, and a parent that shares columns only',
        schema: `CREATE TABLE a (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
          CREATE TABLE a1 PARTITION OF a FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
          CREATE TABLE stamps (created_at timestamptz); CREATE TABLE b (id bigint PRIMARY KEY) INHERITS (stamps);`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/ddl-inherit.html#DDL-INHERIT-CAVEATS'],
});
