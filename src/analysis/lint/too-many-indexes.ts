import { indexedRelations } from '../indexed-relations';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { accessPaths } from '../table-keys';

export default defineLint({
  id: 'too-many-indexes',
  title: 'Table with very many indexes',
  why: 'Each index is written with every insert and most updates, and takes part of the memory that the table needs. A dozen and more usually means one index for each query that somebody once tuned. Tables that are loaded rarely and searched in many ways may have them.',
  severity: 'medium',
  tags: ['indexes'],
  options: { indexes: 15 },
  check: ({ schema, options }, report) => {
    for (const relation of indexedRelations(schema)) {
      const { length } = accessPaths(relation);
      if (length > options.indexes)
        report({ at: placeOf(relation), message: `${relation.name} has ${length} indexes.` });
    }
  },
  examples: {
    bad: [
      {
        name: 'More than allowed, its key among them',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX x ON t (a); CREATE INDEX y ON t (b);',
        options: { indexes: 2 },
        finds: ['public.t'],
      },
    ],
    good: [
      {
        name: 'As many as allowed',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a integer); CREATE INDEX x ON t (a);',
        options: { indexes: 2 },
      },
    ],
  },
});
