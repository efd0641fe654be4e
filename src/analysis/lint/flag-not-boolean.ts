import type { Fix } from '#model/finding';
import type { Column, Table } from '#model/schema';
import type { ColumnType } from '#sql/column-type';
import { setFields } from '../fixes';
import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const asking: ReadonlySet<string> = new Set(['is', 'has', 'can', 'should', 'was']);

function meansFlag(name: string): boolean {
  const words = nameWords(name);
  return words.length > 1 && (asking.has(words[0]!) || words.at(-1) === 'flag' || words.at(-1) === 'yn');
}

function holdsFlag({ family, modifiers, array, name }: ColumnType): boolean {
  if (array) return false;
  // MySQL's BOOLEAN is tinyint(1).
  if (family === 'integer') return !(name === 'tinyint' && modifiers[0] === '1');
  return (family === 'char' || family === 'varchar') && (modifiers[0] ?? '1') === '1';
}

function fixOf(table: Table, column: Column): Fix | undefined {
  const text = /^[('\s]*([01yntf])[')\s]*(::[\w ]+)?$/i.exec(column.default ?? '')?.[1]?.toLowerCase();
  if (column.default !== null && text === undefined) return undefined;
  const value = text === undefined ? null : '1yt'.includes(text) ? 'true' : 'false';
  return setFields(`Make ${table.name}.${column.name} a boolean`, column, { type: 'boolean', default: value });
}

export default defineLint({
  id: 'flag-not-boolean',
  title: 'Truth value kept as a letter or number',
  why: "Without a check such a column takes 'Y', 'y', 'J' and ' ' alike, and every query has to know the letters. This schema has booleans elsewhere. It is fine where the engine or a client has no boolean type.",
  severity: 'low',
  tags: ['types'],
  options: {},
  check: ({ index }, report) => {
    const columns = [...ownColumns(index.tables)];
    // Without a boolean anywhere the engine may have none.
    if (!columns.some(({ type }) => type.family === 'boolean')) return;
    for (const { table, column, type } of columns) {
      if (column.generated || !meansFlag(column.name) || !holdsFlag(type)) continue;
      if (table.foreignKeys.some((key) => key.columns.includes(column.name))) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is named like a truth value and is ${column.type}.`,
        fix: fixOf(table, column),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a letter and a number beside booleans',
        schema: "CREATE TABLE t (active boolean, is_hidden char(1) DEFAULT 'N', deleted_flag integer DEFAULT 0);",
        finds: ['public.t.deleted_flag', 'public.t.is_hidden'],
      },
    ],
    good: [
      {
        name: 'no boolean anywhere: the engine may have none',
        schema: 'CREATE TABLE t (is_hidden integer NOT NULL DEFAULT 0);',
      },
      {
        name: 'tinyint(1) is a boolean, and a sex of one letter is no flag',
        schema: 'CREATE TABLE t (active boolean, is_hidden tinyint(1), sex char(1), has_children_from integer[]);',
      },
    ],
  },
});
