import { removeObjects } from '../fixes';
import { redundantIndexes } from '../index-comparison';
import { indexedRelations } from '../indexed-relations';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'redundant-index',
  title: 'Index that another one begins with',
  why: 'A tree over (a, b) finds rows by a as well as one over a does, so the shorter one is kept up for nothing. Keep it where it is much smaller and read constantly: make it invisible or watch its scans before it goes. A unique index is never redundant by a longer one.',
  severity: 'medium',
  tags: ['indexes'],
  options: {},
  check: ({ schema }, report) => {
    for (const relation of indexedRelations(schema)) {
      for (const { index, by, kind } of redundantIndexes(relation)) {
        if (kind !== 'prefix') continue;
        const fix = removeObjects(`Remove the index ${index.name}`, [index.source]);
        report({
          at: placeOf(relation, index.source),
          message: `${index.name} of ${relation.name} is the beginning of ${by.name}, which finds the same rows.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'The beginning of a longer index',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX t_a ON t (a); CREATE INDEX t_a_b ON t (a, b);',
        finds: ['public.t.t_a'],
      },
      {
        name: 'The beginning of the primary key',
        schema: 'CREATE TABLE t (a integer, b integer, PRIMARY KEY (a, b)); CREATE INDEX t_a ON t (a DESC);',
        finds: ['public.t.t_a'],
      },
      {
        name: 'Included columns that the longer one has as well',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX short ON t (a) INCLUDE (b); CREATE INDEX long ON t (a, b);',
        finds: ['public.t.short'],
      },
      {
        name: 'The same condition',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX short ON t (a) WHERE b > 0; CREATE INDEX long ON t (a, b) WHERE b > 0;',
        finds: ['public.t.short'],
      },
    ],
    good: [
      {
        name: 'Not the beginning',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer, c integer); CREATE INDEX x ON t (b); CREATE INDEX y ON t (a, b); CREATE INDEX z ON t (c, b);',
      },
      {
        name: 'A unique index promises more',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE UNIQUE INDEX x ON t (a); CREATE INDEX y ON t (a, b);',
      },
      {
        name: 'Another order, class, condition or carried column',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a text, b text, c integer); CREATE INDEX i1 ON t (a, c DESC); CREATE INDEX i2 ON t (a, c, id); CREATE INDEX i3 ON t (b text_pattern_ops); CREATE INDEX i4 ON t (b, c); CREATE INDEX i5 ON t (c) INCLUDE (b); CREATE INDEX i6 ON t (c, a); CREATE INDEX i7 ON t (id) WHERE c > 0; CREATE INDEX i8 ON t (id, a);',
      },
      {
        name: 'Other methods keep their own shape',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a jsonb, b jsonb); CREATE INDEX x ON t USING gin (a); CREATE INDEX y ON t USING gin (a, b); CREATE INDEX z ON t USING hash (id);',
      },
      {
        name: 'The longer one does not cover all rows',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX x ON t (a); CREATE INDEX y ON t (a, b) WHERE b > 0;',
      },
    ],
  },
});
