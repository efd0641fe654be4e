import { removeObjects } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'key-references-itself',
  title: 'Foreign key from a column to itself',
  why: 'A column that refers to itself always finds its own row: the constraint checks nothing and costs a look-up for each write. Usually the column for the parent was meant.',
  severity: 'high',
  tags: ['foreign-keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        const { schema, table: name, columns } = key.references;
        if (
          schema !== table.schema ||
          name !== table.name ||
          !key.columns.every((column, at) => column === columns[at])
        )
          continue;
        const fix = removeObjects(`Remove the foreign key (${key.columns.join(', ')}) of ${table.name}`, [key]);
        report({
          at: placeOf(table, key),
          message: `${table.name} (${key.columns.join(', ')}) refers to itself, which is always true.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'The id refers to the id',
        schema:
          'CREATE TABLE nodes (id bigint PRIMARY KEY CONSTRAINT nodes_self REFERENCES nodes (id), parent_id bigint);',
        finds: ['public.nodes.nodes_self'],
      },
    ],
    good: [
      { name: 'A tree', schema: 'CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint REFERENCES nodes (id));' },
      {
        name: 'A tree within a tenant',
        schema:
          'CREATE TABLE nodes (tenant_id bigint, id bigint, parent_id bigint, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, parent_id) REFERENCES nodes (tenant_id, id));',
      },
    ],
  },
});
