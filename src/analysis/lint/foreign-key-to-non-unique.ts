import type { Fix } from '#model/finding';
import type { Key, Table } from '#model/schema';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { sameColumns, uniqueKeys } from '../table-keys';

function addUniqueKey(table: Table, columns: readonly string[]): Fix | undefined {
  if (table.id === undefined) return undefined;
  const value: Key = { name: null, columns, deferrable: false, initiallyDeferred: false, nullsNotDistinct: false };
  return {
    title: `Make (${columns.join(', ')}) of ${table.name} unique`,
    edits: [{ do: 'add', parent: table.id, list: 'uniques', value }],
  };
}

export default defineLint({
  id: 'foreign-key-to-non-unique',
  title: 'Foreign key to columns that are not unique',
  why: 'A reference has to mean one row. Most engines refuse a foreign key to columns without a primary or unique key; some accept it, and then deleting one of several equal parents has no clear meaning.',
  severity: 'high',
  tags: ['foreign-keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        const target = index.table(key.references.schema, key.references.table);
        const { columns } = key.references;
        // A period refers to all rows that together cover it, and another rule speaks of what is missing.
        if (!target || key.period || columns.length === 0 || columns.some((column) => !index.column(target, column)))
          continue;
        if (uniqueKeys(target).some((unique) => sameColumns(unique.columns, columns))) continue;
        const fix = addUniqueKey(target, columns);
        report({
          at: placeOf(table, key),
          message: `The foreign key (${key.columns.join(', ')}) of ${table.name} refers to ${target.name} (${columns.join(', ')}), which is not unique.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'A name that may repeat',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY, name text); CREATE TABLE b (id bigint PRIMARY KEY, a_name text CONSTRAINT b_a REFERENCES a (name));',
        finds: ['public.b.b_a'],
      },
      {
        name: 'Unique among some rows only',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY, name text, gone boolean); CREATE UNIQUE INDEX a_name ON a (name) WHERE NOT gone; CREATE TABLE b (id bigint PRIMARY KEY, a_name text CONSTRAINT b_a REFERENCES a (name));',
        finds: ['public.b.b_a'],
      },
    ],
    good: [
      {
        name: 'A primary key, a unique key, a unique index, in any order',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY, x bigint, y bigint, z text UNIQUE, UNIQUE (x, y)); CREATE UNIQUE INDEX a_yz ON a (y, z); CREATE TABLE b (id bigint PRIMARY KEY REFERENCES a, x bigint, y bigint, z text REFERENCES a (z), FOREIGN KEY (y, x) REFERENCES a (y, x), FOREIGN KEY (z, y) REFERENCES a (z, y));',
      },
    ],
  },
});
