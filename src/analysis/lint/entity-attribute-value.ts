import type { Table } from '#model/schema';
import { columnType } from '#sql/column-type';
import { nameWords } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { referenceStem } from '../reference-names';
import { isHousekeeping, isPassing, keepsRecords } from '../table-roles';

const attributeWords: ReadonlySet<string> = new Set(
  'attribute attr property prop field key param parameter characteristic feature'.split(' '),
);
const elsewhere: ReadonlySet<string> = new Set(
  'preference preferences header headers label labels annotation annotations translation translations localization i18n tag tags'.split(
    ' ',
  ),
);

const isAttribute = (name: string): boolean => {
  const words = nameWords(name);
  const stem = words.length > 1 && ['name', 'key', 'id', 'code'].includes(words.at(-1)!) ? words.slice(0, -1) : words;
  return attributeWords.has(stem.at(-1) ?? '');
};

const isValue = (name: string): boolean => {
  const words = nameWords(name);
  return words.includes('value') || words.includes('val');
};

/** Columns that are neither bookkeeping nor one of the three. */
const isOther = (name: string): boolean =>
  !/^(id|uuid|created|updated|modified|position|sort|version|language|locale|unit)/i.test(name);

function shape(table: Table): { readonly attribute: string; readonly value: string } | null {
  const attribute = table.columns.find((column) => isAttribute(column.name));
  const values = table.columns.filter((column) => column !== attribute && isValue(column.name));
  const texts = values.filter((column) => ['text', 'varchar', 'json'].includes(columnType(column.type).family));
  const entity = table.columns.find(
    (column) => column !== attribute && referenceStem(column.name) !== null && !values.includes(column),
  );
  if (!attribute || !entity || texts.length === 0) return null;
  const rest = table.columns.filter((column) => column !== attribute && column !== entity && !values.includes(column));
  return rest.filter((column) => isOther(column.name)).length > 1
    ? null
    : { attribute: attribute.name, value: texts[0]!.name };
}

export default defineLint({
  id: 'entity-attribute-value',
  title: 'Attributes as rows of name and value',
  why: 'With an entity, an attribute name and a text value per row, no type, range, reference or uniqueness can be declared, and reading one thing takes a join per attribute. Columns, or a JSON column for what really varies, say the same and can be checked. Settings and preferences, whose names a program owns, are left alone.',
  severity: 'medium',
  tags: ['normal-forms'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || table.columns.length > 10) continue;
      if (isHousekeeping(table) || isPassing(table) || keepsRecords(table)) continue;
      if (nameWords(table.name).some((word) => elsewhere.has(word))) continue;
      const found = shape(table);
      if (found)
        report({
          at: placeOf(table),
          message: `${table.name} keeps attributes as rows: ${found.attribute} names them, ${found.value} holds them as text.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'Name and value of a product’s attributes',
        schema:
          'CREATE TABLE product_attributes (product_id bigint, attribute_name text, value text, PRIMARY KEY (product_id, attribute_name));',
        finds: ['public.product_attributes'],
      },
      {
        name: 'A value column for each type',
        schema:
          'CREATE TABLE entity_data (id bigint PRIMARY KEY, entity_id bigint NOT NULL, attribute_id bigint NOT NULL, value_text text, value_number numeric, value_date date);',
        finds: ['public.entity_data'],
      },
    ],
    good: [
      {
        name: 'Settings of an account',
        schema:
          'CREATE TABLE account_settings (account_id bigint, key text, value text, PRIMARY KEY (account_id, key));',
      },
      {
        name: 'Measured values',
        schema:
          'CREATE TABLE readings (device_id bigint, metric text, at timestamptz, value double precision, PRIMARY KEY (device_id, metric, at));',
      },
      {
        name: 'Who changed which field',
        schema:
          'CREATE TABLE order_history (id bigint PRIMARY KEY, order_id bigint, field text, old_value text, new_value text);',
      },
      {
        name: 'A table with a value among others',
        schema:
          'CREATE TABLE coupons (id bigint PRIMARY KEY, customer_id bigint, key text, value text, starts date, ends date, minimum numeric);',
      },
    ],
  },
});
