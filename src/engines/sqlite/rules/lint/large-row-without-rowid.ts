import { setFields } from '#analysis/fixes';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'large-row-without-rowid',
  title: 'WITHOUT ROWID with large rows',
  why: 'Such a table keeps whole rows in the tree of its key, inner pages too: SQLite’s manual advises it for rows below a twentieth of a page, some 200 bytes. With documents or many columns few rows fit a page and each lookup reads more of them.',
  severity: 'low',
  tags: ['operations'],
  engines: ['sqlite'],
  options: { mostColumns: 15 },
  check: ({ index, options }, report) => {
    for (const table of index.tables) {
      if (!table.options.includes('WITHOUT ROWID')) continue;
      const large = table.columns.find(
        ({ name, type }) =>
          /blob|json|clob/i.test(type) ||
          /^(body|content|payload|document|html|data|text|description|image)$/i.test(name),
      );
      if (!large && table.columns.length <= options.mostColumns) continue;
      const why = large ? `long values in ${large.name}` : `${String(table.columns.length)} columns`;
      report({
        at: placeOf(table),
        message: `${table.name} is WITHOUT ROWID and has ${why}.`,
        fix: setFields(`Give ${table.name} a rowid`, table, {
          options: table.options.filter((option) => option !== 'WITHOUT ROWID'),
        }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'pages by their address',
        schema: 'CREATE TABLE pages (url TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;',
        finds: ['public.pages'],
      },
    ],
    good: [
      {
        name: 'small rows, and large ones with a rowid',
        schema: `CREATE TABLE words (word TEXT PRIMARY KEY, uses INTEGER) WITHOUT ROWID;
          CREATE TABLE pages (url TEXT PRIMARY KEY, content TEXT);`,
      },
    ],
  },
  links: ['https://sqlite.org/withoutrowid.html#when_to_use_without_rowid'],
});
