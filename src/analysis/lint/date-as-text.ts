import { setFields } from '../fixes';
import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const days: ReadonlySet<string> = new Set(['date', 'birthday', 'birthdate', 'dob']);
const moments: ReadonlySet<string> = new Set(['timestamp', 'datetime']);
/** What may stand before `at` so that it means a moment: `sent_at`, and not `lives_at`. */
const happened =
  /(ed|en)$|^(paid|sent|begun|made|read|seen|start|end|starts|ends|expires|due|last|left|lost|met|born)$/;

function meaning(name: string): 'day' | 'moment' | null {
  const words = nameWords(name);
  const last = words.at(-1);
  if (last === undefined) return null;
  if (days.has(last)) return 'day';
  if (moments.has(last)) return 'moment';
  return last === 'at' && words.length > 1 && happened.test(words.at(-2)!) ? 'moment' : null;
}

export default defineLint({
  id: 'date-as-text',
  title: 'Date kept as text',
  why: "A text takes '31.02.2024' and '2024-2-31' alike, sorts by its letters and cannot be added to. It is fine for dates that are not fully known (a year alone, “spring 1893”), and in engines that have no date type.",
  severity: 'medium',
  tags: ['types'],
  options: {},
  check: ({ index, traits }, report) => {
    if (traits.looseTypes) return;
    const columns = [...ownColumns(index.tables)];
    // The spelling that the schema itself uses most for moments.
    const spellings = Map.groupBy(
      columns.filter(({ type }) => type.family === 'timestamp' && !type.array),
      ({ column }) => column.type,
    );
    const [moment] = [...spellings].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? ['timestamp'];
    for (const { table, column, type } of columns) {
      if (type.array || !['text', 'varchar', 'char'].includes(type.family) || column.generated) continue;
      const means = meaning(column.name);
      if (means === null) continue;
      const wanted = means === 'day' ? 'date' : moment;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is named like a ${means === 'day' ? 'date' : 'point in time'} and is ${column.type}.`,
        fix:
          column.default === null
            ? setFields(`Make ${table.name}.${column.name} ${wanted}`, column, { type: wanted })
            : undefined,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a date, a birthday and a moment as text',
        schema: 'CREATE TABLE people (birth_date varchar(10), birthday text, created_at text, "updatedAt" char(19));',
        finds: [
          'public.people.birth_date',
          'public.people.birthday',
          'public.people.created_at',
          'public.people.updatedAt',
        ],
      },
    ],
    good: [
      {
        name: 'names that only look like it',
        schema:
          'CREATE TABLE people (lives_at text, date_format text, time_zone text, at text, delivery_time varchar(40), update text, candidate text);',
      },
      { name: 'dates', schema: 'CREATE TABLE people (birth_date date, created_at timestamptz);' },
      { name: 'SQLite has no date type', schema: 'engine: sqlite\nCREATE TABLE people (created_at TEXT);' },
    ],
  },
});
