import { setFields } from '#analysis/fixes';
import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

/** The affinity that SQLite gives a declared type: https://sqlite.org/datatype3.html, 3.1. */
function affinity(type: string): 'INTEGER' | 'TEXT' | 'BLOB' | 'REAL' | 'NUMERIC' {
  const upper = type.toUpperCase();
  if (upper.includes('INT')) return 'INTEGER';
  if (/CHAR|CLOB|TEXT/.test(upper)) return 'TEXT';
  if (upper.includes('BLOB') || upper === '') return 'BLOB';
  if (/REAL|FLOA|DOUB/.test(upper)) return 'REAL';
  return 'NUMERIC';
}

/** Words that people declare for texts, and that hold digits alone now and then. */
const meantAsText = /^(STRING|UUID|GUID|JSONB?|ENUM|INET|CIDR|PHONE|EMAIL|URL|CITEXT|XML|NAME|ZIP|STR)\b/i;
/** These hold the letters INT by accident. */
const accidental = /\b(POINT|FLOATING POINT|INTERVAL|PRINT|HINT)\b/i;

export default defineLint({
  id: 'text-stored-as-number',
  title: 'Declared type that turns texts into numbers',
  why: 'SQLite does not know the type and goes by letters in its name: STRING, UUID or JSON have none of those that mean text, so a value of digits alone is stored as a number, 007 becomes 7 and 1e5 becomes 100000. FLOATING POINT holds INT. Declare TEXT or REAL.',
  severity: 'medium',
  tags: ['types'],
  engines: ['sqlite'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || table.options.includes('STRICT')) continue;
      for (const column of table.columns) {
        const becomes = affinity(column.type);
        const isText = becomes === 'NUMERIC' && meantAsText.test(column.type);
        const isAccident = becomes === 'INTEGER' && accidental.test(column.type);
        if (!isText && !isAccident) continue;
        const better = isText ? 'TEXT' : /FLOATING/i.test(column.type) ? 'REAL' : 'TEXT';
        report({
          at: placeOf(table, column),
          message: `SQLite takes the type ${column.type} of ${table.name}.${column.name} for ${becomes}.`,
          fix: setFields(`Declare ${table.name}.${column.name} as ${better}`, column, { type: better }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'types of other engines',
        schema: 'CREATE TABLE t (a STRING, b uuid, c JSON, d FLOATING POINT);',
        finds: ['public.t.a', 'public.t.b', 'public.t.c', 'public.t.d'],
      },
    ],
    good: [
      {
        name: 'texts, numbers, and what is rightly numeric',
        schema:
          'CREATE TABLE t (a TEXT, b varchar(20), c NUMERIC, d BOOLEAN, e DATETIME, f DECIMAL(9,2), g BIGINT, h DOUBLE PRECISION);',
      },
    ],
  },
  links: ['https://sqlite.org/datatype3.html#determination_of_column_affinity'],
});
