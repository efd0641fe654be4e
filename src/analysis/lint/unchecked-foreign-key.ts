import { setFields } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'unchecked-foreign-key',
  title: 'Foreign key that was never checked',
  why: 'A foreign key added without checking the rows that were there, or not enforced at all, looks like a guarantee and is none: older rows may refer to nothing, and the planner does not rely on it. Checking it takes a scan that blocks no writes.',
  severity: 'high',
  tags: ['foreign-keys', 'operations'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        const isIdle = key.enforced === false;
        if (key.validated && !isIdle) continue;
        const fix = setFields(`Check the foreign key (${key.columns.join(', ')}) of ${table.name}`, key, {
          validated: true,
          enforced: true,
        });
        report({
          at: placeOf(table, key),
          message: isIdle
            ? `The foreign key (${key.columns.join(', ')}) of ${table.name} to ${key.references.table} is not enforced.`
            : `The foreign key (${key.columns.join(', ')}) of ${table.name} to ${key.references.table} was not checked against the rows that were there.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Left as NOT VALID',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT b_a REFERENCES a NOT VALID);',
        finds: ['public.b.b_a'],
      },
      {
        name: 'Not enforced',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT b_a REFERENCES a NOT ENFORCED);',
        finds: ['public.b.b_a'],
      },
    ],
    good: [
      {
        name: 'A plain one',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);',
      },
    ],
  },
});
