import { setFields } from '#analysis/fixes';
import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'integer-key-not-rowid',
  title: 'Integer key that is not the rowid',
  why: 'Only a key declared exactly INTEGER is the rowid itself. INT or BIGINT makes a second index beside it, the key is not filled in by itself, and, an old fault of SQLite, it takes NULL.',
  severity: 'medium',
  tags: ['keys', 'types'],
  engines: ['sqlite'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      const [name, ...more] = table.primaryKey?.columns ?? [];
      if (!isOwnTable(table) || name === undefined || more.length > 0) continue;
      if (table.options.includes('WITHOUT ROWID') || table.options.includes('STRICT')) continue;
      const column = index.column(table, name);
      if (!column || !/^(big|small|medium|tiny)?int(2|4|8)?(\(\d+\))?$/i.test(column.type.trim())) continue;
      // A key that points elsewhere is given, never made.
      if (table.foreignKeys.some((key) => key.columns.includes(name))) continue;
      report({
        at: placeOf(table, column),
        message: `The key ${name} of ${table.name} is declared ${column.type}: it is not the rowid, and may be NULL.`,
        fix: setFields(`Declare ${table.name}.${name} as INTEGER`, column, { type: 'INTEGER' }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'other words for it',
        schema: 'CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY);',
        finds: ['public.a.id', 'public.b.id'],
      },
    ],
    good: [
      {
        name: 'the rowid, a text, a combined key, a borrowed key',
        schema: `CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (code TEXT PRIMARY KEY);
          CREATE TABLE c (x INT, y INT, PRIMARY KEY (x, y)); CREATE TABLE d (a_id INT PRIMARY KEY REFERENCES a);
          CREATE TABLE e (id INT PRIMARY KEY) WITHOUT ROWID;`,
      },
    ],
  },
  links: ['https://sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key'],
});
