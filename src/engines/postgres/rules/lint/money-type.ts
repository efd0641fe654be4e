import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'money-type',
  title: 'Type money',
  why: 'A `money` value has no currency of its own: it is printed and read in that of the server’s `lc_monetary`, so a dump that is restored under another locale holds other amounts. It also rounds to that currency’s digits. `numeric` has neither fault.',
  severity: 'medium',
  tags: ['types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'money') continue;
      const better = `numeric(19,2)${type.array ? '[]' : ''}`;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is of the type money, whose currency is a setting of the server.`,
        fix:
          column.default === null && column.generated === null
            ? setFields(`Make ${table.name}.${column.name} ${better}`, column, { type: better })
            : undefined,
      });
    }
  },
  examples: {
    bad: [{ name: 'a price', schema: 'CREATE TABLE t (price money NOT NULL);', finds: ['public.t.price'] }],
    good: [
      {
        name: 'exact numbers, and a type of one’s own',
        schema: 'CREATE TABLE t (price numeric(12,2), tip "money", fee shop.money);',
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/datatype-money.html'],
});
