import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { DatabaseSchema } from '#model/schema';
import type { DdlPrinter } from './engine';
import { printerOf, printers } from './printers';
import { translateSchema } from './translate';
import { shop, types } from './translate/schemas.test-data';

const schemas: Readonly<Record<string, DatabaseSchema>> = { shop, types };
const targets = ['mysql', 'mariadb', 'sqlserver', 'oracle', 'duckdb', 'sqlite'];
const folders: Readonly<Record<string, string>> = { mariadb: 'mysql' };

/** Pages against which the golden files were read, line by line. */
const manuals: Readonly<Record<string, string>> = {
  mysql:
    'MySQL 8.4 Reference Manual: 15.1.20 CREATE TABLE, 15.1.15 CREATE INDEX, 15.1.20.5 FOREIGN KEY, 15.1.20.6 CHECK, 13.6 Data Type Default Values',
  mariadb: 'MariaDB Knowledge Base: CREATE TABLE, Foreign Keys, CONSTRAINT, CREATE SEQUENCE, Data Types, DEFAULT',
  sqlserver:
    'Transact-SQL reference: CREATE TABLE, CREATE INDEX, data types, sp_addextendedproperty, SET DEFAULT and cascades (error 1785)',
  oracle: 'Oracle Database 19c SQL Language Reference: CREATE TABLE, constraint, CREATE INDEX, COMMENT, Data Types',
  duckdb:
    'DuckDB documentation: CREATE TABLE, CREATE INDEX, Constraints, Sequences, Data Types, COMMENT ON; and run by DuckDB',
  sqlite: 'SQLite documentation: lang_createtable, lang_createindex, datatype3; and run by SQLite',
};

function script(
  schema: DatabaseSchema,
  to: DdlPrinter,
  idempotent = false,
): { text: string; statements: readonly string[]; losses: readonly string[] } {
  const moved = translateSchema(schema, to);
  const printed = to.print(moved.schema, { idempotent, privileges: false });
  const losses = [...moved.losses, ...printed.losses].map(({ object, what, kind }) => `${kind}: ${object}: ${what}`);
  const statements = printed.statements.map(({ sql }) => sql);
  return { text: statements.map((sql) => `${to.terminate(sql)}\n`).join('\n'), statements, losses };
}

describe('the golden file of', () => {
  for (const target of targets)
    for (const [name, schema] of Object.entries(schemas))
      test(`${name} for ${target} is what is printed`, () => {
        const { text, losses } = script(schema, printerOf(target)!);
        const head = `-- Reviewed against: ${manuals[target]}\n${losses.map((loss) => `-- ${loss}\n`).join('')}`;
        const file = new URL(`./${folders[target] ?? target}/ddl/golden/${target}-${name}.sql`, import.meta.url);
        if (process.env['WRITE_GOLDEN'] === '1') writeFileSync(file, `${head}\n${text}`);
        expect(existsSync(file)).toBe(true);
        expect(`${head}\n${text}`).toBe(readFileSync(file, 'utf8'));
      });
});

test('a schema of the same dialect comes back untouched', () => {
  for (const printer of printers) {
    const own = { ...shop, engine: printer.id };
    expect(translateSchema(own, printer)).toEqual({ schema: own, losses: [] });
    expect(translateSchema(own, printer).schema).toBe(own);
  }
});

test('an engine whose types are not known is refused by name', () => {
  expect(() => translateSchema({ ...shop, engine: 'papyrus' }, printers[0]!)).toThrow(/papyrus/);
});

test('SQLite runs what is printed for it, and twice when that was asked for', () => {
  for (const schema of Object.values(schemas)) {
    const database = new Database(':memory:');
    for (const sql of script(schema, printerOf('sqlite')!).statements) database.exec(sql);
    for (const sql of script(schema, printerOf('sqlite')!, true).statements) database.exec(sql);
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'").get()).not.toEqual({
      n: 0,
    });
    database.close();
  }
});

/** A second run changes nothing, so it must not fail either. */
const runs = (schema: DatabaseSchema, target: string): readonly string[] => [
  ...script(schema, printerOf(target)!).statements,
  ...script(schema, printerOf(target)!, true).statements,
];

test('DuckDB runs what is printed for it, and twice when that was asked for', async () => {
  for (const schema of Object.values(schemas)) {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const sql of runs(schema, 'duckdb'))
      await connection.run(sql).catch((thrown: unknown) => expect.fail(`${String(thrown)}\n${sql}`));
    const tables = await connection.runAndReadAll('SELECT count(*)::INTEGER AS n FROM duckdb_tables()');
    expect(tables.getRowObjects()).toEqual([{ n: schema.namespaces.flatMap((namespace) => namespace.tables).length }]);
    connection.closeSync();
    instance.closeSync();
  }
});
