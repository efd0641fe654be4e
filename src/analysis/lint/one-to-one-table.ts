import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { sameColumns } from '../table-keys';

export default defineLint({
  id: 'one-to-one-table',
  title: 'Table that shares the key of another',
  why: 'Two tables with the same key, where each row of the one has at most one row in the other, could be one table, which saves a join and a key. Subtypes, optional facts and columns apart for their size or their rights are good reasons for two.',
  severity: 'info',
  tags: ['normal-forms'],
  off: true,
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      const primary = table.primaryKey?.columns;
      if (!isOwnTable(table) || !primary) continue;
      const shared = table.foreignKeys.find((key) => {
        const target = index.table(key.references.schema, key.references.table);
        return (
          target !== undefined &&
          target !== table &&
          sameColumns(key.columns, primary) &&
          sameColumns(key.references.columns, target.primaryKey?.columns ?? [])
        );
      });
      // Siblings that share one parent are subtypes.
      const parent = shared && index.table(shared.references.schema, shared.references.table);
      const siblings = parent
        ? index
            .referencing(parent)
            .filter((each) => each.table.primaryKey && sameColumns(each.key.columns, each.table.primaryKey.columns))
        : [];
      if (shared && siblings.length === 1)
        report({
          at: placeOf(table),
          message: `${table.name} has at most one row for each row of ${shared.references.table} and could be part of it.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'Details apart',
        schema:
          'CREATE TABLE people (id bigint PRIMARY KEY); CREATE TABLE person_details (person_id bigint PRIMARY KEY REFERENCES people, born date);',
        finds: ['public.person_details'],
      },
    ],
    good: [
      {
        name: 'Subtypes',
        schema:
          'CREATE TABLE parties (id bigint PRIMARY KEY); CREATE TABLE people (id bigint PRIMARY KEY REFERENCES parties); CREATE TABLE firms (id bigint PRIMARY KEY REFERENCES parties);',
      },
      {
        name: 'Many to one',
        schema:
          'CREATE TABLE people (id bigint PRIMARY KEY); CREATE TABLE phones (id bigint PRIMARY KEY, person_id bigint REFERENCES people);',
      },
    ],
  },
});
