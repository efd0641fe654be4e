import { setFields } from '#analysis/fixes';
import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'double-quoted-default',
  title: 'Default in double quotes',
  why: 'Double quotes are for names. SQLite takes an unknown name for a text, out of kindness to old programs, and builds without that kindness refuse to open the schema at all. Single quotes mean the same everywhere.',
  severity: 'low',
  tags: ['types'],
  engines: ['sqlite'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables.filter(isOwnTable)) {
      for (const column of table.columns) {
        const text = /^\(*"((?:[^"]|"")*)"\)*$/.exec(column.default ?? '')?.[1];
        if (text === undefined || column.generated) continue;
        const better = `'${text.replaceAll('""', '"').replaceAll("'", "''")}'`;
        report({
          at: placeOf(table, column),
          message: `The default ${column.default} of ${table.name}.${column.name} is a name, which SQLite takes for a text.`,
          fix: setFields(`Write the default of ${table.name}.${column.name} as ${better}`, column, { default: better }),
        });
      }
    }
  },
  examples: {
    bad: [{ name: 'a state', schema: 'CREATE TABLE t (state TEXT DEFAULT "new");', finds: ['public.t.state'] }],
    good: [
      {
        name: 'single quotes',
        schema: `CREATE TABLE t (state TEXT DEFAULT 'new', note TEXT DEFAULT 'say "x"', n INTEGER DEFAULT 0);`,
      },
    ],
  },
  links: ['https://sqlite.org/quirks.html#double_quoted_string_literals_are_accepted'],
});
