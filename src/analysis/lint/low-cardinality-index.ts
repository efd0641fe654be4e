import { columnType } from '#sql/column-type';
import type { Column } from '#model/schema';
import { removeObjects } from '../fixes';
import { readIndexPart } from '../index-part';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { findsByPrefix, ownIndexes } from '../table-keys';
import { referencingColumns } from '../table-roles';

export default defineLint({
  id: 'low-cardinality-index',
  title: 'Index over a column with hardly any values',
  why: 'An index that leads to a third or half of all rows is slower than reading the table, so it is not used, yet kept up. If one of the values is rare and looked for, an index over only those rows is small and fast. Foreign keys keep theirs.',
  severity: 'low',
  tags: ['indexes'],
  options: { values: 3, rows: 10_000 },
  check: ({ index, live, options }, report) => {
    const values = (table: string, column: Column): number | null => {
      const { family, array } = columnType(column.type);
      if (family === 'boolean' && !array) return 2;
      const distinct = live.distinct?.[`${table}.${column.name}`];
      const rows = live.rows?.[table] ?? 0;
      return distinct === undefined || distinct < 0 || rows < options.rows ? null : distinct;
    };
    for (const table of index.tables) {
      if (!isOwnTable(table)) continue;
      const references = referencingColumns(table);
      for (const each of ownIndexes(table)) {
        const [first, second] = each.parts;
        if (
          first === undefined ||
          second !== undefined ||
          each.unique ||
          each.where !== null ||
          each.include.length > 0 ||
          !findsByPrefix(each)
        )
          continue;
        const name = readIndexPart(first).column;
        const column = name === null || references.has(name) ? undefined : index.column(table, name);
        const count = column && values(`${table.schema}.${table.name}`, column);
        if (!column || count === null || count === undefined || count > options.values) continue;
        const fix = removeObjects(`Remove the index ${each.name}`, [each]);
        report({
          at: placeOf(table, each),
          message: `The index ${each.name} of ${table.name} is over ${column.name}, which has ${count} different values.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Yes or no',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, active boolean NOT NULL); CREATE INDEX t_active ON t (active);',
        finds: ['public.t.t_active'],
      },
      {
        name: 'Three values in a million rows',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, state text NOT NULL); CREATE INDEX t_state ON t (state);',
        live: { rows: { 'public.t': 1000000 }, distinct: { 'public.t.state': 3 } },
        finds: ['public.t.t_state'],
      },
    ],
    good: [
      {
        name: 'Only the rare rows, or a further column to sort by',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, active boolean NOT NULL, at date); CREATE INDEX x ON t (active) WHERE NOT active; CREATE INDEX y ON t (active, at);',
      },
      {
        name: 'A foreign key',
        schema:
          'CREATE TABLE k (id integer PRIMARY KEY); CREATE TABLE t (id bigint PRIMARY KEY, k_id integer REFERENCES k); CREATE INDEX t_k ON t (k_id);',
        live: { rows: { 'public.t': 1000000 }, distinct: { 'public.t.k_id': 2 } },
      },
      {
        name: 'Many values, or too few rows to tell',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a text, b text); CREATE INDEX t_a ON t (a); CREATE TABLE u (id bigint PRIMARY KEY, a text); CREATE INDEX u_a ON u (a);',
        live: { rows: { 'public.t': 1000000, 'public.u': 20 }, distinct: { 'public.t.a': 900, 'public.u.a': 2 } },
      },
    ],
  },
});
