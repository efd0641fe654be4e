import type { ForeignKey } from '#model/schema';
import { removeObjects } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const identity = ({ columns, references }: ForeignKey): string =>
  [
    references.schema,
    references.table,
    ...columns.map((column, at) => `${column}\u0001${references.columns[at] ?? ''}`).toSorted(),
  ].join('\0');

export default defineLint({
  id: 'duplicate-foreign-key',
  title: 'Two foreign keys that say the same',
  why: 'Each foreign key checks every write, so a second one of the same columns doubles the work. If their actions differ, what happens on a delete depends on which of them is run first.',
  severity: 'medium',
  tags: ['foreign-keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      const seen = new Map<string, ForeignKey>();
      for (const key of table.foreignKeys) {
        const first = seen.get(identity(key));
        seen.set(identity(key), first ?? key);
        if (!first) continue;
        const differ = first.onDelete !== key.onDelete || first.onUpdate !== key.onUpdate;
        // Which of two different actions is meant, only a person knows.
        const fix = differ
          ? undefined
          : removeObjects(`Remove the foreign key ${key.name ?? `(${key.columns.join(', ')})`} of ${table.name}`, [
              key,
            ]);
        report({
          at: placeOf(table, key),
          message: `${table.name} (${key.columns.join(', ')}) refers to ${key.references.table} twice${differ ? ', with different actions' : ''}.`,
          ...(differ && { severity: 'high' }),
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Added once more under another name',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT one REFERENCES a); ALTER TABLE b ADD CONSTRAINT two FOREIGN KEY (a_id) REFERENCES a (id);',
        finds: ['public.b.two'],
      },
    ],
    good: [
      {
        name: 'Two columns that refer to one table, one column that refers to two',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE c (id bigint PRIMARY KEY REFERENCES a); CREATE TABLE b (id bigint PRIMARY KEY, x bigint REFERENCES a, y bigint REFERENCES a, z bigint REFERENCES a, FOREIGN KEY (z) REFERENCES c);',
      },
    ],
  },
});
