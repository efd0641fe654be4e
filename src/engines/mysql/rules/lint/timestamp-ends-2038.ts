import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

/** Names of what lies ahead: these reach the end first. */
const ahead = /expir|until|due|valid|end(s|_|$)|matur|renew|retention|warranty|birth|born/i;

export default defineLint({
  id: 'timestamp-ends-2038',
  title: 'TIMESTAMP for a date that may be far away',
  why: 'TIMESTAMP of MySQL holds 1970 to January 2038: a contract, warranty or token that ends later cannot be stored, nor a birth before 1970. DATETIME holds all years; keep it in UTC by convention. For the moment of an insert TIMESTAMP is fine.',
  severity: 'medium',
  tags: ['types'],
  engines: ['mysql'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.name !== 'timestamp' || column.generated || !ahead.test(column.name)) continue;
      const better = type.modifiers[0] === undefined ? 'datetime' : `datetime(${type.modifiers[0]})`;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is a TIMESTAMP, which ends in January 2038.`,
        fix: setFields(`Make ${table.name}.${column.name} ${better}`, column, { type: better }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'an end and a birth',
        schema: 'CREATE TABLE t (valid_until timestamp, born_at timestamp(3));',
        finds: ['public.t.born_at', 'public.t.valid_until'],
      },
    ],
    good: [
      {
        name: 'the moment of the insert, and a DATETIME',
        schema: 'CREATE TABLE t (created_at timestamp, valid_until datetime);',
      },
    ],
  },
  links: ['https://dev.mysql.com/doc/refman/8.4/en/datetime.html'],
});
