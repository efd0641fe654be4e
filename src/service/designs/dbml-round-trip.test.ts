import { expect, test } from 'vitest';
import { printDbml } from '#design/export/dbml';
import { newColumn, newForeignKey, newIndex, newKey, newNamespace, newSchema, newTable } from '#design/new-objects';
import type { DatabaseSchema, Table } from '#model/schema';
import { readSource } from './read-source';

const hostile = [
  `it's`,
  'a "quoted" name',
  'back\\slash',
  'tick `x`',
  'two\nlines',
  '[x]',
  '{y}',
  '// no comment',
  "'''",
  'ünï',
];

const people: Table = {
  ...newTable('public', 'people'),
  comment: `A note with 'quotes', \\ and\nlines`,
  columns: [
    { ...newColumn('id', 'bigint'), nullable: false, identity: 'by default' },
    { ...newColumn('name', 'character varying(20)'), nullable: false, default: `'it''s'` },
    { ...newColumn('at', 'timestamp with time zone'), default: 'now()' },
    { ...newColumn('price', 'numeric(10,2)'), default: '-1.50' },
    { ...newColumn('on', 'boolean'), nullable: false, default: 'true' },
    { ...newColumn('kind', 'sales.kind'), default: `'a'::sales.kind` },
  ],
  primaryKey: newKey(['id']),
  uniques: [newKey(['name'])],
  checks: [{ name: 'price_ok', expression: `(price > 0) OR name = 'xy\\'`, validated: true }],
  indexes: [
    { ...newIndex('people_at', ['at']), method: 'hash' },
    { ...newIndex('people_lower', ['lower(name)', 'at']), unique: true },
  ],
};

const strange: Table = {
  ...newTable('sales', 'strange "table"'),
  columns: hostile.map((name) => newColumn(name, 'text')),
  primaryKey: newKey(hostile.slice(0, 2), 'its key'),
  uniques: [newKey(hostile.slice(2, 4), 'a "unique" key')],
  foreignKeys: [
    {
      ...newForeignKey([hostile[4] ?? ''], { schema: 'public', table: 'people', columns: ['id'] }),
      name: 'to people',
      onDelete: 'CASCADE',
      onUpdate: 'SET NULL',
    },
    newForeignKey(hostile.slice(5, 7), { schema: 'sales', table: 'strange "table"', columns: hostile.slice(0, 2) }),
  ],
};

const schema: DatabaseSchema = {
  ...newSchema('postgres', [
    { ...newNamespace('public'), tables: [people] },
    {
      ...newNamespace('sales'),
      tables: [strange],
      types: [{ schema: 'sales', name: 'kind', kind: 'enum', details: ['a', 'b c', `d'e`], comment: null }],
    },
  ]),
  database: 'shop',
};

/** What DBML can say, without what it says in another way: unique keys with a name are unique indexes. */
function essence({ namespaces }: DatabaseSchema): object {
  return namespaces
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, tables, types }) => ({
      name,
      types: types.map(({ name: type, details }) => ({ type, details })),
      tables: tables.map((table) => ({
        name: table.name,
        comment: table.comment,
        columns: table.columns.map(({ name: column, type, nullable, default: value, identity }) => ({
          column,
          type,
          nullable: nullable && !table.primaryKey?.columns.includes(column),
          value,
          identity,
        })),
        primaryKey: table.primaryKey?.columns,
        uniques: [
          ...table.uniques.map(({ columns }) => columns),
          ...table.indexes.filter(({ unique }) => unique).map(({ parts }) => parts),
        ],
        indexes: table.indexes
          .filter(({ unique }) => !unique)
          .map(({ name: index, parts, method }) => ({ index, parts, method })),
        checks: table.checks.map(({ name: check, expression }) => ({ check, expression })),
        foreignKeys: table.foreignKeys.map(({ name: key, columns, references, onDelete, onUpdate }) => ({
          key,
          columns,
          references,
          onDelete,
          onUpdate,
        })),
      })),
    }));
}

test('a design written as DBML is read back as the same tables, columns, keys and references', async () => {
  const text = printDbml(schema);
  const { schema: read, problems } = await readSource({ text }, 'dbml', {
    dialect: 'postgres',
    spawn: () => Promise.reject(new Error('nothing is spawned in this test')),
    progress: () => {},
    signal: new AbortController().signal,
  });
  expect(problems).toEqual([]);
  expect(essence(read)).toEqual(essence(schema));
});
