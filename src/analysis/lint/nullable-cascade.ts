import { setFields } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'nullable-cascade',
  title: 'Optional reference that deletes its row',
  why: 'A column that may be null says that the row can exist without the other; ON DELETE CASCADE says that it cannot. One of the two is usually not meant: SET NULL keeps the row. Trees and rows that may belong to one of several owners are fine.',
  severity: 'info',
  tags: ['foreign-keys'],
  off: true,
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      const cascading = table.foreignKeys.filter(
        (key) => key.onDelete === 'CASCADE' && key.columns.every((column) => index.column(table, column)?.nullable),
      );
      // Several optional owners: the row goes with whichever it belongs to.
      if (cascading.length !== 1) continue;
      const [key] = cascading;
      const isSelf = key!.references.table === table.name && key!.references.schema === table.schema;
      if (!key || isSelf) continue;
      const fix = setFields(`Keep the row of ${table.name} when ${key.references.table} goes`, key, {
        onDelete: 'SET NULL',
      });
      report({
        at: placeOf(table, key),
        message: `${table.name} (${key.columns.join(', ')}) may be null, yet its rows are deleted with ${key.references.table}.`,
        ...(fix && { fix }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'A note goes with its optional project',
        schema:
          'CREATE TABLE projects (id bigint PRIMARY KEY); CREATE TABLE notes (id bigint PRIMARY KEY, project_id bigint CONSTRAINT notes_project REFERENCES projects ON DELETE CASCADE);',
        finds: ['public.notes.notes_project'],
      },
    ],
    good: [
      {
        name: 'A required one',
        schema:
          'CREATE TABLE projects (id bigint PRIMARY KEY); CREATE TABLE notes (id bigint PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects ON DELETE CASCADE);',
      },
      {
        name: 'A tree, and one of two owners',
        schema:
          'CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint REFERENCES nodes ON DELETE CASCADE); CREATE TABLE files (id bigint PRIMARY KEY, node_id bigint REFERENCES nodes ON DELETE CASCADE, other_id bigint REFERENCES nodes ON DELETE CASCADE);',
      },
    ],
  },
});
