import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'time-with-zone',
  title: 'Time of day with a zone',
  why: 'Which offset a zone has depends on the date, and a time of day has none: the offset of `timetz` is right for half of the year. The manual itself advises against it. Use `timestamptz` for a moment, `time` for a time of day.',
  severity: 'low',
  tags: ['types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'time' || !type.zone) continue;
      const precision = type.modifiers[0] === undefined ? '' : `(${type.modifiers[0]})`;
      const better = `time${precision} without time zone${type.array ? '[]' : ''}`;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is ${column.type}: an offset without a date.`,
        fix:
          column.default === null && column.generated === null
            ? setFields(`Make ${table.name}.${column.name} ${better}`, column, { type: better })
            : undefined,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'opening hours',
        schema: 'CREATE TABLE t (opens timetz, closes time(0) with time zone);',
        finds: ['public.t.closes', 'public.t.opens'],
      },
    ],
    good: [{ name: 'without', schema: 'CREATE TABLE t (opens time, at timestamptz);' }],
  },
  links: ['https://www.postgresql.org/docs/current/datatype-datetime.html'],
});
