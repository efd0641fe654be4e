import { columnType } from '#sql/column-type';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'float-key',
  title: 'Binary fraction in a key',
  why: 'Two computations of “the same” floating point value differ in the last bit, so a lookup by key misses the row and a unique key lets both in; NaN and minus zero have rules of their own. Use a whole number or an exact decimal.',
  severity: 'high',
  tags: ['keys', 'types'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table)) continue;
      const keys = [
        ...(table.primaryKey ? [['The primary key', table.primaryKey] as const] : []),
        ...table.uniques.map((key) => ['A unique key', key] as const),
        ...table.foreignKeys.map((key) => ['A foreign key', key] as const),
      ];
      const told = new Set<string>();
      for (const [what, key] of keys) {
        for (const name of key.columns) {
          const column = index.column(table, name);
          if (!column || told.has(name) || columnType(column.type).family !== 'float') continue;
          told.add(name);
          report({
            at: placeOf(table, column),
            message: `${what} of ${table.name} holds ${name}, a binary fraction (${column.type}).`,
          });
        }
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'a version as real in a key',
        schema: 'CREATE TABLE builds (version real PRIMARY KEY, score double precision UNIQUE);',
        finds: ['public.builds.score', 'public.builds.version'],
      },
    ],
    good: [
      {
        name: 'exact keys, fractions beside them',
        schema: 'CREATE TABLE builds (version numeric(6,2) PRIMARY KEY, score real);',
      },
    ],
  },
});
