import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isChild, isGeneratedKey } from '../table-roles';

export default defineLint({
  id: 'table-without-data',
  title: 'Table that holds no facts',
  why: 'A table of a made-up key alone, which nothing references, holds nothing that anybody could ask for. Either columns are still missing or it was left over. A single column with a meaning of its own, such as a list of codes or of versions, is a fine table.',
  severity: 'low',
  tags: ['keys'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || table.columns.length > 1 || isChild(table) || index.children(table).length > 0)
        continue;
      const [only] = table.columns;
      if (only && (!isGeneratedKey(only) || table.foreignKeys.length > 0 || index.referencing(table).length > 0))
        continue;
      report({
        at: placeOf(table),
        message: only
          ? `${table.name} holds nothing but the made-up key ${only.name}, and nothing refers to it.`
          : `${table.name} has no columns.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'A key and nothing else',
        schema: 'CREATE TABLE things (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);',
        finds: ['public.things'],
      },
      { name: 'No columns at all', schema: 'CREATE TABLE nothing ();', finds: ['public.nothing'] },
    ],
    good: [
      {
        name: 'A list of codes',
        schema:
          'CREATE TABLE currencies (code char(3) PRIMARY KEY); CREATE TABLE schema_migrations (version text PRIMARY KEY);',
      },
      {
        name: 'An identity that others share',
        schema:
          'CREATE TABLE parties (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY); CREATE TABLE people (id bigint PRIMARY KEY REFERENCES parties, name text);',
      },
      {
        name: 'A mark on another row',
        schema:
          'CREATE TABLE people (id uuid PRIMARY KEY, name text); CREATE TABLE banned (person_id uuid PRIMARY KEY REFERENCES people);',
      },
    ],
  },
});
