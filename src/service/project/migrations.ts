import Database from 'better-sqlite3';
import { first } from './migrations/001-first';
import { designs } from './migrations/002-designs';

/** Takes a project from one format to the next: SQL that runs in one transaction. */
export type Migration = string;

/**
 * Format N is what the first N migrations make. One file each, numbered; a released one is never edited. An explicit list
 * and no collected folder, so that it also runs where there is no bundler; a test compares it with the folder.
 */
export const migrations: readonly Migration[] = [first, designs];

export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string | null;
}

/** Everything in a database's schema, SQLite's own automatic indexes included. */
export function schemaObjects(database: Database.Database): readonly SchemaObject[] {
  return database
    .prepare<[], SchemaObject>('SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema ORDER BY type, name')
    .all();
}

/** What the schema of a file of this format is, made by running the migrations on an empty database. */
export function expectedSchema(format: number, all: readonly Migration[]): readonly SchemaObject[] {
  const database = new Database(':memory:');
  try {
    for (const migration of all.slice(0, format)) database.exec(migration);
    return schemaObjects(database);
  } finally {
    database.close();
  }
}

/**
 * Names of objects that this format does not have, lacks, or has otherwise. A project is somebody else's file: a trigger,
 * view or virtual table in it would run with our statements.
 * @example schemaDifferences(found, expected) // ['trigger "spy" (not part of a project)', 'table "plans" (missing)']
 */
export function schemaDifferences(
  found: readonly SchemaObject[],
  expected: readonly SchemaObject[],
): readonly string[] {
  const keyOf = (object: SchemaObject): string => `${object.type} "${object.name}"`;
  const expectedByKey = new Map(expected.map((object) => [keyOf(object), object]));
  const foundKeys = new Set(found.map(keyOf));
  const unwanted = found.flatMap((object) => {
    const model = expectedByKey.get(keyOf(object));
    if (!model) return [`${keyOf(object)} (not part of a project)`];
    return model.sql === object.sql && model.table === object.table ? [] : [`${keyOf(object)} (changed)`];
  });
  const missing = [...expectedByKey.keys()].filter((key) => !foundKeys.has(key)).map((key) => `${key} (missing)`);
  return [...unwanted, ...missing];
}
