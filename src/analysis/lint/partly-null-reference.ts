import type { Table } from '#model/schema';
import { setFields } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** A check that speaks of null in all of them keeps them together. */
const isTied = (table: Table, columns: readonly string[]): boolean =>
  table.checks.some(
    ({ expression }) =>
      /\bnull|num_nonnulls|num_nulls/i.test(expression) && columns.every((column) => expression.includes(column)),
  );

export default defineLint({
  id: 'partly-null-reference',
  title: 'Reference of several columns that may be half null',
  why: 'By the rules of MATCH SIMPLE a reference with one null column is not checked at all, whatever the others say. With two or more nullable columns a row can name half a parent that does not exist. MATCH FULL, or a check that all or none are null, closes the gap. One nullable column beside a required tenant is fine.',
  severity: 'medium',
  tags: ['foreign-keys'],
  options: {},
  check: ({ index, traits }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        if (key.columns.length < 2 || key.match === 'FULL') continue;
        const nullable = key.columns.filter((name) => index.column(table, name)?.nullable);
        if (nullable.length < 2 || isTied(table, nullable)) continue;
        const isWhole = nullable.length === key.columns.length;
        const fix =
          traits.matchFull && isWhole
            ? setFields(`Refuse half a reference from ${table.name} to ${key.references.table}`, key, { match: 'FULL' })
            : undefined;
        report({
          at: placeOf(table, key),
          message: `The reference (${key.columns.join(', ')}) of ${table.name} to ${key.references.table} is not checked while one of its columns is null.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Both may be null, each alone',
        schema:
          'engine: postgres\nCREATE TABLE a (x bigint, y bigint, PRIMARY KEY (x, y)); CREATE TABLE b (id bigint PRIMARY KEY, x bigint, y bigint, CONSTRAINT b_a FOREIGN KEY (x, y) REFERENCES a);',
        finds: ['public.b.b_a'],
      },
    ],
    good: [
      {
        name: 'All or none',
        schema:
          'CREATE TABLE a (x bigint, y bigint, PRIMARY KEY (x, y)); CREATE TABLE b (id bigint PRIMARY KEY, x bigint, y bigint, FOREIGN KEY (x, y) REFERENCES a MATCH FULL); CREATE TABLE c (id bigint PRIMARY KEY, x bigint, y bigint, FOREIGN KEY (x, y) REFERENCES a, CHECK ((x IS NULL) = (y IS NULL)));',
      },
      {
        name: 'A tenant and an optional parent',
        schema:
          'CREATE TABLE n (tenant_id bigint, id bigint, parent_id bigint, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, parent_id) REFERENCES n);',
      },
      { name: 'A single column', schema: 'CREATE TABLE n (id bigint PRIMARY KEY, parent_id bigint REFERENCES n);' },
    ],
  },
});
