import { columnType } from '#sql/column-type';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isPassing } from '../table-roles';

const large: ReadonlySet<string> = new Set(['bytes', 'xml', 'json']);
/** A digest or key of fixed size is small. */
const small = /hash|digest|checksum|sha|md5|salt|nonce|key|signature|mac|iv$/i;

export default defineLint({
  id: 'many-large-columns',
  title: 'Several documents or files in one row',
  why: 'Rows with several large values are slow to copy, to back up and to read whole, and one update of a small column may write all of them anew. Kept in tables of their own they are fetched only when wanted.',
  severity: 'low',
  tags: ['normal-forms'],
  options: { columns: 4 },
  check: ({ index, options, traits }, report) => {
    // A BLOB where types do not bind may well be a short name.
    if (traits.looseTypes) return;
    for (const table of index.tables) {
      if (!isOwnTable(table) || isPassing(table)) continue;
      const found = table.columns.filter((column) => {
        const { family, modifiers } = columnType(column.type);
        return large.has(family) && modifiers.length === 0 && !small.test(column.name) && !column.inherited;
      });
      if (found.length > options.columns)
        report({
          at: placeOf(table),
          message: `${table.name} holds ${found.length} columns of documents or files: ${found.map((column) => column.name).join(', ')}.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'Five documents in each row',
        schema: 'CREATE TABLE cases (id bigint PRIMARY KEY, a jsonb, b jsonb, c bytea, d bytea, e xml);',
        finds: ['public.cases'],
      },
    ],
    good: [
      {
        name: 'Types that do not bind',
        schema:
          'engine: sqlite\nCREATE TABLE pages (id integer PRIMARY KEY, title blob, touched blob, language blob, model blob, source blob);',
      },
      { name: 'One document', schema: 'CREATE TABLE cases (id bigint PRIMARY KEY, scan bytea, details jsonb);' },
      {
        name: 'Digests are short',
        schema:
          'CREATE TABLE keys (id bigint PRIMARY KEY, public_key bytea, private_key bytea, salt bytea, nonce bytea, signature bytea);',
      },
    ],
  },
});
