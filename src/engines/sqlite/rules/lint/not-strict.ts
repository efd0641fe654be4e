import { setFields } from '#analysis/fixes';
import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

const allowed: ReadonlySet<string> = new Set(['INT', 'INTEGER', 'REAL', 'TEXT', 'BLOB', 'ANY']);

export default defineLint({
  id: 'not-strict',
  title: 'Table that takes any value in any column',
  why: 'Without STRICT (SQLite 3.37) a text may stand in an INTEGER column, and the first program that reads it fails. A strict table refuses it. Whether old clients have to open the file is for its owner to say, so this is off by default.',
  severity: 'info',
  tags: ['types'],
  engines: ['sqlite'],
  options: {},
  off: true,
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || table.options.includes('STRICT')) continue;
      // Only its six type names are allowed in a strict table.
      const fits = table.columns.every(({ type }) => allowed.has(type.toUpperCase()));
      report({
        at: placeOf(table),
        message: `${table.name} is not STRICT.`,
        fix: fits
          ? setFields(`Make ${table.name} strict`, table, { options: [...table.options, 'STRICT'] })
          : undefined,
      });
    }
  },
  examples: {
    bad: [{ name: 'a plain table', schema: 'CREATE TABLE t (a INTEGER, b varchar(20));', finds: ['public.t'] }],
    good: [
      {
        name: 'a strict one, and a virtual one',
        schema: 'CREATE TABLE t (a INTEGER) STRICT; CREATE VIRTUAL TABLE v (a TEXT);',
      },
    ],
  },
  links: ['https://sqlite.org/stricttables.html'],
});
