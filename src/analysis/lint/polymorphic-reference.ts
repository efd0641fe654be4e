import type { Column, Table } from '#model/schema';
import { columnType } from '#sql/column-type';
import { isOwnTable } from '../own-columns';
import { nameWords } from '../name-words';
import { placeOf } from '../place';
import { referenceStem, tableNames } from '../reference-names';
import { defineLint } from '../rule';
import { uniqueKeys } from '../table-keys';
import { isChild, isCounting, isPassing, keepsRecords, referencingColumns } from '../table-roles';

/** The column beside it that says which table is meant: `owner_type` of `owner_id`, `content_type_id` of `object_id`. */
function typeColumn(table: Table, id: Column): Column | undefined {
  const stem = referenceStem(id.name)?.join(' ');
  const wanted =
    stem === 'object'
      ? ['content type id', 'object type']
      : [`${stem} type`, `${stem} class`, `${stem} model`, `${stem} table`];
  return table.columns.find((column) => wanted.includes(nameWords(column.name).join(' ')));
}

export default defineLint({
  id: 'polymorphic-reference',
  title: 'Reference whose table stands in another column',
  why: 'A pair like owner_type and owner_id may mean a row of any table, so no foreign key can check it, no join can be written without naming each table, and rows stay behind when their owner goes. A column for each target with a check that exactly one is set, or a common parent table, keeps it checked. Logs and outboxes keep such pairs on purpose.',
  severity: 'info',
  tags: ['foreign-keys', 'normal-forms'],
  options: {},
  check: ({ index }, report) => {
    const names = tableNames(index);
    for (const table of index.tables) {
      if (!isOwnTable(table) || isChild(table) || isPassing(table) || keepsRecords(table)) continue;
      const references = referencingColumns(table);
      for (const column of table.columns) {
        const stem = referenceStem(column.name);
        const { family } = columnType(column.type);
        // A text is the number of a document, a passport, a tax payer: its type says what kind of number.
        if (!stem || references.has(column.name) || (family !== 'integer' && family !== 'uuid')) continue;
        // The row's own number beside its own type.
        if (
          isCounting(column) ||
          uniqueKeys(table).some((key) => key.columns.length === 1 && key.columns[0] === column.name)
        )
          continue;
        const type = typeColumn(table, column);
        if (!type || names.find(stem, table.schema)) continue;
        report({
          at: placeOf(table, column),
          message: `${table.name}.${column.name} refers to the table that ${type.name} names, so nothing checks it.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'A comment on anything',
        schema:
          'CREATE TABLE comments (id bigint PRIMARY KEY, commentable_type text NOT NULL, commentable_id bigint NOT NULL, body text);',
        finds: ['public.comments.commentable_id'],
      },
      {
        name: 'A type with a table of its own',
        schema:
          'CREATE TABLE content_types (id integer PRIMARY KEY); CREATE TABLE tagged (id bigint PRIMARY KEY, content_type_id integer REFERENCES content_types, object_id integer);',
        finds: ['public.tagged.object_id'],
      },
    ],
    good: [
      {
        name: 'The kind of a number that somebody else gave',
        schema: 'CREATE TABLE people (id bigint PRIMARY KEY, document_type text, document_id text);',
      },
      {
        name: 'The type of the thing itself',
        schema:
          'CREATE TABLE accounts (id bigint PRIMARY KEY); CREATE TABLE entries (id bigint PRIMARY KEY, account_type text, account_id bigint REFERENCES accounts);',
      },
      {
        name: 'Its own number beside its own type',
        schema:
          'CREATE TABLE comments (comment_id bigint PRIMARY KEY, comment_type smallint, body text); CREATE TABLE notices (notice_id bigserial, notice_type smallint);',
      },
      {
        name: 'What happened to what',
        schema: 'CREATE TABLE audit_log (id bigint PRIMARY KEY, subject_type text, subject_id bigint);',
      },
    ],
  },
});
