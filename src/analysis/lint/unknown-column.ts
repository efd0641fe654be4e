import type { Table } from '#model/schema';
import { readIndexPart } from '../index-part';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { ownIndexes } from '../table-keys';

/** Columns that every row has without being declared. */
const hidden: ReadonlySet<string> = new Set(['rowid', 'oid', '_rowid_', 'ctid', 'xmin', 'tableoid']);

function missing(table: Table, columns: readonly (string | null)[], names: ReadonlySet<string>): string | undefined {
  const found = columns.find((column) => column !== null && !names.has(column) && !hidden.has(column.toLowerCase()));
  return found ?? undefined;
}

export default defineLint({
  id: 'unknown-column',
  title: 'Key or index over a column that is not there',
  why: 'A key or an index that names a column which the table does not have cannot be created. It is what a hand-written or merged design is left with when a column was renamed or removed elsewhere.',
  severity: 'high',
  tags: ['keys', 'indexes'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'virtual') continue;
      const names = new Set(table.columns.map((column) => column.name));
      const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques, ...table.foreignKeys];
      for (const key of keys) {
        const column = missing(table, key.columns, names);
        if (column !== undefined)
          report({
            at: placeOf(table, key),
            message: `A key of ${table.name} names the column ${column}, which is not there.`,
          });
      }
      for (const each of ownIndexes(table)) {
        const column = missing(
          table,
          [
            ...each.parts.map((part) => readIndexPart(part).column),
            ...each.include.map((part) => readIndexPart(part).column),
          ],
          names,
        );
        if (column !== undefined)
          report({
            at: placeOf(table, each),
            message: `The index ${each.name} of ${table.name} names the column ${column}, which is not there.`,
          });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'A misspelt column in a key',
        schema: 'CREATE TABLE t (id bigint, CONSTRAINT t_key UNIQUE (idd));',
        finds: ['public.t.t_key'],
      },
      {
        name: 'An index over a column that was renamed',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, surname text); CREATE INDEX t_name ON t (last_name);',
        finds: ['public.t.t_name'],
      },
    ],
    good: [
      {
        name: 'Columns, expressions, quoted names',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, "Name" text); CREATE INDEX a ON t ("Name" DESC); CREATE INDEX b ON t (lower("Name"), (id + 1)); CREATE INDEX c ON t (id) INCLUDE ("Name");',
      },
    ],
  },
});
