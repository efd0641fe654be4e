import { setFields } from '../fixes';
import { indexedRelations } from '../indexed-relations';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'invalid-index',
  title: 'Index that is not valid',
  why: 'An index whose building failed or was cut short is kept up by each write but never read, and a unique one does not keep duplicates out. It has to be built again or dropped. On a partitioned table it waits for the index of a partition to be attached.',
  severity: 'high',
  tags: ['indexes', 'operations'],
  options: {},
  check: ({ schema }, report) => {
    for (const relation of indexedRelations(schema)) {
      for (const index of relation.indexes) {
        if (index.valid) continue;
        const fix = setFields(`Build the index ${index.name} again`, index, { valid: true });
        report({
          at: placeOf(relation, index),
          message: `The index ${index.name} of ${relation.name} is not valid: it is written and never read.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'A concurrent build that failed',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE UNIQUE INDEX t_a ON t (a) INVALID;',
        finds: ['public.t.t_a'],
      },
    ],
    good: [
      {
        name: 'A valid one',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE UNIQUE INDEX t_a ON t (a);',
      },
    ],
  },
});
