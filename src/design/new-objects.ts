/** New objects of a model with nothing in them: whoever makes one names what differs. */
import type { Column, DatabaseSchema, ForeignKey, Index, Key, Namespace, Table } from '#model/schema';

export function newSchema(engine: string, namespaces: readonly Namespace[]): DatabaseSchema {
  return { format: 1, engine, product: '', database: '', namespaces, unsupported: [] };
}

export function newNamespace(name: string): Namespace {
  return { name, comment: null, tables: [], views: [], routines: [], sequences: [], types: [] };
}

export function newTable(schema: string, name: string): Table {
  return {
    schema,
    name,
    kind: 'table',
    comment: null,
    columns: [],
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
  };
}

export function newColumn(name: string, type: string): Column {
  return {
    name,
    type,
    nullable: true,
    default: null,
    generated: null,
    identity: null,
    collation: null,
    comment: null,
  };
}

export function newKey(columns: readonly string[], name: string | null = null): Key {
  return { name, columns, deferrable: false, initiallyDeferred: false, nullsNotDistinct: false };
}

export function newForeignKey(columns: readonly string[], references: ForeignKey['references']): ForeignKey {
  return {
    name: null,
    columns,
    references,
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
    match: 'SIMPLE',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
  };
}

export function newIndex(name: string, parts: readonly string[]): Index {
  return {
    name,
    unique: false,
    method: 'btree',
    parts,
    include: [],
    where: null,
    valid: true,
    constraint: null,
    definition: '',
  };
}
