import type { Table } from '#model/schema';
import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** `tag_ids` is `tag`; null: no list of ids by its name. */
function listed(name: string): string | null {
  const words = nameWords(name);
  const last = words.at(-1);
  return words.length > 1 && (last === 'ids' || last === 'uuids') ? words.at(-2)! : null;
}

/** The table that is called by the word, in the singular or plural. */
function tableCalled(word: string, tables: readonly Table[]): Table | undefined {
  const forms = new Set([word, `${word}s`, `${word}es`, word.replace(/y$/, 'ies'), word.replace(/s$/, '')]);
  return tables.find((table) => forms.has(nameWords(table.name).at(-1) ?? '') && table.primaryKey !== null);
}

export default defineLint({
  id: 'id-list-in-column',
  title: 'List of keys in one column',
  why: 'No foreign key watches over the members of an array or a JSON list: a deleted row stays in the lists, and finding who refers to it reads every row. A table of pairs does both. It is fine for a snapshot that must not change, such as a log.',
  severity: 'medium',
  tags: ['normal-forms', 'types'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (!type.array && type.family !== 'json') continue;
      const word = listed(column.name);
      const target = word === null ? undefined : tableCalled(word, index.tables);
      if (!target || column.generated) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} (${column.type}) lists rows of ${target.name} that no foreign key can watch.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'an array and a JSON list of keys',
        schema: `
          CREATE TABLE tags (id bigint PRIMARY KEY);
          CREATE TABLE articles (id bigint PRIMARY KEY, tag_ids bigint[], related_article_ids jsonb);`,
        finds: ['public.articles.related_article_ids', 'public.articles.tag_ids'],
      },
    ],
    good: [
      {
        name: 'keys of another system, and a table of pairs',
        schema: `
          CREATE TABLE tags (id bigint PRIMARY KEY);
          CREATE TABLE articles (id bigint PRIMARY KEY, telegram_ids bigint[], ids bigint[]);
          CREATE TABLE article_tags (article_id bigint REFERENCES articles, tag_id bigint REFERENCES tags);`,
      },
    ],
  },
});
