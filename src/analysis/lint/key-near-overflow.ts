import { columnType } from '#sql/column-type';
import { setFields } from '../fixes';
import { largestInteger } from '../key-type';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'key-near-overflow',
  title: 'Number about to run out of its type',
  why: 'When the largest value reaches the end of the type, every insert fails. Widening the column rewrites the table under an exclusive lock, so it is better done while there is time. Columns of references run out together with the key that they hold.',
  severity: 'high',
  tags: ['keys', 'operations'],
  needs: ['largestValue'],
  options: { percent: 50, criticalPercent: 80 },
  check: ({ index, live, options, traits }, report) => {
    if (traits.looseTypes) return;
    for (const { table, column } of ownColumns(index.tables)) {
      const value = live.largestValue?.[`${table.schema}.${table.name}.${column.name}`];
      const end = largestInteger(column.type);
      if (value === undefined || end === null || !/^\d+$/.test(value)) continue;
      const percent = Number((BigInt(value) * 1000n) / end) / 10;
      if (percent < options.percent) continue;
      const { serial, bits } = columnType(column.type);
      const wide = serial ? 'bigserial' : 'bigint';
      const fix =
        bits === 64 ? undefined : setFields(`Make ${table.name}.${column.name} a ${wide}`, column, { type: wide });
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} has reached ${value}, ${percent} % of what ${column.type} holds.`,
        ...(percent >= options.criticalPercent && { severity: 'critical' }),
        ...(fix && { fix }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'Four fifths are used',
        schema: 'CREATE TABLE events (id integer PRIMARY KEY);',
        live: { largestValue: { 'public.events.id': '1800000000' } },
        finds: ['public.events.id'],
      },
      {
        name: 'A reference runs out as well',
        schema:
          'CREATE TABLE events (id bigint PRIMARY KEY); CREATE TABLE details (id bigint PRIMARY KEY, event_id integer REFERENCES events);',
        live: { largestValue: { 'public.details.event_id': '1200000000' } },
        finds: ['public.details.event_id'],
      },
    ],
    good: [
      {
        name: 'There is room',
        schema: 'CREATE TABLE events (id integer PRIMARY KEY, small smallint);',
        live: { largestValue: { 'public.events.id': '90000000' } },
      },
      {
        name: 'Unsigned numbers go twice as far',
        schema: 'CREATE TABLE events (id int unsigned PRIMARY KEY);',
        live: { largestValue: { 'public.events.id': '2000000000' } },
      },
      {
        name: 'Types that do not bind',
        schema: 'engine: sqlite\nCREATE TABLE events (id integer PRIMARY KEY);',
        live: { largestValue: { 'public.events.id': '2000000000' } },
      },
    ],
  },
});
