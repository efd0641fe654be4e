import { setFields } from '../fixes';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'nullable-boolean',
  title: 'Truth value with a third state',
  why: '`WHERE NOT active` leaves out rows where `active` is NULL, and so does `WHERE active`: such rows are seen by neither. It is fine where unknown is an answer of its own; a comment that says so silences this.',
  severity: 'low',
  tags: ['types'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'boolean' || type.array || !column.nullable || column.generated) continue;
      if (/null|unknown|not (yet )?(asked|answered|known|decided)|undecided|three|unset/i.test(column.comment ?? ''))
        continue;
      // A check that speaks of NULL shows that somebody thought of it.
      if (table.checks.some(({ expression }) => expression.includes(column.name) && /\bnull\b/i.test(expression)))
        continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} may be true, false or NULL.`,
        fix: setFields(`Make ${table.name}.${column.name} NOT NULL`, column, { nullable: false }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a flag that may be missing, with and without a default',
        schema: 'CREATE TABLE users (active boolean, verified bool DEFAULT false, name text);',
        finds: ['public.users.active', 'public.users.verified'],
      },
    ],
    good: [
      { name: 'a flag that is always there', schema: 'CREATE TABLE users (active boolean NOT NULL DEFAULT true);' },
      {
        name: 'unknown is an answer',
        schema:
          "CREATE TABLE patients (smoker boolean COMMENT 'NULL: not asked', a boolean, b text, CHECK (a IS NOT NULL OR b IS NULL));",
      },
    ],
  },
});
