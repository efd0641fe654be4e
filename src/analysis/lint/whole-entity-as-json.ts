import type { Column, Table } from '#model/schema';
import { columnType } from '#sql/column-type';
import { hasWord, nameWords } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Tables of these names hold what others send or what only passes through. */
const passing: ReadonlySet<string> = new Set(
  (
    'cache caches event events log logs webhook webhooks outbox inbox message messages queue job jobs task tasks setting settings config configs ' +
    'configuration preference preferences snapshot snapshots audit history raw staging import imports session sessions document documents payload ' +
    'payloads response responses request requests result results metadata backup migration migrations state states'
  ).split(' '),
);
const bookkeeping = /^(created|updated|inserted|modified|deleted|changed)/;

const isPlain = (table: Table, column: Column): boolean =>
  table.primaryKey?.columns.includes(column.name) === true || bookkeeping.test(nameWords(column.name)[0] ?? '');

export default defineLint({
  id: 'whole-entity-as-json',
  title: 'Table that is one JSON document',
  why: 'With everything in one JSON column the server knows no types, no NOT NULL, no foreign keys and no statistics of the fields, and changing one field writes the whole document. It is fine for documents of others: events, payloads, settings.',
  severity: 'low',
  tags: ['types', 'normal-forms'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || hasWord(table.name, passing) || table.columns.length < 2) continue;
      const rest = table.columns.filter((column) => !isPlain(table, column));
      const [whole] = rest;
      if (rest.length !== 1 || whole === undefined) continue;
      const type = columnType(whole.type);
      if (type.family !== 'json' || type.array || whole.generated) continue;
      // A key that is a reference makes it a part of its owner that was moved out.
      if (table.foreignKeys.some((key) => key.columns.every((name) => table.primaryKey?.columns.includes(name))))
        continue;
      report({
        at: placeOf(table),
        message: `All of ${table.name} but its key stands in the JSON of ${whole.name}.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'customers as documents',
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, data jsonb NOT NULL, created_at timestamptz);',
        finds: ['public.customers'],
      },
    ],
    good: [
      {
        name: 'events, a side table, and columns beside the document',
        schema: `
          CREATE TABLE webhook_events (id bigint PRIMARY KEY, payload jsonb);
          CREATE TABLE customers (id bigint PRIMARY KEY, name text, extra jsonb);
          CREATE TABLE customer_extras (customer_id bigint PRIMARY KEY REFERENCES customers, extra jsonb);`,
      },
    ],
  },
});
