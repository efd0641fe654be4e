import { removeObjects } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'no-foreign-keys-allowed',
  title: 'Foreign key where none are wanted',
  why: 'Sharded databases, and tools that copy a table to change it, cannot keep foreign keys; such shops check references elsewhere and forbid them. Everybody else should leave this rule off.',
  severity: 'info',
  tags: ['foreign-keys'],
  off: true,
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        const fix = removeObjects(`Remove the foreign key (${key.columns.join(', ')}) of ${table.name}`, [key]);
        report({
          at: placeOf(table, key),
          message: `${table.name} (${key.columns.join(', ')}) has a foreign key to ${key.references.table}.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Any foreign key',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT b_a REFERENCES a);',
        finds: ['public.b.b_a'],
      },
    ],
    good: [
      {
        name: 'None',
        schema: 'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint);',
      },
    ],
  },
});
