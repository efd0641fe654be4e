import type Database from 'better-sqlite3';
import type { Column, ForeignKey, Index, Key, Table, Trigger } from '#model/schema';
import { readCreateIndex } from './create-index';
import { nameKey, readCreateTable } from './create-table';
import type { TableText } from './create-table';
import dialect from './dialect';

/** Tables of one schema as the model holds them, from one query per kind of fact; a `name` narrows all of them. */
export function readTables(database: Database.Database, schema: string, name: string | null): readonly Table[] {
  const facts = new TableFacts(database, schema, name);
  return facts.tables().map((table) => build(table, facts));
}

interface TableRow {
  readonly name: string;
  readonly type: 'table' | 'virtual';
  readonly sql: string;
  readonly withoutRowid: number;
  readonly strict: number;
}

export interface ColumnRow {
  readonly tableName: string;
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly defaultText: string | null;
  readonly pk: number;
  readonly hidden: number;
}

interface IndexRow {
  readonly tableName: string;
  readonly name: string;
  readonly isUnique: number;
  readonly origin: 'c' | 'u' | 'pk';
  readonly partial: number;
  readonly sql: string | null;
}

interface IndexPartRow {
  readonly tableName: string;
  readonly indexName: string;
  readonly column: string | null;
  readonly descending: number;
  readonly collation: string;
}

interface ReferenceRow {
  readonly tableName: string;
  readonly id: number;
  readonly parent: string;
  readonly from: string;
  readonly to: string | null;
  readonly onUpdate: string;
  readonly onDelete: string;
  readonly match: string;
}

class TableFacts {
  readonly schema: string;
  readonly columns: ReadonlyMap<string, readonly ColumnRow[]>;
  readonly indexes: ReadonlyMap<string, readonly IndexRow[]>;
  readonly parts: ReadonlyMap<string, readonly IndexPartRow[]>;
  readonly references: ReadonlyMap<string, readonly ReferenceRow[]>;
  readonly triggers: ReadonlyMap<string, readonly (Trigger & { readonly tableName: string })[]>;
  readonly #tables: readonly TableRow[];
  readonly #database: Database.Database;

  constructor(database: Database.Database, schema: string, name: string | null) {
    this.schema = schema;
    this.#database = database;
    const from = `${dialect.quoteIdentifier(schema)}.sqlite_schema AS m`;
    const wanted = `m.type = 'table' AND (@name IS NULL OR m.name = @name)`;
    const all = <Row>(sql: string): Row[] => database.prepare<[object], Row>(sql).all({ name, schema });
    this.#tables = all<TableRow>(
      `SELECT m.name, iif(l.type = 'virtual', 'virtual', 'table') AS type, m.sql, l.wr AS withoutRowid, l.strict
         FROM ${from} JOIN pragma_table_list AS l ON l.schema = @schema AND l.name = m.name
        WHERE ${wanted} AND l.type IN ('table', 'virtual') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name`,
    );
    const isPlain = `m.sql NOT LIKE 'CREATE VIRTUAL%'`;
    this.columns = byTable(
      all<ColumnRow>(
        `SELECT m.name AS tableName, x.name, x.type, x."notnull", x.dflt_value AS defaultText, x.pk, x.hidden
           FROM ${from} JOIN pragma_table_xinfo(m.name, @schema) AS x WHERE ${wanted} AND ${isPlain} ORDER BY m.rowid, x.cid`,
      ),
    );
    this.indexes = byTable(
      all<IndexRow>(
        `SELECT m.name AS tableName, x.name, x."unique" AS isUnique, x.origin, x.partial, i.sql
           FROM ${from} JOIN pragma_index_list(m.name, @schema) AS x
           LEFT JOIN ${dialect.quoteIdentifier(schema)}.sqlite_schema AS i ON i.type = 'index' AND i.name = x.name
          WHERE ${wanted} AND ${isPlain} ORDER BY m.rowid, x.seq DESC`,
      ),
    );
    this.parts = byTable(
      all<IndexPartRow>(
        `SELECT m.name AS tableName, l.name AS indexName, x.name AS "column", x.desc AS descending, x.coll AS collation
           FROM ${from} JOIN pragma_index_list(m.name, @schema) AS l JOIN pragma_index_xinfo(l.name, @schema) AS x
          WHERE ${wanted} AND ${isPlain} AND x.key ORDER BY m.rowid, l.seq, x.seqno`,
      ),
    );
    this.references = byTable(
      all<ReferenceRow>(
        `SELECT m.name AS tableName, x.id, x."table" AS parent, x."from", x."to", x.on_update AS onUpdate, x.on_delete AS onDelete, x.match
           FROM ${from} JOIN pragma_foreign_key_list(m.name, @schema) AS x WHERE ${wanted} AND ${isPlain} ORDER BY m.rowid, x.id DESC, x.seq`,
      ),
    );
    this.triggers = byTable(
      all<Trigger & { tableName: string }>(
        `SELECT m.tbl_name AS tableName, m.name, m.sql AS definition, 1 AS enabled FROM ${from}
          WHERE m.type = 'trigger' AND (@name IS NULL OR m.tbl_name = @name) ORDER BY m.name`,
      ),
    );
  }

  tables(): readonly TableRow[] {
    return this.#tables;
  }

  /** Columns of one relation, asked apart: a virtual table's module may be missing, a view may be broken. */
  columnsApart(name: string): readonly ColumnRow[] {
    return relationColumns(this.#database, this.schema, name);
  }

  /** Key of the table that a reference without columns points to. */
  primaryKeyOf(name: string): readonly string[] {
    const known = this.columns.get(nameKey(name)) ?? this.columnsApart(name);
    return keyColumns(known);
  }
}

