import type { Table } from '#model/schema';
import type { Fix } from '#model/finding';
import { addPrimaryKey } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isChild, isCounting, isHousekeeping, isPassing } from '../table-roles';
import { uniqueKeys, type UniqueKey } from '../table-keys';

/** Unique over columns that are never null: it identifies rows as a primary key does. */
const identifyingKey = (table: Table): UniqueKey | undefined =>
  uniqueKeys(table).find((key) =>
    key.columns.every((name) => table.columns.find((column) => column.name === name)?.nullable === false),
  );

const isJoin = (table: Table, { columns }: UniqueKey): boolean => {
  const references = new Set(table.foreignKeys.flatMap((key) => key.columns));
  return table.foreignKeys.length > 1 && columns.every((column) => references.has(column));
};

function fixFor(table: Table, key: UniqueKey | undefined): Fix | undefined {
  if (!key) {
    const counting = table.columns.find((column) => isCounting(column) && !column.nullable);
    return counting && addPrimaryKey(table, [counting.name]);
  }
  const fix = addPrimaryKey(table, key.columns);
  const old = key.source.kind === 'index' ? key.source.index : key.source.key;
  // The primary key takes the place of the unique key.
  return fix && old.id !== undefined ? { ...fix, edits: [{ do: 'remove', id: old.id }, ...fix.edits] } : fix;
}

export default defineLint({
  id: 'no-primary-key',
  title: 'Table without a primary key',
  why: 'Without a primary key two rows may be the same, and nothing can name one of them: no foreign key points at the table, logical replication cannot pass on updates and deletes, tools cannot edit a row. Staging tables and pure join tables with a unique key over their references are fine without.',
  severity: 'high',
  tags: ['keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if ((table.kind !== 'table' && table.kind !== 'partitioned') || table.primaryKey || isChild(table)) continue;
      if (table.columns.length === 0 || isPassing(table)) continue;
      // One row with the version or the state of a program.
      if (isHousekeeping(table) && table.columns.length <= 2) continue;
      const key = identifyingKey(table);
      if (key && isJoin(table, key)) continue;
      const fix = fixFor(table, key);
      report({
        at: placeOf(table),
        message: key
          ? `${table.name} has no primary key, though (${key.columns.join(', ')}) identifies its rows.`
          : `${table.name} has no primary key: two of its rows may be the same.`,
        ...(key && { severity: 'low' }),
        ...(fix && { fix }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'A table whose number is not declared as its key',
        schema: 'CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY, total numeric(12,2) NOT NULL);',
        finds: ['public.orders'],
      },
      {
        name: 'A unique key that could be the primary key',
        schema: 'CREATE TABLE countries (code text NOT NULL UNIQUE, name text NOT NULL);',
        finds: ['public.countries'],
      },
      {
        name: 'A join table in which a pair may stand twice',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY); CREATE TABLE a_b (a_id bigint NOT NULL REFERENCES a, b_id bigint NOT NULL REFERENCES b);',
        finds: ['public.a_b'],
      },
    ],
    good: [
      { name: 'A primary key', schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);' },
      {
        name: 'A join table with a unique key over both references',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY); CREATE TABLE a_b (a_id bigint NOT NULL REFERENCES a, b_id bigint NOT NULL REFERENCES b, UNIQUE (a_id, b_id));',
      },
      {
        name: 'Rows on their way into another table, and the one row of a version',
        schema:
          'CREATE UNLOGGED TABLE incoming (line text); CREATE TABLE staging_orders (line text); CREATE TABLE schema_version (number integer NOT NULL);',
      },
      {
        name: 'Partitions and children, which are judged at their parent',
        schema:
          'CREATE TABLE m (at date, id bigint, PRIMARY KEY (at, id)) PARTITION BY RANGE (at); CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM (1) TO (2); CREATE TABLE base (id bigint PRIMARY KEY); CREATE TABLE child (id bigint NOT NULL) INHERITS (base);',
      },
      { name: 'A table of another server', schema: 'CREATE FOREIGN TABLE there (id bigint);' },
    ],
  },
});
