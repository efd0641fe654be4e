import { setFields } from '../fixes';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const unreal = /^\(*\s*(?:TIMESTAMP|DATE)?\s*'(0000-00-00|0001-01-01|1900-01-01|1970-01-01)\b/i;

export default defineLint({
  id: 'zero-date-default',
  title: 'Default date that stands for none',
  why: "Days such as '0000-00-00' or '1900-01-01' in place of NULL make every report of ages and durations wrong until each query leaves them out; MySQL's strict mode refuses the first. It is fine where the day is a real beginning.",
  severity: 'medium',
  tags: ['types'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'date' && type.family !== 'timestamp') continue;
      const day = unreal.exec(column.default ?? '')?.[1];
      if (day === undefined) continue;
      report({
        at: placeOf(table, column),
        message: `The default of ${table.name}.${column.name} is ${day}, which stands for no date.`,
        fix: column.nullable
          ? setFields(`Take the default of ${table.name}.${column.name} away`, column, { default: null })
          : setFields(`Let ${table.name}.${column.name} be NULL instead`, column, { default: null, nullable: true }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'zero, and the first day of the last century',
        schema: `CREATE TABLE t (a datetime NOT NULL DEFAULT '0000-00-00 00:00:00', b date DEFAULT '1900-01-01'::date);`,
        finds: ['public.t.a', 'public.t.b'],
      },
    ],
    good: [
      {
        name: 'a real day, and now',
        schema: `CREATE TABLE t (a date DEFAULT '2020-05-01', b timestamptz DEFAULT now());`,
      },
      { name: 'a text', schema: `CREATE TABLE t (a text DEFAULT '1970-01-01');` },
    ],
  },
});
