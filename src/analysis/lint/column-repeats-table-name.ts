import { renameObject } from '../fixes';
import { nameWords } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');

export default defineLint({
  id: 'column-repeats-table-name',
  title: 'Column that repeats the name of its table',
  why: '`customer.customer_name` says one word twice in every query. Some teams do it on purpose, so that a name is the same in every table and USING works; therefore this is off by default. Keys are left alone.',
  severity: 'info',
  tags: ['naming'],
  options: {},
  off: true,
  check: ({ index }, report) => {
    for (const table of index.tables.filter(isOwnTable)) {
      const own = nameWords(table.name);
      const last = own.at(-1);
      if (last === undefined) continue;
      const head = [...own.slice(0, -1), singular(last)].join('_');
      const keys = new Set([table.primaryKey, ...table.foreignKeys].flatMap((key) => key?.columns ?? []));
      for (const column of table.columns) {
        const words = nameWords(column.name).join('_');
        if (keys.has(column.name) || column.inherited || !words.startsWith(`${head}_`) || words === `${head}_id`)
          continue;
        const better = words.slice(head.length + 1);
        // Only names of this form are rewritten; in another style the words are the same and the fix is a person's.
        const fits = column.name === words && !index.column(table, better);
        const label = `${table.name}.${column.name}`;
        report({
          at: placeOf(table, column),
          message: `${label} repeats the name of its table.`,
          fix: fits ? renameObject(`Rename ${label} to ${better}`, column, better) : undefined,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'the name of a customer',
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, customer_name text, customer_since date);',
        finds: ['public.customers.customer_name', 'public.customers.customer_since'],
      },
    ],
    good: [
      {
        name: 'keys, and other owners',
        schema: `CREATE TABLE customers (customer_id bigint PRIMARY KEY, name text, customers_note text);
          CREATE TABLE orders (id bigint PRIMARY KEY, customer_name text);`,
      },
    ],
  },
});
