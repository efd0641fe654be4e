import { idPrefix } from '#design/identity';
import { newColumn, newForeignKey, newIndex, newKey, newTable } from '#design/new-objects';
import type { ObjectKind } from '#design/object-tree';
import type { Column, DatabaseSchema, ForeignKey, Index, Table } from '#model/schema';
import type { SchemaEdit } from '#model/schema-edit';
import { idOf, tablesOf } from './design-content';
import { firstNamespace, hasIdentity, spell } from './engine-words';

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * An id for a new object that its maker needs at once, to select or edit it. Drawn by lot: two people who both add a
 * `new_table` and rename it must not have made one object.
 */
export function freshId(kind: ObjectKind): string {
  const drawn = crypto.getRandomValues(new Uint8Array(6));
  return idPrefix(kind) + [...drawn].map((byte) => letters[byte % letters.length]).join('');
}

/** A name that none of `taken` has: `orders`, `orders_2`. */
export function freeName(wanted: string, taken: Iterable<string | null>): string {
  const names = new Set(taken);
  if (!names.has(wanted)) return wanted;
  let number = 2;
  while (names.has(`${wanted}_${number}`)) number += 1;
  return `${wanted}_${number}`;
}

/** Adds a table with a key that numbers itself, in `namespace` or the first schema. */
export function addTable(
  schema: DatabaseSchema,
  wanted: { readonly name?: string; readonly namespace?: string | undefined },
): { readonly id: string; readonly name: string; readonly edits: readonly SchemaEdit[] } {
  const home = schema.namespaces.find(({ name }) => name === wanted.namespace) ?? schema.namespaces[0];
  const id = freshId('table');
  const name = freeName(wanted.name ?? 'new_table', home?.tables.map((table) => table.name) ?? []);
  const key: Column = {
    ...newColumn('id', spell(schema.engine, { kind: 'integer', bits: 64 })),
    id: freshId('column'),
    nullable: false,
    identity: hasIdentity(schema.engine) ? 'always' : null,
  };
  const value: Table = {
    ...newTable(home?.name ?? firstNamespace(schema.engine).name, name),
    id,
    columns: [key],
    primaryKey: { ...newKey(['id']), id: freshId('primary key') },
  };
  if (home?.id !== undefined) return { id, name, edits: [{ do: 'add', parent: home.id, list: 'tables', value }] };
  const namespace = { ...firstNamespace(schema.engine), id: freshId('namespace'), tables: [value] };
  return { id, name, edits: [{ do: 'add', parent: 'schema', list: 'namespaces', value: namespace }] };
}

/** Adds a column at the end, or behind another one. */
export function addColumn(
  schema: DatabaseSchema,
  table: Table,
  after: string | null = null,
): { readonly id: string; readonly edits: readonly SchemaEdit[] } {
  const id = freshId('column');
  const taken = table.columns.map(({ name }) => name);
  const value: Column = {
    ...newColumn(freeName('new_column', taken), spell(schema.engine, { kind: 'text', length: null })),
    id,
  };
  const at = table.columns.findIndex((column) => idOf(column) === after);
  const index = at < 0 ? table.columns.length : at + 1;
  return { id, edits: [{ do: 'add', parent: idOf(table), list: 'columns', value, index }] };
}

export interface NewForeignKey {
  readonly table: Table;
  /** Of `table`; null makes a column that fits. */
  readonly column: Column | null;
  readonly target: Table;
  /** Of `target`; null: its primary key. */
  readonly targetColumn: Column | null;
  readonly onDelete?: string | undefined;
}

/** Adds a foreign key, with a column of the target's type where none is named, and keeps names free. */
export function addForeignKey({
  table,
  column,
  target,
  targetColumn,
  onDelete = 'NO ACTION',
}: NewForeignKey): readonly SchemaEdit[] {
  const key = target.primaryKey?.columns ?? target.uniques[0]?.columns ?? [];
  const to = targetColumn
    ? [targetColumn]
    : key.flatMap((name) => target.columns.find((each) => each.name === name) ?? []);
  const taken = table.columns.map(({ name }) => name);
  const made: Column[] = column
    ? []
    : to.map((each) => ({
        ...newColumn(freeName(`${singular(target.name)}_${each.name}`, taken), each.type),
        id: freshId('column'),
        nullable: false,
        collation: each.collation,
      }));
  const from = column ? [column.name] : made.map(({ name }) => name);
  const names = table.foreignKeys.map(({ name }) => name);
  const value: ForeignKey = {
    ...newForeignKey(from, {
      schema: target.schema,
      table: target.name,
      columns: to.slice(0, from.length).map(({ name }) => name),
    }),
    name: freeName(`${table.name}_${from.join('_')}_fkey`, names),
    onDelete,
  };
  return [
    ...made.map((each): SchemaEdit => ({ do: 'add', parent: idOf(table), list: 'columns', value: each })),
    { do: 'add', parent: idOf(table), list: 'foreignKeys', value },
  ];
}

/** Words that look like plurals and are not. */
const noPlurals = /(^|_)(series|species|news|means|lens)$/i;

/** `orders` is `order`, `categories` is `category`; a word that is no plural stays. */
export function singular(name: string): string {
  if (noPlurals.test(name)) return name;
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  if (/(ss|us|is)$/i.test(name)) return name;
  if (/(x|ch|sh|ss)es$/i.test(name)) return name.slice(0, -2);
  return /[a-z]s$/i.test(name) ? name.slice(0, -1) : name;
}

export function addIndex(table: Table, schema: DatabaseSchema, columns: readonly string[]): readonly SchemaEdit[] {
  const taken = tablesOf(schema)
    .filter((each) => each.schema === table.schema)
    .flatMap((each) => each.indexes.map(({ name }) => name));
  const value: Index = newIndex(freeName(`${table.name}_${columns.join('_')}_idx`, taken), columns);
  return [{ do: 'add', parent: idOf(table), list: 'indexes', value }];
}
