import { setFields } from '#analysis/fixes';
import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'timestamp-without-zone',
  title: 'Point in time without its zone',
  why: '`timestamp` stores what the clock on the wall said and not where: the same row means another moment for a session in another zone, and one hour a year exists twice. `timestamptz` takes the same 8 bytes and is exact. It is fine for local times that belong to no moment, such as opening hours.',
  severity: 'medium',
  tags: ['types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'timestamp' || type.zone || /local|wall|naive/i.test(column.name)) continue;
      // A comment that names the zone or the clock shows that it was chosen.
      if (/\butc\b|local time|time ?zone|wall clock/i.test(column.comment ?? '')) continue;
      const precision = type.modifiers[0] === undefined ? '' : `(${type.modifiers[0]})`;
      const better = `timestamp${precision} with time zone${type.array ? '[]' : ''}`;
      const isFree = column.generated === null && !isPartitionKey(table.partitionKey, column.name);
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is ${column.type}: it does not say which moment it means.`,
        fix: isFree ? setFields(`Make ${table.name}.${column.name} ${better}`, column, { type: better }) : undefined,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'both spellings',
        schema: 'CREATE TABLE t (created_at timestamp, sent_at timestamp(3) without time zone);',
        finds: ['public.t.created_at', 'public.t.sent_at'],
      },
    ],
    good: [
      {
        name: 'with a zone',
        schema: 'CREATE TABLE t (created_at timestamptz, sent_at timestamp(3) with time zone, day date);',
      },
      {
        name: 'local times, and a zone that the comment names',
        schema: "CREATE TABLE t (opens_local timestamp, logged_at timestamp COMMENT 'always UTC');",
      },
    ],
  },
  links: ['https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp_.28without_time_zone.29'],
});

const isPartitionKey = (key: string | null, column: string): boolean => key?.includes(column) === true;
