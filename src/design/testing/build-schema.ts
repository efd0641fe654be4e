/** Short ways to write schemas in tests: what is not said has the plainest value. */
import { newColumn, newForeignKey, newIndex, newKey, newNamespace, newTable } from '../new-objects';
import type { Column, DatabaseSchema, ForeignKey, Index, Key, Namespace, Table } from '#model/schema';

export const column = (name: string, type = 'integer', more: Partial<Column> = {}): Column => ({
  ...newColumn(name, type),
  ...more,
});

export const key = (columns: readonly string[], more: Partial<Key> = {}): Key => ({ ...newKey(columns), ...more });

/** `target` is `schema.table`. */
export function foreignKey(
  columns: readonly string[],
  target: string,
  references: readonly string[],
  more: Partial<ForeignKey> = {},
): ForeignKey {
  const [schema = '', table = ''] = target.split('.');
  return { ...newForeignKey(columns, { schema, table, columns: references }), ...more };
}

export const index = (name: string, parts: readonly string[], more: Partial<Index> = {}): Index => ({
  ...newIndex(name, parts),
  ...more,
});

/** `name` is `schema.table`. */
export function table(name: string, columns: readonly Column[], more: Partial<Table> = {}): Table {
  const [schema = '', own = ''] = name.split('.');
  return { ...newTable(schema, own), columns, ...more };
}

export const namespace = (name: string, more: Partial<Namespace> = {}): Namespace => ({
  ...newNamespace(name),
  ...more,
});

export const database = (namespaces: readonly Namespace[], more: Partial<DatabaseSchema> = {}): DatabaseSchema => ({
  format: 1,
  engine: 'postgres',
  product: 'PostgreSQL 18.1',
  database: 'shop',
  namespaces,
  unsupported: [],
  ...more,
});
