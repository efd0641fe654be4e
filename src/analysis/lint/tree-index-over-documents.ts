import { columnType } from '#sql/column-type';
import { readIndexPart } from '../index-part';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { ownIndexes } from '../table-keys';

export default defineLint({
  id: 'tree-index-over-documents',
  title: 'Ordinary index over a document or list',
  why: 'A tree over a JSON document or an array compares whole values only: it finds no element and no key, and an insert fails when the value is larger than an entry may be. Methods for contents, such as GIN, or an index over the one expression that is looked for, do. Unique indexes, which compare whole values on purpose, are left alone.',
  severity: 'medium',
  tags: ['indexes', 'types'],
  options: {},
  check: ({ index, traits }, report) => {
    if (traits.looseTypes) return;
    for (const table of index.tables) {
      if (!isOwnTable(table)) continue;
      for (const each of ownIndexes(table)) {
        if (each.unique || each.method !== 'btree') continue;
        const name = each.parts
          .map((part) => readIndexPart(part).column)
          .find((column) => {
            const found = column === null ? undefined : index.column(table, column);
            const type = found && columnType(found.type);
            return (
              type !== undefined &&
              (type.array || type.family === 'json' || type.family === 'xml' || type.name === 'tsvector')
            );
          });
        if (name !== undefined)
          report({
            at: placeOf(table, each),
            message: `The index ${each.name} of ${table.name} is a tree over ${name}, which compares whole values only.`,
          });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'A document',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, detail jsonb); CREATE INDEX t_detail ON t (detail);',
        finds: ['public.t.t_detail'],
      },
      {
        name: 'A list',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, tags text[]); CREATE INDEX t_tags ON t (id, tags);',
        finds: ['public.t.t_tags'],
      },
    ],
    good: [
      {
        name: 'A method for contents, an expression, a unique one',
        schema:
          "CREATE TABLE t (id bigint PRIMARY KEY, detail jsonb, tags text[]); CREATE INDEX a ON t USING gin (detail, tags); CREATE INDEX b ON t ((detail ->> 'number')); CREATE UNIQUE INDEX c ON t (tags);",
      },
    ],
  },
});
