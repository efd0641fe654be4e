/** What PostgreSQL itself prints of a schema, read by our introspection, moved and run elsewhere. */
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import { MariadbServer, whyNoMariadb } from '../../test/servers/mariadb';
import { run } from './contract/run';
import drivers from './postgres/driver';
import { printerOf } from './printers';
import { translateSchema } from './translate';

const sql = [
  `CREATE TYPE state AS ENUM ('new', 'done', 'can''t')`,
  `CREATE DOMAIN positive AS integer NOT NULL DEFAULT 1 CHECK (VALUE > 0 AND VALUE <> 13)`,
  `CREATE TABLE person (id bigserial PRIMARY KEY, name varchar(80) NOT NULL, mail text UNIQUE CHECK (mail LIKE '%@%'),
    born date DEFAULT '1970-01-01', seen timestamptz NOT NULL DEFAULT now(), active boolean NOT NULL DEFAULT true,
    rank numeric(6,3) DEFAULT 0.5, token uuid DEFAULT gen_random_uuid(), kind state NOT NULL DEFAULT 'new', amount positive,
    note varchar(20) DEFAULT 'it''s' COLLATE "C", code char(3) CHECK (code IN ('abc', 'def')),
    CHECK (born IS NULL OR born > DATE '1900-01-01'), CHECK (rank BETWEEN 0 AND 100),
    CONSTRAINT in_order CHECK (kind <= 'done'), CHECK (NOT (active AND name = '')), CHECK (length(name) > 1 AND lower(name) <> 'x'))`,
  `CREATE TABLE task (id int GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 1) PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE, parent_id int REFERENCES task (id) DEFERRABLE,
    minutes int NOT NULL, hours numeric GENERATED ALWAYS AS (minutes::numeric / 60) STORED, double int GENERATED ALWAYS AS (minutes * 2) STORED,
    UNIQUE (person_id, minutes))`,
  `CREATE INDEX task_open ON task (minutes DESC NULLS LAST, parent_id) INCLUDE (hours) WHERE parent_id IS NULL AND minutes > 5`,
  `CREATE UNIQUE INDEX person_lower ON person (lower(name), (kind))`,
  `COMMENT ON COLUMN person.name IS 'As on the passport, it''s said'`,
  `CREATE VIEW busy AS SELECT person_id, count(*) FROM task GROUP BY 1`,
];

test('a schema that PostgreSQL printed runs on the other engines, and what is lost is told', async () => {
  const session = await drivers[1]!.connect(
    {
      fields: { storage: 'memory' },
      secrets: {},
      readOnly: false,
      timeouts: defaultTimeouts.local,
      applicationName: 'test',
      instance: 'translate-test',
    },
    new AbortController().signal,
  );
  for (const statement of sql) await run(session, statement);
  const schema = await session.introspect!(new AbortController().signal);
  await session.close();
  const moved = (target: string): { readonly text: string; readonly lost: string } => {
    const to = printerOf(target)!;
    const { schema: other, losses } = translateSchema(schema, to);
    const printed = to.print(other, { idempotent: false, privileges: false });
    return {
      text: printed.statements.map((statement) => `${to.terminate(statement.sql)}\n`).join(''),
      lost: [...losses, ...printed.losses].map(({ object, what }) => `${object}: ${what}`).join('\n'),
    };
  };

  const duckdb = moved('duckdb');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(duckdb.text);
  connection.closeSync();
  expect(duckdb.text).toContain('CHECK (amount > 0 AND amount <> 13)');
  expect(duckdb.lost).toContain('busy');
  expect(duckdb.lost).toContain('task.hours');
  expect(duckdb.lost).toContain('in_order: DuckDB is not given this check: "the order of labels (<=)"');

  const sqlite = moved('sqlite');
  new Database(':memory:').exec(sqlite.text);
  expect(sqlite.text).toContain(`kind TEXT NOT NULL DEFAULT 'new'`);
  expect(sqlite.text).toContain('WHERE parent_id IS NULL AND minutes > 5');

  if (whyNoMariadb() !== null) {
    console.log(`Skipped: not run on MariaDB. ${whyNoMariadb()}`);
    return;
  }
  const server = new MariadbServer();
  try {
    await server.start();
    server.run(`CREATE DATABASE moved; USE moved;\n${moved('mariadb').text}`);
    expect(server.run("SELECT count(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'moved'").trim()).toBe('2');
  } finally {
    await server.stop();
  }
}, 120_000);
