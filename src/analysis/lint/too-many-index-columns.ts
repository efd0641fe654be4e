import { indexedRelations } from '../indexed-relations';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { findsByPrefix, ownIndexes } from '../table-keys';

export default defineLint({
  id: 'too-many-index-columns',
  title: 'Index over very many columns',
  why: 'Columns behind the first three or four hardly narrow a search any more, but make each entry larger and each update of one of them an update of the index. What is only to be read along belongs into INCLUDE. A unique index needs all of its columns.',
  severity: 'low',
  tags: ['indexes'],
  options: { columns: 5 },
  check: ({ schema, options }, report) => {
    for (const relation of indexedRelations(schema)) {
      for (const index of ownIndexes(relation)) {
        if (index.unique || index.parts.length <= options.columns || !findsByPrefix(index)) continue;
        report({
          at: placeOf(relation, index),
          message: `The index ${index.name} of ${relation.name} has ${index.parts.length} columns.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Six columns',
        schema:
          'CREATE TABLE t (a integer PRIMARY KEY, b integer, c integer, d integer, e integer, f integer); CREATE INDEX x ON t (f, e, d, c, b, a);',
        finds: ['public.t.x'],
      },
    ],
    good: [
      {
        name: 'Unique over six',
        schema:
          'CREATE TABLE t (a integer PRIMARY KEY, b integer, c integer, d integer, e integer, f integer); CREATE UNIQUE INDEX x ON t (f, e, d, c, b, a);',
      },
      {
        name: 'Methods for which the number does not matter, columns carried along',
        schema:
          'CREATE TABLE t (a integer PRIMARY KEY, b integer, c integer, d integer, e integer, f integer); CREATE INDEX x ON t USING brin (a, b, c, d, e, f); CREATE INDEX y ON t (b, c) INCLUDE (d, e, f, a);',
      },
    ],
  },
});
