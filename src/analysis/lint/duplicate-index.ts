import { removeObjects } from '../fixes';
import { redundantIndexes } from '../index-comparison';
import { indexedRelations } from '../indexed-relations';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'duplicate-index',
  title: 'Two indexes over the same',
  why: 'The second index answers nothing that the first does not, and every insert and most updates pay for both, in time, space and cache. An index beside the key over the same columns is the usual case. Another method, order, collation, operator class, condition or included column makes it another index.',
  severity: 'high',
  tags: ['indexes'],
  options: {},
  check: ({ schema }, report) => {
    for (const relation of indexedRelations(schema)) {
      for (const { index, by, kind } of redundantIndexes(relation)) {
        if (kind !== 'same') continue;
        const fix = removeObjects(`Remove ${index.constraint ? 'the key' : 'the index'} ${index.name}`, [index.source]);
        report({
          at: placeOf(relation, index.source),
          message: `${index.name} of ${relation.name} does the same as ${by.name}.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'An index beside the primary key',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY); CREATE INDEX t_id ON t (id);',
        finds: ['public.t.t_id'],
      },
      {
        name: 'The same twice, once written the other way round',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX one ON t (a, b DESC); CREATE INDEX two ON t (a DESC, b);',
        finds: ['public.t.two'],
      },
      {
        name: 'A unique index beside a unique key',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL, CONSTRAINT t_a_key UNIQUE (a)); CREATE UNIQUE INDEX t_a ON t (a);',
        finds: ['public.t.t_a'],
      },
      {
        name: 'A plain index beside a unique one',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL); CREATE INDEX plain ON t (a); CREATE UNIQUE INDEX only ON t (a);',
        finds: ['public.t.plain'],
      },
      {
        name: 'Three alike',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer); CREATE INDEX a1 ON t (a); CREATE INDEX a2 ON t (a); CREATE INDEX a3 ON t (a);',
        finds: ['public.t.a2', 'public.t.a3'],
      },
      {
        name: 'On a materialised view',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY); CREATE MATERIALIZED VIEW v (a integer) AS SELECT 1; CREATE INDEX a1 ON v (a); CREATE INDEX a2 ON v (a);',
        finds: ['public.v.a2'],
      },
    ],
    good: [
      {
        name: 'What differs in anything',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a text, b integer); CREATE INDEX i1 ON t (a); CREATE INDEX i2 ON t (a text_pattern_ops); CREATE INDEX i3 ON t (a COLLATE "C"); CREATE INDEX i4 ON t (lower(a)); CREATE INDEX i5 ON t USING hash (a); CREATE INDEX i6 ON t (a) WHERE b > 0; CREATE INDEX i7 ON t (a NULLS FIRST); CREATE INDEX i8 ON t (b) INCLUDE (a); CREATE INDEX i9 ON t (b DESC, a); CREATE INDEX i10 ON t (b, a);',
      },
      {
        name: 'A key that may be checked later',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL UNIQUE DEFERRABLE); CREATE UNIQUE INDEX t_a ON t (a);',
      },
      {
        name: 'Null once, and null often',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer); CREATE UNIQUE INDEX x ON t (a) NULLS NOT DISTINCT; CREATE UNIQUE INDEX y ON t (a);',
      },
      {
        name: 'One that does not work is no help',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer); CREATE INDEX x ON t (a) INVALID; CREATE INDEX y ON t (a);',
      },
      {
        name: 'The one that replication needs',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY); CREATE UNIQUE INDEX t_identity ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX t_identity;',
      },
      {
        name: 'A partition shows its parent’s indexes',
        schema:
          'CREATE TABLE m (id bigint PRIMARY KEY, a integer) PARTITION BY RANGE (id); CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM (1) TO (2); CREATE INDEX m_a ON m (a); CREATE INDEX m_1_a ON m_1 (a); CREATE INDEX m_1_a_2 ON m_1 (a);',
      },
    ],
  },
});
