import { placeOfNamespace } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'foreign-keys-not-enforced',
  title: 'Foreign keys that each connection has to switch on',
  why: 'SQLite checks foreign keys only for connections that say `PRAGMA foreign_keys = ON`, and the file cannot say it for them: one tool that does not leaves orphans. It holds for every SQLite database, so this reminder is off by default.',
  severity: 'info',
  tags: ['foreign-keys', 'operations'],
  engines: ['sqlite'],
  options: {},
  off: true,
  check: ({ schema }, report) => {
    for (const namespace of schema.namespaces) {
      const count = namespace.tables.reduce((sum, table) => sum + table.foreignKeys.length, 0);
      if (count > 0)
        report({
          at: placeOfNamespace(namespace),
          message: `${String(count)} foreign ${count === 1 ? 'key is' : 'keys are'} checked only for connections that switch it on.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'a reference',
        schema: 'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a);',
        finds: ['public'],
      },
    ],
    good: [{ name: 'none', schema: 'CREATE TABLE a (id INTEGER PRIMARY KEY);' }],
  },
  links: ['https://sqlite.org/foreignkeys.html#fk_enable'],
});
