import type { ForeignKey, Table } from '#model/schema';
import { setFields } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import type { SchemaIndex } from '../schema-index';

/** The column that the action cannot set. */
function obstacle(index: SchemaIndex, table: Table, key: ForeignKey, action: string): string | undefined {
  const columns = action === key.onDelete ? (key.onDeleteColumns ?? key.columns) : key.columns;
  return columns.find((name) => {
    const column = index.column(table, name);
    if (!column || column.nullable) return false;
    return action === 'SET NULL' || (action === 'SET DEFAULT' && column.default === null);
  });
}

export default defineLint({
  id: 'impossible-foreign-key-action',
  title: 'Foreign key that sets null where null is refused',
  why: 'ON DELETE SET NULL on a column that is not null fails whenever it is needed: the parent cannot be deleted, with an error that names another constraint. SET DEFAULT without a default does the same.',
  severity: 'high',
  tags: ['foreign-keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        for (const [field, action] of [
          ['onDelete', key.onDelete],
          ['onUpdate', key.onUpdate],
        ] as const) {
          const column = action.startsWith('SET') ? obstacle(index, table, key, action) : undefined;
          if (column === undefined) continue;
          const when = field === 'onDelete' ? 'delete' : 'change';
          const fix = setFields(
            `Refuse to ${when} a row of ${key.references.table} that ${table.name} refers to`,
            key,
            { [field]: 'NO ACTION' },
          );
          report({
            at: placeOf(table, key),
            message: `${table.name} (${key.columns.join(', ')}) is to be set to ${action === 'SET NULL' ? 'null' : 'its default'} when ${key.references.table} goes, but ${column} refuses null.`,
            ...(fix && { fix }),
          });
          break;
        }
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Not null, and set to null',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL CONSTRAINT b_a REFERENCES a ON DELETE SET NULL);',
        finds: ['public.b.b_a'],
      },
      {
        name: 'No default to be set to',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL CONSTRAINT b_a REFERENCES a ON DELETE SET DEFAULT);',
        finds: ['public.b.b_a'],
      },
    ],
    good: [
      {
        name: 'A nullable column, a default',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE SET NULL, c_id bigint NOT NULL DEFAULT 0 REFERENCES a ON DELETE SET DEFAULT);',
      },
    ],
  },
});
