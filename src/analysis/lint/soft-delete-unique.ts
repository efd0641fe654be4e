import type { Fix } from '#model/finding';
import type { Column, Table } from '#model/schema';
import { columnType } from '#sql/column-type';
import { addIndex } from '../fixes';
import { writeIndexPart } from '../index-part';
import { nameWords } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import type { SchemaIndex } from '../schema-index';
import { isGeneratedKey } from '../table-roles';
import { nameOfKey, sameColumns, uniqueKeys, type UniqueKey } from '../table-keys';

const moments: ReadonlySet<string> = new Set([
  'deleted at',
  'deleted on',
  'removed at',
  'date deleted',
  'deletion date',
  'deleted date',
  'deletedat',
]);
const marks: ReadonlySet<string> = new Set(['deleted', 'is deleted', 'isdeleted', 'removed', 'is removed']);

function softDelete(table: Table): { readonly column: Column; readonly alive: string } | null {
  for (const column of table.columns) {
    const words = nameWords(column.name).join(' ');
    const { family } = columnType(column.type);
    if (
      moments.has(words) &&
      column.nullable &&
      (family === 'timestamp' || family === 'date' || family === 'integer' || family === 'text')
    )
      return { column, alive: `${writeIndexPart(column.name)} IS NULL` };
    if (marks.has(words) && family === 'boolean') return { column, alive: `NOT ${writeIndexPart(column.name)}` };
  }
  return null;
}

/** Values that nobody wants back: made up, or handed out by another system once and for all. */
function isMadeUp(index: SchemaIndex, table: Table, key: UniqueKey): boolean {
  return key.columns.some((name) => {
    const column = index.column(table, name);
    return (
      column !== undefined &&
      (isGeneratedKey(column) || /(token|hash|uuid|guid|secret|nonce|external_?id|_sid)$/i.test(name))
    );
  });
}

function fixFor(index: SchemaIndex, table: Table, key: UniqueKey, alive: string): Fix | undefined {
  const old = key.source.kind === 'index' ? key.source.index : key.source.key;
  const added = addIndex(index, table, key.columns, { unique: true, where: alive });
  if (!added || old.id === undefined) return undefined;
  return {
    title: `Let ${nameOfKey(key)} hold for rows that are not deleted`,
    edits: [{ do: 'remove', id: old.id }, ...added.edits],
  };
}

export default defineLint({
  id: 'soft-delete-unique',
  title: 'Unique key that deleted rows still occupy',
  why: 'A row marked as deleted keeps its name, e-mail or number, so the same one cannot be created again, with an error about a row that nobody sees. A unique index over the rows that are not deleted says what is meant. Values that are never used twice, such as tokens, and keys that others refer to are fine.',
  severity: 'medium',
  tags: ['keys', 'indexes'],
  options: {},
  check: ({ index, traits }, report) => {
    for (const table of index.tables) {
      const soft = isOwnTable(table) ? softDelete(table) : null;
      if (!soft) continue;
      for (const key of uniqueKeys(table)) {
        if (key.source.kind === 'primary' || key.columns.includes(soft.column.name) || isMadeUp(index, table, key))
          continue;
        // A foreign key needs the whole key; a row that stands for another one comes and goes with it.
        if (index.referencing(table).some((each) => sameColumns(each.key.references.columns, key.columns))) continue;
        if (table.foreignKeys.some((each) => sameColumns(each.columns, key.columns)) && key.columns.length === 1)
          continue;
        const fix = traits.partialIndexes ? fixFor(index, table, key, soft.alive) : undefined;
        report({
          at: placeOf(table, key.source.kind === 'index' ? key.source.index : key.source.key),
          message: `${nameOfKey(key)} of ${table.name} counts deleted rows as well (${soft.column.name}), so what was deleted cannot be created again.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'An e-mail that can be used once for ever',
        schema:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, deleted_at timestamptz, CONSTRAINT users_email UNIQUE (email));',
        finds: ['public.users.users_email'],
      },
      {
        name: 'A mark instead of a moment, an index instead of a key',
        schema:
          'CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL, is_deleted boolean NOT NULL DEFAULT false); CREATE UNIQUE INDEX tags_name ON tags (name);',
        finds: ['public.tags.tags_name'],
      },
    ],
    good: [
      {
        name: 'Unique among rows that live',
        schema:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, deleted_at timestamptz); CREATE UNIQUE INDEX users_email ON users (email) WHERE deleted_at IS NULL;',
      },
      {
        name: 'Never used twice, or referred to',
        schema:
          'CREATE TABLE users (id bigint PRIMARY KEY, public_id uuid UNIQUE, session_token text UNIQUE, tenant_id bigint, deleted_at timestamptz, number text NOT NULL UNIQUE); CREATE TABLE badges (number text PRIMARY KEY REFERENCES users (number));',
      },
      {
        name: 'No mark of deletion',
        schema: 'CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE, archived_at timestamptz);',
      },
    ],
  },
});
