import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'bit-type',
  title: 'Bit string for a truth value',
  why: "`bit(1)` is a string of one character: it is compared with B'1', not with true, and drivers hand it out as text. Longer ones hide several truth values in one. It is fine for masks that a protocol defines.",
  severity: 'low',
  tags: ['types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.name !== 'bit' || (type.modifiers[0] ?? '1') !== '1' || type.array) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is ${column.type}: a truth value is a boolean.`,
        fix:
          column.default === null && column.generated === null
            ? setFields(`Make ${table.name}.${column.name} boolean`, column, { type: 'boolean' })
            : undefined,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a flag',
        schema: 'CREATE TABLE t (hidden bit(1), locked bit);',
        finds: ['public.t.hidden', 'public.t.locked'],
      },
    ],
    good: [{ name: 'booleans and wide masks', schema: 'CREATE TABLE t (hidden boolean, address_mask bit(32));' }],
  },
  links: ['https://www.postgresql.org/docs/current/datatype-bit.html'],
});
