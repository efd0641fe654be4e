import type Database from 'better-sqlite3';
import type { ServerInfo } from '#model/connection';
import type { DatabaseSchema, Unsupported } from '#model/schema';
import { readTables } from './tables';
import { readSchemas, readViews } from './views';

/** The whole schema. What the model does not hold is named, never left out in silence. */
export function introspect(database: Database.Database, server: ServerInfo): DatabaseSchema {
  const schemas = readSchemas(database);
  return {
    format: 1,
    engine: 'sqlite',
    product: server.product,
    database: server.database,
    namespaces: schemas
      .map((name) => ({
        name,
        comment: null,
        tables: readTables(database, name, null),
        views: readViews(database, name, null),
        routines: [],
        sequences: [],
        types: [],
      }))
      // Once anything was asked of it the session's own schema is listed for good.
      .filter(({ name, tables, views }) => name !== 'temp' || tables.length + views.length > 0),
    unsupported: schemas.flatMap((schema) => unheld(database, schema)),
  };
}

function unheld(database: Database.Database, schema: string): Unsupported[] {
  return database
    .prepare<[string], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'shadow' ORDER BY name`,
    )
    .all(schema)
    .map(({ name }) => ({
      object: `${schema}.${name}`,
      why: 'It is a shadow table: its virtual table creates and fills it.',
    }));
}
