import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'composite-primary-key',
  title: 'Referenced table with a key of many columns',
  why: 'Every table that references a key of several columns repeats all of them, and so does each of its indexes. A surrogate key with a unique key beside it keeps references narrow. Keys of several columns are right where they carry a tenant or a partition key through the schema.',
  severity: 'info',
  tags: ['keys'],
  off: true,
  options: { columns: 2 },
  check: ({ index, options }, report) => {
    for (const table of index.tables) {
      const columns = table.primaryKey?.columns ?? [];
      if (!isOwnTable(table) || columns.length <= options.columns) continue;
      const referencing = index.referencing(table).length;
      if (referencing === 0) continue;
      report({
        at: placeOf(table),
        message: `The primary key of ${table.name} has ${columns.length} columns, which ${referencing === 1 ? 'a foreign key repeats' : `${referencing} foreign keys repeat`}.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'Three columns repeated by the lines',
        schema:
          'CREATE TABLE orders (region text, year integer, number bigint, PRIMARY KEY (region, year, number)); CREATE TABLE lines (id bigint PRIMARY KEY, region text, year integer, number bigint, FOREIGN KEY (region, year, number) REFERENCES orders);',
        finds: ['public.orders'],
      },
    ],
    good: [
      {
        name: 'A key that nobody repeats',
        schema: 'CREATE TABLE readings (device bigint, kind text, at timestamptz, PRIMARY KEY (device, kind, at));',
      },
      {
        name: 'A tenant and a number',
        schema:
          'CREATE TABLE a (tenant_id bigint, id bigint, PRIMARY KEY (tenant_id, id)); CREATE TABLE b (id bigint PRIMARY KEY, tenant_id bigint, a_id bigint, FOREIGN KEY (tenant_id, a_id) REFERENCES a);',
      },
    ],
  },
});
