import type Database from 'better-sqlite3';
import type { Trigger } from '#model/schema';
import dialect from './dialect';
import { nameKey } from './table-text';

export interface TableRow {
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

export interface IndexRow {
  readonly tableName: string;
  readonly name: string;
  readonly isUnique: number;
  readonly origin: 'c' | 'u' | 'pk';
  readonly partial: number;
  readonly sql: string | null;
}

export interface IndexPartRow {
  readonly tableName: string;
  readonly indexName: string;
  readonly column: string | null;
  readonly descending: number;
  readonly collation: string;
}

export interface ReferenceRow {
  readonly tableName: string;
  readonly id: number;
  readonly parent: string;
  readonly from: string;
  readonly to: string | null;
  readonly onUpdate: string;
  readonly onDelete: string;
  readonly match: string;
}

/** Facts of the tables of one schema by table, from one query per kind; a `name` narrows all of them. */
export class TableFacts {
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

export function keyColumns(rows: readonly ColumnRow[]): readonly string[] {
  return rows
    .filter((row) => row.pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map((row) => row.name);
}
