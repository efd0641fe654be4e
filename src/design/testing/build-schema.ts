/** Short ways to write schemas in tests: what is not said has the plainest value. */
import type { Column, DatabaseSchema, ForeignKey, Index, Key, Namespace, Table } from '#model/schema';

export const column = (name: string, type = 'integer', more: Partial<Column> = {}): Column => ({
  name,
  type,
  nullable: true,
  default: null,
  generated: null,
  identity: null,
  collation: null,
  comment: null,
  ...more,
});

export const key = (columns: readonly string[], more: Partial<Key> = {}): Key => ({
  name: null,
  columns,
  deferrable: false,
  initiallyDeferred: false,
  nullsNotDistinct: false,
  ...more,
});

/** `target` is `schema.table`. */
export function foreignKey(
  columns: readonly string[],
  target: string,
  references: readonly string[],
  more: Partial<ForeignKey> = {},
): ForeignKey {
  const [schema = '', table = ''] = target.split('.');
  return {
    name: null,
    columns,
    references: { schema, table, columns: references },
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
    match: 'SIMPLE',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
    ...more,
  };
}

export const index = (name: string, parts: readonly string[], more: Partial<Index> = {}): Index => ({
  name,
  unique: false,
  method: 'btree',
  parts,
  include: [],
  where: null,
  valid: true,
  constraint: null,
  definition: '',
  ...more,
});

/** `name` is `schema.table`. */
export function table(name: string, columns: readonly Column[], more: Partial<Table> = {}): Table {
  const [schema = '', own = ''] = name.split('.');
  return {
    schema,
    name: own,
    kind: 'table',
    comment: null,
    columns,
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    exclusions: [],
    indexes: [],
    triggers: [],
    partitionOf: null,
    partitionKey: null,
    options: [],
    rowSecurity: false,
    ...more,
  };
}

export const namespace = (name: string, more: Partial<Namespace> = {}): Namespace => ({
  name,
  comment: null,
  tables: [],
  views: [],
  routines: [],
  sequences: [],
  types: [],
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
