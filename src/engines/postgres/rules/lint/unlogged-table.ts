import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';
import { setFields } from '#analysis/fixes';

const passing = /cache|session|temp|tmp|stag|queue|import|scratch|buffer|lock|job|load|raw|work|presence|rate/i;

export default defineLint({
  id: 'unlogged-table',
  title: 'Unlogged table with data that must last',
  why: 'An unlogged table is emptied after a crash, is empty on every standby and is not part of a base backup that is rolled forward. It is fine for caches, queues that refill and work tables, which are left alone when they are called so.',
  severity: 'medium',
  tags: ['operations'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!table.options.includes('UNLOGGED')) continue;
      const users = index.referencing(table).filter((each) => each.table !== table);
      if (passing.test(table.name) && users.length === 0) continue;
      const named = users.length > 0 ? ` although ${users[0]!.table.name} refers to it` : '';
      report({
        at: placeOf(table),
        message: `${table.name} is unlogged: a crash empties it${named}.`,
        fix: setFields(`Make ${table.name} a logged table`, table, {
          options: table.options.filter((option) => option !== 'UNLOGGED'),
        }),
      });
    }
  },
  examples: {
    bad: [
      { name: 'orders', schema: 'CREATE UNLOGGED TABLE orders (id bigint PRIMARY KEY);', finds: ['public.orders'] },
    ],
    good: [
      {
        name: 'a cache',
        schema: 'CREATE UNLOGGED TABLE page_cache (key text PRIMARY KEY); CREATE TABLE orders (id bigint);',
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-UNLOGGED'],
});
