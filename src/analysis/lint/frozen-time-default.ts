import { hasWord, nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const beginnings: ReadonlySet<string> = new Set([
  'created',
  'inserted',
  'updated',
  'modified',
  'changed',
  'logged',
  'recorded',
  'received',
]);
/** A date with a time of day that is no round hour: nobody writes that by hand. */
const moment = /^\(*\s*(?:TIMESTAMP(?:TZ)?)?\s*'\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?/i;

export default defineLint({
  id: 'frozen-time-default',
  title: 'Default is the moment of the CREATE TABLE',
  why: "`DEFAULT 'now'` or a value pasted from a query is a constant: every row gets the moment at which the table was made. What was meant is `CURRENT_TIMESTAMP`, which is worked out for each row.",
  severity: 'high',
  tags: ['types'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.family !== 'timestamp' || column.default === null || column.generated) continue;
      if (!hasWord(column.name, beginnings) || nameWords(column.name).includes('initial')) continue;
      if (!moment.test(column.default) || /^\(*\s*\w*\s*'(0000|0001|1900|1970)-/.test(column.default)) continue;
      report({
        at: placeOf(table, column),
        message: `The default of ${table.name}.${column.name} is a fixed moment: ${column.default}.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'what PostgreSQL makes of the text now',
        schema: `CREATE TABLE t (created_at timestamp DEFAULT '2024-03-01 11:52:07.31'::timestamp without time zone);`,
        finds: ['public.t.created_at'],
      },
    ],
    good: [
      {
        name: 'the time of the row, and a chosen beginning',
        schema: `CREATE TABLE t (created_at timestamptz DEFAULT CURRENT_TIMESTAMP, valid_from timestamptz DEFAULT '2024-01-01 00:00:00+00');`,
      },
    ],
  },
});
