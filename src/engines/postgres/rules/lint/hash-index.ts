import { setFields } from '#analysis/fixes';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'hash-index',
  title: 'Hash index',
  why: 'A hash index serves `=` alone: no range, no order, no uniqueness, no further columns, and no index-only scan. A b-tree does all that at nearly the same speed. It is fine for long values such as URLs, where it is much smaller.',
  severity: 'info',
  tags: ['indexes'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const each of table.indexes) {
        if (each.method !== 'hash' || /url|uri|path|token|hash|digest|body|text|content/i.test(each.parts.join(' ')))
          continue;
        report({
          at: placeOf(table, each),
          message: `The index ${each.name} of ${table.name} is a hash index: it serves equality alone.`,
          fix: setFields(`Make ${each.name} a b-tree`, each, { method: 'btree', definition: '' }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'on a number',
        schema: 'CREATE TABLE a (buyer_id bigint); CREATE INDEX h ON a USING hash (buyer_id);',
        finds: ['public.a.h'],
      },
    ],
    good: [
      {
        name: 'on long values, and b-trees',
        schema: 'CREATE TABLE a (url text, b bigint); CREATE INDEX h ON a USING hash (url); CREATE INDEX i ON a (b);',
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/indexes-types.html#INDEXES-TYPES-HASH'],
});
