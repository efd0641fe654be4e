import type Database from 'better-sqlite3';
import type { Column, ForeignKey, Index, Key, Table } from '#model/schema';
import { readCreateIndex } from './create-index';
import { readCreateTable } from './create-table';
import { keyColumns, TableFacts } from './table-facts';
import type { ColumnRow, IndexRow, ReferenceRow, TableRow } from './table-facts';
import { nameKey } from './table-text';
import type { KeyText, TableText } from './table-text';

/** Tables of one schema as the model holds them, from one query per kind of fact; a `name` narrows all of them. */
export function readTables(database: Database.Database, schema: string, name: string | null): readonly Table[] {
  const facts = new TableFacts(database, schema, name);
  return facts.tables().map((table) => build(table, facts));
}

function build(row: TableRow, facts: TableFacts): Table {
  const text = readCreateTable(row.sql);
  const key = nameKey(row.name);
  const rows = row.type === 'virtual' ? facts.columnsApart(row.name) : (facts.columns.get(key) ?? []);
  const pk = keyColumns(rows);
  const indexRows = facts.indexes.get(key) ?? [];
  // An INTEGER PRIMARY KEY needs no index: it is the rowid, which is never NULL.
  const hasRowidKey = pk.length === 1 && row.withoutRowid === 0 && !indexRows.some((index) => index.origin === 'pk');
  return {
    schema: facts.schema,
    name: row.name,
    kind: row.type,
    comment: null,
    columns: columnsFrom(rows, { text, keysAreNotNull: hasRowidKey || row.withoutRowid === 1 }),
    primaryKey: pk.length === 0 ? null : primaryKey(pk, text.primaryKey, hasRowidKey),
    uniques: uniqueKeys(indexRows, text, facts),
    foreignKeys: buildReferences(facts.references.get(key) ?? [], text, facts),
    checks: text.checks.map((check) => ({ ...check, validated: true })),
    exclusions: [],
    indexes: indexRows.map((index) => buildIndex(index, facts, text)),
    triggers: (facts.triggers.get(key) ?? []).map(({ name, definition }) => ({ name, definition, enabled: true })),
    partitionOf: null,
    partitionKey: null,
    options: [
      ...(row.strict ? ['STRICT'] : []),
      ...(row.withoutRowid ? ['WITHOUT ROWID'] : []),
      ...(text.autoincrement ? ['AUTOINCREMENT'] : []),
      ...(text.module === null ? [] : [text.module]),
    ],
    rowSecurity: false,
  };
}

/** Hidden columns of virtual tables (1) are arguments, not data. */
export function columnsFrom(
  rows: readonly ColumnRow[],
  { text, keysAreNotNull }: { readonly text: TableText | null; readonly keysAreNotNull: boolean },
): readonly Column[] {
  return rows
    .filter((row) => row.hidden !== 1)
    .map((row) => {
      const told = text?.columns.get(nameKey(row.name));
      const isImplied = keysAreNotNull && row.pk > 0;
      const declared = told?.notNull ?? null;
      return {
        name: row.name,
        type: row.type,
        nullable: row.notnull === 0 && !isImplied,
        default: row.defaultText,
        generated: row.hidden >= 2 ? { expression: told?.generated ?? '', stored: row.hidden === 3 } : null,
        identity: null,
        collation: told?.collation ?? null,
        comment: null,
        ...(declared !== null && (declared.name !== null || isImplied)
          ? { notNull: { name: declared.name, noInherit: false, validated: true } }
          : {}),
        ...(declared?.conflict ? { options: [`ON CONFLICT ${declared.conflict}`] } : {}),
      };
    });
}

function primaryKey(columns: readonly string[], told: KeyText | null, isRowid: boolean): Key {
  // The rowid has no order of its own: DESC changes nothing there.
  return keyOf({ name: null, conflict: null, ...told, columns, parts: isRowid ? null : (told?.parts ?? null) });
}

function keyOf({ name, columns, parts, conflict }: KeyText): Key {
  return {
    name,
    columns,
    deferrable: false,
    initiallyDeferred: false,
    nullsNotDistinct: false,
    ...(parts === null ? {} : { parts }),
    ...(conflict === null ? {} : { options: [`ON CONFLICT ${conflict}`] }),
  };
}

/** As the text lists them: of two that say the same SQLite keeps one index. */
function uniqueKeys(indexRows: readonly IndexRow[], text: TableText, facts: TableFacts): readonly Key[] {
  const indexes = indexRows.filter((index) => index.origin === 'u');
  if (text.uniques.length >= indexes.length) return text.uniques.map(keyOf);
  return indexes.map((index) => keyOf({ name: null, columns: partNames(index, facts), parts: null, conflict: null }));
}

function uniqueName(text: TableText, columns: readonly string[]): string | null {
  const wanted = columns.map(nameKey).join('\0');
  return text.uniques.find((unique) => unique.columns.map(nameKey).join('\0') === wanted)?.name ?? null;
}

function partNames(index: IndexRow, facts: TableFacts): readonly string[] {
  return (facts.parts.get(nameKey(index.tableName)) ?? [])
    .filter((part) => part.indexName === index.name)
    .map((part) => part.column ?? '');
}

function buildIndex(index: IndexRow, facts: TableFacts, text: TableText): Index {
  const { parts, where } = readCreateIndex(index.sql);
  const names = partNames(index, facts);
  const owner =
    index.origin === 'pk' ? (text.primaryKey?.name ?? null) : index.origin === 'u' ? uniqueName(text, names) : null;
  return {
    name: index.name,
    unique: index.isUnique === 1,
    method: 'btree',
    parts: parts ?? names,
    include: [],
    where,
    valid: true,
    constraint: index.origin === 'c' ? null : (owner ?? index.name),
    definition: index.sql ?? '',
  };
}

function buildReferences(rows: readonly ReferenceRow[], text: TableText, facts: TableFacts): readonly ForeignKey[] {
  const groups = [...Map.groupBy(rows, (row) => row.id).values()];
  return groups.map((group, index) => {
    const first = group[0]!;
    // The pragma counts from the last one declared; the rows come in the order of the text.
    const told = groups.length === text.references.length ? text.references[index] : undefined;
    const named = group.flatMap((row) => (row.to === null ? [] : [row.to]));
    return {
      name: told?.name ?? null,
      columns: group.map((row) => row.from),
      references: {
        schema: facts.schema,
        table: first.parent,
        columns: named.length > 0 ? named : facts.primaryKeyOf(first.parent),
      },
      onUpdate: first.onUpdate,
      onDelete: first.onDelete,
      match: told?.match ?? first.match,
      deferrable: told?.deferrable ?? false,
      initiallyDeferred: told?.initiallyDeferred ?? false,
      validated: true,
    };
  });
}
