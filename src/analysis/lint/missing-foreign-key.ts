import type { Column, Table } from '#model/schema';
import { addForeignKey } from '../fixes';
import { isSameType } from '../key-type';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { nameWords } from '../name-words';
import { referenceStem, tableNames, type TableNames } from '../reference-names';
import { defineLint } from '../rule';
import { isChild, isCounting, isPassing, keepsRecords, referencingColumns } from '../table-roles';
import { columnType } from '#sql/column-type';

interface Target {
  readonly table: Table;
  readonly key: string;
}

/** The table that the column means, when its name and its type both say so. */
function meant(table: Table, column: Column, names: TableNames, looseTypes: boolean): Target | null {
  const stem = referenceStem(column.name);
  if (!stem) return null;
  const isParent = stem.length === 1 && stem[0] === 'parent';
  const target = isParent ? table : names.find(stem, table.schema);
  const [key, second] = target?.primaryKey?.columns ?? [];
  if (!target || key === undefined || second !== undefined || (target === table && key === column.name)) return null;
  const keyColumn = target.columns.find((each) => each.name === key);
  if (!keyColumn) return null;
  const isSame = looseTypes
    ? columnType(column.type).family === columnType(keyColumn.type).family
    : isSameType(column.type, keyColumn.type);
  return isSame ? { table: target, key } : null;
}

/** `owner_type` beside `owner_id`: the row says itself which table it means. */
function isPolymorphic(table: Table, column: Column): boolean {
  const stem = referenceStem(column.name)?.join(' ');
  return table.columns.some((other) => {
    const words = nameWords(other.name);
    return ['type', 'kind', 'class', 'model', 'table'].includes(words.at(-1)!) && words.slice(0, -1).join(' ') === stem;
  });
}

export default defineLint({
  id: 'missing-foreign-key',
  title: 'Reference without a foreign key',
  why: 'A column named after a table, of the type of its key, holds references that nothing checks: rows stay behind when their parent goes, and joins lose them in silence. Records of the past and rows on their way elsewhere keep such values on purpose.',
  severity: 'medium',
  tags: ['foreign-keys'],
  // A schema of so many tables in which no more than this share of the references is declared does without on purpose.
  options: { policyTables: 10, policyShare: 0.1 },
  check: ({ index, traits, options }, report) => {
    const names = tableNames(index);
    const missing: { readonly table: Table; readonly column: Column; readonly target: Target }[] = [];
    for (const table of index.tables) {
      if (!isOwnTable(table) || isChild(table) || isPassing(table) || keepsRecords(table)) continue;
      const references = referencingColumns(table);
      for (const column of table.columns) {
        if (references.has(column.name) || column.inherited || column.generated || isCounting(column)) continue;
        const target = meant(table, column, names, traits.looseTypes);
        if (
          !target ||
          target.table.kind === 'virtual' ||
          target.table.kind === 'foreign' ||
          isPolymorphic(table, column)
        )
          continue;
        missing.push({ table, column, target });
      }
    }
    // Hardly one in a schema of many tables is somebody's decision.
    const declared = index.tables.reduce((count, { foreignKeys }) => count + foreignKeys.length, 0);
    const isPolicy =
      index.tables.length >= options.policyTables && declared <= (declared + missing.length) * options.policyShare;
    for (const { table, column, target } of missing) {
      const fix = addForeignKey(index, table, [column.name], { table: target.table, columns: [target.key] });
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} seems to refer to ${target.table.name}, but no foreign key says so.`,
        ...(isPolicy && { severity: 'info' as const }),
        ...(fix && { fix }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'An order of a customer',
        schema:
          'CREATE TABLE customers (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);',
        finds: ['public.orders.customer_id'],
      },
      {
        name: 'Names in another style and number',
        schema:
          'CREATE TABLE "Category" ("Id" uuid PRIMARY KEY); CREATE TABLE "Product" ("Id" uuid PRIMARY KEY, "CategoryId" uuid);',
        finds: ['public.Product.CategoryId'],
      },
      {
        name: 'A tree',
        schema: 'CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint);',
        finds: ['public.nodes.parent_id'],
      },
    ],
    good: [
      {
        name: 'The foreign key is there, alone or within another',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY, tenant_id bigint, UNIQUE (tenant_id, id)); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE c (id bigint PRIMARY KEY, tenant_id bigint, a_id bigint, FOREIGN KEY (tenant_id, a_id) REFERENCES a (tenant_id, id));',
      },
      {
        name: 'Another type: it names something else',
        schema:
          'CREATE TABLE devices (id bigint PRIMARY KEY); CREATE TABLE readings (id bigint PRIMARY KEY, device_id text);',
      },
      {
        name: 'Two tables of that name',
        schema:
          'CREATE TABLE shop.item (id bigint PRIMARY KEY); CREATE TABLE store.items (id bigint PRIMARY KEY); CREATE TABLE lines (id bigint PRIMARY KEY, item_id bigint);',
      },
      {
        name: 'The type stands beside it',
        schema:
          'CREATE TABLE owners (id bigint PRIMARY KEY); CREATE TABLE notes (id bigint PRIMARY KEY, owner_type text, owner_id bigint);',
      },
      {
        name: 'Its own key, a partition, a history',
        schema:
          'CREATE TABLE orders (order_id bigint PRIMARY KEY); CREATE TABLE order_history (id bigint PRIMARY KEY, order_id bigint);',
      },
    ],
  },
});
