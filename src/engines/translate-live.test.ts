/** What is moved between dialects runs: every schema we have, through every dialect, on each engine that is here. */
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseSchema } from '#model/schema';
import { MariadbServer, whyNoMariadb } from '../../test/servers/mariadb';
import { printerOf, printers } from './printers';
import { corpus } from './sqlite/ddl.test-data';
import { introspect } from './sqlite/introspect';
import { translateSchema } from './translate';
import { shop, types } from './translate/schemas.test-data';

function ofSqlite(sql: string): DatabaseSchema {
  const database = new Database(':memory:');
  database.exec(sql);
  const schema = introspect(database, { product: 'SQLite', database: 'test' } as Parameters<typeof introspect>[1]);
  database.close();
  return schema;
}

/** Each case of the corpus in a namespace of its own, so that an engine gets all of them in one go. */
function allOfSqlite(): DatabaseSchema {
  const schemas = Object.values(corpus).map(ofSqlite);
  const namespaces = schemas.flatMap((schema, index) =>
    schema.namespaces
      .filter(({ name }) => name === 'main')
      .map((namespace) => ({
        ...namespace,
        name: `case_${index}`,
        tables: namespace.tables.map((table) => ({
          ...table,
          schema: `case_${index}`,
          foreignKeys: table.foreignKeys.map((key) => ({
            ...key,
            references: { ...key.references, schema: `case_${index}` },
          })),
        })),
      })),
  );
  return { ...schemas[0]!, namespaces };
}

/** Through a dialect in between: its spellings are then what is read. */
const through = (schema: DatabaseSchema, dialect: string): DatabaseSchema =>
  translateSchema(schema, printerOf(dialect)!).schema;

const sources: readonly (readonly [string, DatabaseSchema])[] = [
  ...printers.flatMap(({ id }): [string, DatabaseSchema][] => [
    [`shop through ${id}`, through(shop, id)],
    [`types through ${id}`, through(types, id)],
  ]),
  ['all that SQLite can say', allOfSqlite()],
];

function statements(schema: DatabaseSchema, target: string): readonly string[] {
  const to = printerOf(target)!;
  return to
    .print(translateSchema(schema, to).schema, { idempotent: false, privileges: false })
    .statements.map(({ sql }) => to.terminate(sql));
}

/** Of the dialect itself nothing is moved. */
const movedTo = (target: string): readonly (readonly [string, DatabaseSchema])[] =>
  sources.filter(([, schema]) => schema.engine !== target);

async function runAll(target: string, run: (sql: string) => unknown, list: readonly string[]): Promise<void> {
  for (const sql of list) {
    try {
      await run(sql);
    } catch (thrown) {
      const detail = (thrown as { stderr?: string }).stderr ?? String(thrown);
      expect.fail(`${target}: ${detail}\n${sql}`);
    }
  }
}

describe('SQLite runs', () => {
  test.each(movedTo('sqlite'))('%s', async (_, schema) => {
    const database = new Database(':memory:');
    await runAll('SQLite', (sql) => database.exec(sql), statements(schema, 'sqlite'));
    database.close();
  });
});

describe('DuckDB runs', () => {
  test.each(movedTo('duckdb'))('%s', async (_, schema) => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await runAll('DuckDB', (sql) => connection.run(sql), statements(schema, 'duckdb'));
    connection.closeSync();
    instance.closeSync();
  });
});

describe('PostgreSQL runs', () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await PGlite.create({ extensions: { citext } });
  });
  afterAll(() => database.close());

  test.each(movedTo('postgres'))('%s', async (_, schema) => {
    const names = ['public', 'billing', ...schema.namespaces.map(({ name }) => name)].filter((name) => name !== '');
    for (const name of names) await database.exec(`DROP SCHEMA IF EXISTS "${name}" CASCADE`);
    await database.exec('CREATE SCHEMA public; CREATE EXTENSION citext');
    await runAll('PostgreSQL', (sql) => database.exec(sql), statements(schema, 'postgres'));
  });
});

const missing = whyNoMariadb();
if (missing !== null) console.log(`Skipped: what is moved to MariaDB is not run. ${missing}`);

describe.skipIf(missing !== null)('MariaDB runs', () => {
  const server = new MariadbServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  test.each(movedTo('mariadb'))('%s', async (_, schema) => {
    const names = ['test_run', 'public', ...schema.namespaces.map(({ name }) => name)].filter((name) => name !== '');
    // In one go: each call is a process of its own.
    const drops = names.map((name) => `DROP DATABASE IF EXISTS \`${name}\`;\n`).join('');
    const head = `SET foreign_key_checks = 0;\n${drops}SET foreign_key_checks = 1;\nCREATE DATABASE test_run;\nUSE test_run;\n`;
    await runAll('MariaDB', (sql) => server.run(sql), [head + statements(schema, 'mariadb').join('\n')]);
  });
});