/** Columns of a view or virtual table; none when SQLite cannot tell them. */
export function relationColumns(database: Database.Database, schema: string, name: string): readonly ColumnRow[] {
  try {
    return database
      .prepare<[string, string, string], ColumnRow>(
        `SELECT ? AS tableName, name, type, "notnull", dflt_value AS defaultText, pk, hidden FROM pragma_table_xinfo(?, ?) ORDER BY cid`,
      )
      .all(name, name, schema);
  } catch {
    // The relation itself is shown all the same, and using it says what is wrong.
    return [];
  }
}

function byTable<Row extends { readonly tableName: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, (row) => nameKey(row.tableName));
}

function build(row: TableRow, facts: TableFacts): Table {
  const text = readCreateTable(row.sql);
  const key = nameKey(row.name);
  const rows = row.type === 'virtual' ? facts.columnsApart(row.name) : (facts.columns.get(key) ?? []);
  const pk = keyColumns(rows);
  const indexes = (facts.indexes.get(key) ?? []).map((index) => buildIndex(index, facts, text));
  return {
    schema: facts.schema,
    name: row.name,
    kind: row.type,
    comment: null,
    columns: columnsFrom(rows, text),
    primaryKey: pk.length === 0 ? null : plainKey(text.primaryKeyName, pk),
    uniques: (facts.indexes.get(key) ?? [])
      .filter((index) => index.origin === 'u')
      .map((index) => partNames(index, facts))
      .map((columns) => plainKey(uniqueName(text, columns), columns)),
    foreignKeys: buildReferences(facts.references.get(key) ?? [], text, facts),
    checks: text.checks.map((check) => ({ ...check, validated: true })),
    exclusions: [],
    indexes,
    triggers: (facts.triggers.get(key) ?? []).map(({ name, definition }) => ({ name, definition, enabled: true })),
    partitionOf: null,
    partitionKey: null,
    options: [
      ...(row.strict ? ['STRICT'] : []),
      ...(row.withoutRowid ? ['WITHOUT ROWID'] : []),
      ...(text.autoincrement ? ['AUTOINCREMENT'] : []),
    ],
    rowSecurity: false,
  };
}

/** Hidden columns of virtual tables (1) are arguments, not data. */
export function columnsFrom(rows: readonly ColumnRow[], text: TableText | null): readonly Column[] {
  const keys = rows.filter((row) => row.pk > 0);
  // An INTEGER PRIMARY KEY is the rowid, which is never NULL.
  const rowid = keys.length === 1 && keys[0]!.type.toUpperCase() === 'INTEGER' ? keys[0]! : null;
  return rows
    .filter((row) => row.hidden !== 1)
    .map((row) => {
      const told = text?.columns.get(nameKey(row.name));
      return {
        name: row.name,
        type: row.type,
        nullable: row.notnull === 0 && row !== rowid,
        default: row.defaultText,
        generated: row.hidden >= 2 ? { expression: told?.generated ?? '', stored: row.hidden === 3 } : null,
        identity: null,
        collation: told?.collation ?? null,
        comment: null,
      };
    });
}

function keyColumns(rows: readonly ColumnRow[]): readonly string[] {
  return rows
    .filter((row) => row.pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map((row) => row.name);
}

function plainKey(name: string | null, columns: readonly string[]): Key {
  return { name, columns, deferrable: false, initiallyDeferred: false, nullsNotDistinct: false };
}

function uniqueName(text: TableText, columns: readonly string[]): string | null {
  const wanted = columns.map(nameKey).join('\0');
  return text.uniques.find((unique) => unique.columns.map(nameKey).join('\0') === wanted)?.name ?? null;
}

function partsOf(index: IndexRow, facts: TableFacts): readonly IndexPartRow[] {
  return (facts.parts.get(nameKey(index.tableName)) ?? []).filter((part) => part.indexName === index.name);
}

function partNames(index: IndexRow, facts: TableFacts): readonly string[] {
  return partsOf(index, facts).map((part) => part.column ?? '');
}

function buildIndex(index: IndexRow, facts: TableFacts, text: TableText): Index {
  const { parts, where } = readCreateIndex(index.sql);
  const names = partNames(index, facts);
  const owner = index.origin === 'pk' ? text.primaryKeyName : index.origin === 'u' ? uniqueName(text, names) : null;
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
      match: first.match,
      deferrable: told?.deferrable ?? false,
      initiallyDeferred: told?.initiallyDeferred ?? false,
      validated: true,
    };
  });
}
