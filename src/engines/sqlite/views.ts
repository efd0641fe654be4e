import type Database from 'better-sqlite3';
import type { View } from '#model/schema';
import dialect from './dialect';
import { columnsFrom, relationColumns } from './tables';

/** Views of one schema; those that SQLite cannot resolve have no columns. */
export function readViews(database: Database.Database, schema: string, name: string | null): readonly View[] {
  const rows = database
    .prepare<[object], { name: string; sql: string }>(
      `SELECT name, sql FROM ${dialect.quoteIdentifier(schema)}.sqlite_schema
        WHERE type = 'view' AND (@name IS NULL OR name = @name) ORDER BY name`,
    )
    .all({ name });
  return rows.map((row) => ({
    schema,
    name: row.name,
    materialized: false,
    comment: null,
    columns: columnsFrom(relationColumns(database, schema, row.name), null),
    definition: row.sql,
    indexes: [],
  }));
}

/** `main` first, `temp` where it is used, then what is attached. */
export function readSchemas(database: Database.Database): readonly string[] {
  return database
    .prepare<[], string>('SELECT name FROM pragma_database_list ORDER BY seq')
    .pluck()
    .all() as unknown as readonly string[];
}
