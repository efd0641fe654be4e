import { removeObjects } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'foreign-key-target-missing',
  title: 'Foreign key to something that is not there',
  why: 'A foreign key to a missing table or column cannot be created; where an engine accepts it, every write to the table fails. It is what a design is left with when the target was renamed or removed elsewhere. Targets in schemas that were not read are not judged.',
  severity: 'high',
  tags: ['foreign-keys'],
  options: {},
  check: ({ schema, index }, report) => {
    const known = new Set(schema.namespaces.map((namespace) => namespace.name));
    for (const table of index.tables) {
      for (const key of table.foreignKeys) {
        const { schema: namespace, table: name, columns } = key.references;
        if (!known.has(namespace)) continue;
        const target = index.table(namespace, name);
        const column = target && columns.find((each) => !index.column(target, each));
        if (target && column === undefined && (columns.length === key.columns.length || columns.length === 0)) continue;
        const what = !target
          ? `${name}, which is not there`
          : column === undefined
            ? `${columns.length} columns of ${name} with ${key.columns.length}`
            : `${name}.${column}, which is not there`;
        const fix = removeObjects(`Remove the foreign key (${key.columns.join(', ')}) of ${table.name}`, [key]);
        report({
          at: placeOf(table, key),
          message: `The foreign key (${key.columns.join(', ')}) of ${table.name} refers to ${what}.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'No such table',
        schema: 'CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT b_a REFERENCES a (id));',
        finds: ['public.b.b_a'],
      },
      {
        name: 'No such column',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT b_a REFERENCES a (number));',
        finds: ['public.b.b_a'],
      },
    ],
    good: [
      {
        name: 'The target is there',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id));',
      },
      {
        name: 'A schema that was not read',
        schema: 'CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES other.a (id));',
      },
    ],
  },
});
