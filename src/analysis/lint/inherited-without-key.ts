import { addPrimaryKey } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { uniqueKeys } from '../table-keys';

export default defineLint({
  id: 'inherited-without-key',
  title: 'Inheritance child without the key of its parent',
  why: 'A child table inherits columns and checks but no keys, so the parent’s primary key does not hold for the rows of the child, nor between children. Each child needs the key itself; values that repeat between children stay possible, which declared partitioning would prevent.',
  severity: 'medium',
  tags: ['keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.partitionOf || !table.inherits?.length || uniqueKeys(table).length > 0) continue;
      const parent = table.inherits
        .map(({ schema, name }) => index.table(schema, name))
        .find((each) => each?.primaryKey);
      if (!parent?.primaryKey) continue;
      const fix = addPrimaryKey(table, parent.primaryKey.columns);
      report({
        at: placeOf(table),
        message: `${table.name} inherits from ${parent.name} but not its primary key (${parent.primaryKey.columns.join(', ')}).`,
        ...(fix && { fix }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'A child that takes the same id twice',
        schema:
          'CREATE TABLE cities (id bigint PRIMARY KEY); CREATE TABLE capitals (id bigint NOT NULL, state text) INHERITS (cities);',
        finds: ['public.capitals'],
      },
    ],
    good: [
      {
        name: 'A child with the key',
        schema:
          'CREATE TABLE cities (id bigint PRIMARY KEY); CREATE TABLE capitals (id bigint PRIMARY KEY) INHERITS (cities);',
      },
      {
        name: 'A parent without a key',
        schema: 'CREATE TABLE base (at timestamptz); CREATE TABLE child (at timestamptz) INHERITS (base);',
      },
      {
        name: 'A partition has its parent’s key',
        schema:
          'CREATE TABLE m (id bigint PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM (1) TO (2);',
      },
    ],
  },
});
