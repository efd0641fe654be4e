import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'rounding-timestamp',
  title: 'Timestamp that rounds to whole seconds',
  why: '`timestamp(0)` rounds and does not cut off: 11:59:59.7 becomes 12:00:00, a moment that has not come yet, so a row may be later than “now” and fall into tomorrow. Store all digits and cut with `date_trunc` where it is shown.',
  severity: 'low',
  tags: ['types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'timestamp' || type.modifiers[0] !== '0') continue;
      const better = `timestamp ${type.zone ? 'with' : 'without'} time zone${type.array ? '[]' : ''}`;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} (${column.type}) rounds up to half a second into the future.`,
        fix: column.generated
          ? undefined
          : setFields(`Make ${table.name}.${column.name} ${better}`, column, { type: better }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'no digits after the second',
        schema: 'CREATE TABLE t (at timestamp(0) with time zone);',
        finds: ['public.t.at'],
      },
    ],
    good: [
      {
        name: 'some digits, or all',
        schema: 'CREATE TABLE t (at timestamptz(3), then timestamptz, time_of_day time(0));',
      },
    ],
  },
  links: ['https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp.280.29_or_timestamptz.280.29'],
});
