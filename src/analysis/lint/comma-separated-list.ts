import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Plurals that are lists wherever they stand last. `notes`, `details` or `terms` are texts. */
const lists: ReadonlySet<string> = new Set(
  'csv tags roles permissions categories keywords labels emails phones recipients features'.split(' '),
);
const saysSo = /\b(comma|semicolon|pipe|space)[- ]?(separated|delimited)|\bseparated by\b|\bCSV\b/i;

export default defineLint({
  id: 'comma-separated-list',
  title: 'Several values in one text',
  why: "To find one member means LIKE '%,x,%', which no index serves, and two spellings of a member are two members. A table of pairs, or an array where the engine has one, keeps them apart. It is fine for a text that is only shown.",
  severity: 'low',
  tags: ['normal-forms', 'types'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (type.array || !['text', 'varchar'].includes(type.family) || column.generated) continue;
      const said = saysSo.test(column.comment ?? '');
      const words = nameWords(column.name);
      // `label_roles` of a form may be a text; the plural alone or after the owner is a list.
      if (!said && !lists.has(words.at(-1) ?? '')) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} (${column.type}) looks like a list of values in one text.`,
        ...(said && { severity: 'medium' as const }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'by the name and by the comment',
        schema: "CREATE TABLE users (roles varchar(200), phone_csv text, nets text COMMENT 'comma-separated');",
        finds: ['public.users.nets', 'public.users.phone_csv', 'public.users.roles'],
      },
    ],
    good: [
      {
        name: 'arrays, JSON and texts in the plural',
        schema:
          'CREATE TABLE users (roles text[], tags jsonb, notes text, details text, terms text, keyword text, address text);',
      },
    ],
  },
});
