import { setFields } from '../fixes';
import { indexedRelations } from '../indexed-relations';
import { readIndexPart } from '../index-part';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { ownIndexes } from '../table-keys';

/** What makes two parts one: the same value in the same order of comparison. */
const identity = (text: string): string => {
  const part = readIndexPart(text);
  return [part.expression, part.collation ?? '', part.operatorClass ?? ''].join('\0');
};

export default defineLint({
  id: 'duplicate-index-column',
  title: 'Column that stands twice in an index',
  why: 'The second mention of a column cannot narrow or sort anything further and only makes each entry larger. A carried column that is a part already is the same.',
  severity: 'low',
  tags: ['indexes'],
  options: {},
  check: ({ schema }, report) => {
    for (const relation of indexedRelations(schema)) {
      for (const index of ownIndexes(relation)) {
        if (index.parts.length + index.include.length < 2 || index.method === 'gist' || index.method === 'gin')
          continue;
        const parts = index.parts.filter(
          (part, at) => index.parts.findIndex((other) => identity(other) === identity(part)) === at,
        );
        const names = new Set(index.parts.map((part) => readIndexPart(part).column));
        const include = index.include.filter(
          (column, at) => !names.has(readIndexPart(column).column) && index.include.indexOf(column) === at,
        );
        if (parts.length === index.parts.length && include.length === index.include.length) continue;
        const fix = setFields(`Name each column of ${index.name} once`, index, { parts, include });
        report({
          at: placeOf(relation, index),
          message: `The index ${index.name} of ${relation.name} names a column twice.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Twice in its parts',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX x ON t (a, b, a);',
        finds: ['public.t.x'],
      },
      {
        name: 'Carried as well',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer); CREATE INDEX x ON t (a) INCLUDE (b, a);',
        finds: ['public.t.x'],
      },
    ],
    good: [
      {
        name: 'An expression of it, another operator class',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a text, b text); CREATE INDEX x ON t (a, lower(a)); CREATE INDEX y ON t (a, a text_pattern_ops); CREATE INDEX z ON t USING gist (b gist_trgm_ops, b);',
      },
    ],
  },
});
