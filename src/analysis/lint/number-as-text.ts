import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Names whose last word can only be a number. Phone, account and house numbers are none: nobody adds them up. */
const numbers: ReadonlySet<string> = new Set(
  'price amount quantity qty latitude longitude lat lng balance salary subtotal'.split(' '),
);

export default defineLint({
  id: 'number-as-text',
  title: 'Number kept as text',
  why: "As a text '9' is larger than '10', '1,5' and '1.5' differ, and a sum needs a cast that fails on the first odd value. It is fine for what is only called a number: phone and account numbers, postal codes.",
  severity: 'medium',
  tags: ['types'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.array || !['text', 'varchar', 'char'].includes(type.family) || column.generated) continue;
      if (!numbers.has(nameWords(column.name).at(-1) ?? '')) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is named like a number and is ${column.type}.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a price and coordinates as text',
        schema: 'CREATE TABLE offers (unit_price varchar(20), latitude text, "shipQty" text);',
        finds: ['public.offers.latitude', 'public.offers.shipQty', 'public.offers.unit_price'],
      },
    ],
    good: [
      {
        name: 'what is only called a number',
        schema:
          'CREATE TABLE offers (phone_number text, account_no varchar(30), zip text, price_list text, price_note text, price numeric(9,2));',
      },
    ],
  },
});
