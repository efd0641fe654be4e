/**
 * Fixes that several rules offer. Each is undefined where the objects have no ids: an introspected schema is not edited,
 * the message then carries the advice alone.
 */
import type { Fix } from '#model/finding';
import type { ForeignKey, Identified, Index, Key, Table } from '#model/schema';
import type { SchemaEdit } from '#model/schema-edit';
import { writeIndexPart } from './index-part';
import type { SchemaIndex } from './schema-index';

/** Sets fields of one object. */
export function setFields(
  title: string,
  object: Identified,
  fields: Readonly<Record<string, unknown>>,
): Fix | undefined {
  return object.id === undefined ? undefined : { title, edits: [{ do: 'set', id: object.id, fields }] };
}

/** Takes objects away. */
export function removeObjects(title: string, objects: readonly Identified[]): Fix | undefined {
  const edits = objects.flatMap((object): SchemaEdit[] =>
    object.id === undefined ? [] : [{ do: 'remove', id: object.id }],
  );
  return edits.length < objects.length ? undefined : { title, edits };
}

export function renameObject(title: string, object: Identified, name: string): Fix | undefined {
  return object.id === undefined ? undefined : { title, edits: [{ do: 'rename', id: object.id, name }] };
}

/** Adds an index in ascending order under a name that is free: `orders_customer_id_idx`. */
export function addIndex(
  index: SchemaIndex,
  table: Table,
  columns: readonly string[],
  details: Pick<Partial<Index>, 'unique' | 'where'> = {},
): Fix | undefined {
  if (table.id === undefined) return undefined;
  const value: Index = {
    name: index.freeName(table.schema, [table.name, ...columns], details.unique ? 'key' : 'idx'),
    unique: details.unique ?? false,
    method: 'btree',
    parts: columns.map(writeIndexPart),
    include: [],
    where: details.where ?? null,
    valid: true,
    constraint: null,
    definition: '',
  };
  const kind = value.unique ? 'a unique index' : 'an index';
  const where = value.where === null ? '' : ` where ${value.where}`;
  return {
    title: `Add ${kind} on ${table.name} (${columns.join(', ')})${where}`,
    edits: [{ do: 'add', parent: table.id, list: 'indexes', value }],
  };
}

export function addPrimaryKey(table: Table, columns: readonly string[]): Fix | undefined {
  if (table.id === undefined) return undefined;
  const value: Key = { name: null, columns, deferrable: false, initiallyDeferred: false, nullsNotDistinct: false };
  return {
    title: `Make (${columns.join(', ')}) the primary key of ${table.name}`,
    edits: [{ do: 'add', parent: table.id, list: 'primaryKey', value }],
  };
}

/** Adds a foreign key without actions, checked at once. */
export function addForeignKey(
  index: SchemaIndex,
  table: Table,
  columns: readonly string[],
  target: { readonly table: Table; readonly columns: readonly string[] },
): Fix | undefined {
  if (table.id === undefined) return undefined;
  const value: ForeignKey = {
    name: index.freeName(table.schema, [table.name, ...columns], 'fkey'),
    columns,
    references: { schema: target.table.schema, table: target.table.name, columns: target.columns },
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
    match: 'SIMPLE',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
  };
  return {
    title: `Add a foreign key from ${table.name} (${columns.join(', ')}) to ${target.table.name}`,
    edits: [{ do: 'add', parent: table.id, list: 'foreignKeys', value }],
  };
}
