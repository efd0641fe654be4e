import type { ColumnType } from '#sql/column-type';
import { ownColumns, type OwnColumn } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Names that say nothing of what they hold: different types behind them are no surprise. */
const generic: ReadonlySet<string> = new Set(
  'id key value values data name code type status state position level version number count source target result content body params settings config metadata extra options payload old new'.split(
    ' ',
  ),
);

/** What a reader would call another type: limits and precision are no difference. */
function kindOf({ family, name, array, zone, bits }: ColumnType): string {
  const text = family === 'char' || family === 'varchar' || family === 'text';
  const kind = text ? 'text' : family === 'other' ? name : family;
  return [kind, array ? 'array' : '', zone ? 'zone' : '', family === 'integer' ? (bits ?? '') : ''].join(' ');
}

export default defineLint({
  id: 'same-name-different-type',
  title: 'Column of one name with another type than elsewhere',
  why: 'Who has learnt that `customer_no` is a number joins and compares it as a number; the one table where it is a text casts in every query and loses its index. It is fine when the name is generic and the columns have nothing to do with each other.',
  severity: 'info',
  tags: ['types', 'naming'],
  options: { least: 4, share: 0.75 },
  check: ({ index, options }, report) => {
    const byName = new Map<string, OwnColumn[]>();
    for (const own of ownColumns(index.tables)) {
      if (generic.has(own.column.name.toLowerCase()) || own.type.name === '') continue;
      const list = byName.get(own.column.name);
      if (list) list.push(own);
      else byName.set(own.column.name, [own]);
    }
    for (const columns of byName.values()) {
      if (columns.length < options.least) continue;
      const kinds = Map.groupBy(columns, ({ type }) => kindOf(type));
      if (kinds.size === 1) continue;
      const usual = [...kinds.values()].toSorted((a, b) => b.length - a.length)[0]!;
      if (usual.length < columns.length * options.share) continue;
      for (const { table, column, type } of columns) {
        // A foreign key has the type of what it points at; whether it does is a rule of its own.
        if (kindOf(type) === kindOf(usual[0]!.type) || isForeign(table, column.name)) continue;
        report({
          at: placeOf(table, column),
          message: `${table.name}.${column.name} is ${column.type}; in ${String(usual.length)} other tables ${column.name} is ${usual[0]!.column.type}.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'a number that is a text in one table',
        schema: `
          CREATE TABLE orders (customer_no bigint); CREATE TABLE bills (customer_no bigint);
          CREATE TABLE visits (customer_no bigint); CREATE TABLE letters (customer_no text);`,
        finds: ['public.letters.customer_no'],
      },
    ],
    good: [
      {
        name: 'other limits, and generic names',
        schema: `
          CREATE TABLE a (title varchar(20), value integer); CREATE TABLE b (title varchar(80), value text);
          CREATE TABLE c (title text, value integer); CREATE TABLE d (title text, value integer);`,
      },
      {
        name: 'a foreign key has the type of its target',
        schema: `
          CREATE TABLE moods (code integer PRIMARY KEY);
          CREATE TABLE a (mood text); CREATE TABLE b (mood text); CREATE TABLE c (mood text);
          CREATE TABLE d (mood integer REFERENCES moods);`,
      },
      {
        name: 'no majority',
        schema:
          'CREATE TABLE a (size text); CREATE TABLE b (size text); CREATE TABLE c (size integer); CREATE TABLE d (size integer);',
      },
    ],
  },
});

const isForeign = (table: OwnColumn['table'], column: string): boolean =>
  table.foreignKeys.some((key) => key.columns.includes(column));
