import type { Table } from '#model/schema';
import { columnType } from '#sql/column-type';
import { renameObject } from '../fixes';
import { majorityOf, nameWords } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

type KeyStyle = 'id' | 'table_id';

/** The one column of a made-up key; null for natural, combined and borrowed keys. */
function surrogateOf(table: Table): Table['columns'][number] | null {
  const [name, ...more] = table.primaryKey?.columns ?? [];
  if (name === undefined || more.length > 0 || table.foreignKeys.some((key) => key.columns.includes(name))) return null;
  const column = table.columns.find((each) => each.name === name);
  const family = column === undefined ? 'other' : columnType(column.type).family;
  return column && (family === 'integer' || family === 'uuid' || family === 'decimal') ? column : null;
}

const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^s])s$/, '$1');

function styleOf(table: Table): readonly KeyStyle[] {
  const column = surrogateOf(table);
  if (!column) return [];
  const words = nameWords(column.name);
  if (words.length === 1 && words[0] === 'id') return ['id'];
  const tableWords = nameWords(table.name);
  const last = tableWords.at(-1);
  if (last === undefined || words.at(-1) !== 'id') return [];
  const owner = words.slice(0, -1).join('_');
  const names = new Set([
    tableWords.join('_'),
    [...tableWords.slice(0, -1), singular(last)].join('_'),
    last,
    singular(last),
  ]);
  return names.has(owner) ? ['table_id'] : [];
}

export default defineLint({
  id: 'key-column-name',
  title: 'Primary key named in another way than the others',
  why: 'Where most tables are joined on `id`, the one that calls it `invoice_id` breaks generators, generic code and habits; the reverse holds too. What most made-up keys of this schema are called is taken as the style; natural keys are left out.',
  severity: 'info',
  tags: ['naming', 'keys'],
  options: { least: 8, share: 0.8 },
  check: ({ index, options }, report) => {
    const tables = index.tables.filter(isOwnTable);
    const style = majorityOf(tables, styleOf, options);
    if (style === null) return;
    for (const table of tables) {
      const [own] = styleOf(table);
      if (own === undefined || own === style) continue;
      const column = surrogateOf(table)!;
      const better = style === 'id' && !index.column(table, 'id') ? 'id' : null;
      report({
        at: placeOf(table, column),
        message:
          style === 'id'
            ? `The key of ${table.name} is called ${column.name}; most tables of this schema call it id.`
            : `The key of ${table.name} is called ${column.name}; most tables of this schema name it after the table.`,
        fix:
          better === null
            ? undefined
            : renameObject(`Rename ${table.name}.${column.name} to ${better}`, column, better),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'one that is named after its table',
        schema: `
          CREATE TABLE orders (id bigint PRIMARY KEY); CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE items (id bigint PRIMARY KEY);
          CREATE TABLE carts (id bigint PRIMARY KEY); CREATE TABLE brands (id bigint PRIMARY KEY); CREATE TABLE prices (id bigint PRIMARY KEY);
          CREATE TABLE stores (id bigint PRIMARY KEY); CREATE TABLE categories (category_id bigint PRIMARY KEY);`,
        finds: ['public.categories.category_id'],
      },
    ],
    good: [
      {
        name: 'natural, combined and borrowed keys',
        schema: `
          CREATE TABLE orders (id bigint PRIMARY KEY); CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE items (id bigint PRIMARY KEY);
          CREATE TABLE carts (id bigint PRIMARY KEY); CREATE TABLE brands (id bigint PRIMARY KEY); CREATE TABLE prices (id bigint PRIMARY KEY);
          CREATE TABLE stores (id bigint PRIMARY KEY); CREATE TABLE shops (id bigint PRIMARY KEY); CREATE TABLE countries (code char(2) PRIMARY KEY);
          CREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users); CREATE TABLE pairs (a_id bigint, b_id bigint, PRIMARY KEY (a_id, b_id));`,
      },
    ],
  },
});
