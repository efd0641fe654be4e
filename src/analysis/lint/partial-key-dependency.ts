import { evidence, tellingDependencies } from '../key-dependencies';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { keepsRecords } from '../table-roles';

export default defineLint({
  id: 'partial-key-dependency',
  title: 'Column that depends on a part of the key',
  why: 'In a table whose key has several columns, a column that only one of them decides (second normal form) is repeated for every value of the others and can come to differ between them. It belongs into the table of that part.',
  severity: 'low',
  tags: ['normal-forms'],
  needs: ['dependencies'],
  options: { rows: 1000 },
  check: ({ index, live, options }, report) => {
    for (const { table, from, to, measured } of tellingDependencies(index, live, options.rows)) {
      const primary = table.primaryKey?.columns ?? [];
      if (keepsRecords(table) || primary.length < 2 || !from.every((column) => primary.includes(column))) continue;
      report({
        at: placeOf(table, index.column(table, to) ?? { name: to }),
        message: `${table.name}.${to} follows from ${from.join(', ')} alone ${evidence(measured)}, which is only a part of the key.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'The product decides the name on each line',
        schema:
          'CREATE TABLE lines (order_id bigint, product_id bigint, product_name text, PRIMARY KEY (order_id, product_id));',
        live: {
          dependencies: [
            { table: 'public.lines', from: ['product_id'], to: 'product_name', rows: 90000, complete: false },
          ],
        },
        finds: ['public.lines.product_name'],
      },
    ],
    good: [
      {
        name: 'The whole key decides',
        schema:
          'CREATE TABLE lines (order_id bigint, product_id bigint, quantity integer, PRIMARY KEY (order_id, product_id));',
        live: {
          dependencies: [
            { table: 'public.lines', from: ['order_id', 'product_id'], to: 'quantity', rows: 90000, complete: true },
          ],
        },
      },
      {
        name: 'Nothing was found',
        schema:
          'CREATE TABLE lines (order_id bigint, product_id bigint, quantity integer, PRIMARY KEY (order_id, product_id));',
        live: { dependencies: [] },
      },
    ],
  },
});
