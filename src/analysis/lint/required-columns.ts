import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'required-columns',
  title: 'Table without the columns that every table should have',
  why: 'Teams that keep when a row was made and last changed want it in every table, or the one question after an incident cannot be answered. Which columns these are is a matter of taste, so this is off by default. Tables of pairs, whose columns are all keys, are left out.',
  severity: 'low',
  tags: ['operations'],
  options: { columns: ['created_at', 'updated_at'] },
  off: true,
  check: ({ index, options }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || isPairs(table)) continue;
      const names = new Set(table.columns.map(({ name }) => name.toLowerCase()));
      const missing = options.columns.filter((name) => !names.has(name.toLowerCase()));
      if (missing.length > 0)
        report({ at: placeOf(table), message: `${table.name} has no ${missing.join(' and no ')}.` });
    }
  },
  examples: {
    bad: [
      {
        name: 'one of the two is missing',
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, created_at timestamptz);',
        finds: ['public.orders'],
      },
    ],
    good: [
      {
        name: 'both are there, and a table of pairs',
        schema: `
          CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz, updated_at timestamptz);
          CREATE TABLE order_tags (order_id bigint REFERENCES orders, tag_id bigint, PRIMARY KEY (order_id, tag_id));`,
      },
    ],
  },
});

function isPairs(table: Parameters<typeof isOwnTable>[0]): boolean {
  const keys = new Set([table.primaryKey, ...table.foreignKeys].flatMap((key) => key?.columns ?? []));
  return table.columns.every(({ name }) => keys.has(name));
}
