import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import { engineContract, type EngineFixtures, type RefusedCase, type ValueCase } from '../contract';
import { run, withSession } from '../contract/run';
import type { ConnectOptions, Session } from '../engine';
import dialect from './dialect';
import drivers from './driver';
import { parseServerSource } from './source';

const signal = new AbortController().signal;
const [server, embedded] = drivers;

const values: readonly ValueCase[] = [
  {
    title: 'int8 at its ends',
    sql: 'SELECT 9007199254740993::int8, (-9223372036854775808)::int8',
    row: ['9007199254740993', '-9223372036854775808'],
    types: ['bigint', 'bigint'],
  },
  {
    title: 'numeric with its scale, NaN and Infinity',
    sql: "SELECT 12345678901234567890123456789.0123456789::numeric(39,10), 1.10::numeric, 'NaN'::numeric, 'Infinity'::numeric",
    row: ['12345678901234567890123456789.0123456789', '1.10', 'NaN', 'Infinity'],
    types: ['numeric(39,10)', 'numeric', 'numeric', 'numeric'],
  },
  {
    title: 'floats as their shortest text',
    sql: 'SELECT 0.1::float4, 0.1::float8, 1e-10::float8',
    row: ['0.1', '0.1', '1e-10'],
  },
  {
    title: 'timestamptz in the zone of the session',
    before: ["SET TIME ZONE 'Asia/Kathmandu'"],
    sql: "SELECT timestamptz '2026-03-29 02:30:00.123456+00', timestamp(3) '2026-03-29 02:30:00.123'",
    row: ['2026-03-29 08:15:00.123456+05:45', '2026-03-29 02:30:00.123'],
    types: ['timestamp with time zone', 'timestamp(3) without time zone'],
  },
  {
    title: 'dates that are no JavaScript dates',
    sql: "SELECT 'infinity'::timestamptz, '-infinity'::date, '0044-03-15 BC'::date, '20000-01-01'::date, '24:00:00'::time",
    row: ['infinity', '-infinity', '0044-03-15 BC', '20000-01-01', '24:00:00'],
  },
  {
    title: 'an interval',
    sql: "SELECT interval '1 mon -2 days +03:04:05.000006'",
    row: ['1 mon -2 days +03:04:05.000006'],
  },
  {
    title: 'json byte for byte and jsonb as the server prints it',
    sql: `SELECT '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}'::json, '{"b":1,"a":2,"a":4,"n":1005254182451511297}'::jsonb`,
    row: ['{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}', '{"a": 4, "b": 1, "n": 1005254182451511297}'],
  },
  {
    title: 'arrays with NULL, bounds and quotes',
    sql: `SELECT ARRAY[[1,NULL],[3,4]], '{"a,b","NULL",NULL}'::text[], '[0:1]={7,8}'::int[]`,
    row: ['{{1,NULL},{3,4}}', '{"a,b","NULL",NULL}', '[0:1]={7,8}'],
  },
  { title: 'ranges and composites', sql: "SELECT '[1,5)'::int4range, ROW(1,'a b',NULL)", row: ['[1,5)', '(1,"a b",)'] },
  {
    title: 'bytea, bits, uuid, inet and tsvector',
    sql: `SELECT '\\x00ff'::bytea, B'101'::bit varying, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid, '10.0.0.1/8'::inet, 'a b'::tsvector`,
    row: ['\\x00ff', '101', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '10.0.0.1/8', "'a' 'b'"],
  },
  {
    title: 'an enum and an array of it',
    before: ['DROP TYPE IF EXISTS contract_mood', "CREATE TYPE contract_mood AS ENUM ('sad', 'so so')"],
    sql: "SELECT 'so so'::contract_mood, ARRAY['sad','so so']::contract_mood[]",
    row: ['so so', '{sad,"so so"}'],
    types: ['contract_mood', 'contract_mood[]'],
  },
  {
    title: 'money, xml and "char"',
    sql: `SELECT '12.30'::numeric(10,2), 'x'::"char", true, 'a'::varchar(7)`,
    row: ['12.30', 'x', 't', 'a'],
    types: ['numeric(10,2)', '"char"', 'boolean', 'character varying(7)'],
  },
];

const refused: readonly RefusedCase[] = [
  { title: 'INSERT', sql: "INSERT INTO contract_guarded VALUES (4, 'four')", names: 'INSERT', by: 'guard-refused' },
  {
    title: 'DELETE in a CTE',
    sql: 'WITH d AS (DELETE FROM contract_guarded RETURNING 1) SELECT 1 FROM d',
    names: 'DELETE',
    by: 'guard-refused',
  },
  { title: 'COMMIT and a second statement', sql: 'COMMIT; DROP TABLE contract_guarded', by: 'guard-refused' },
  { title: 'nextval', sql: "SELECT nextval('contract_sequence')", names: 'nextval', by: 'guard-refused' },
  {
    title: 'SET transaction_read_only',
    sql: 'SET transaction_read_only = off',
    names: 'transaction_read_only',
    by: 'guard-refused',
  },
  { title: 'SET default_transaction_read_only', sql: 'SET default_transaction_read_only = off', by: 'guard-refused' },
  { title: 'SET TRANSACTION READ WRITE', sql: 'SET TRANSACTION READ WRITE', names: 'READ WRITE', by: 'guard-refused' },
  {
    title: 'SESSION CHARACTERISTICS',
    sql: 'SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE',
    by: 'guard-refused',
  },
  { title: 'BEGIN READ WRITE', sql: 'BEGIN READ WRITE', by: 'guard-refused' },
  {
    title: 'set_config',
    sql: "SELECT set_config('transaction_read_only', 'off', false)",
    names: 'set_config',
    by: 'guard-refused',
  },
  { title: 'RESET ALL', sql: 'RESET ALL', by: 'guard-refused' },
  { title: 'DISCARD ALL', sql: 'DISCARD ALL', names: 'DISCARD', by: 'guard-refused' },
  { title: 'SET ROLE', sql: 'SET ROLE postgres', by: 'guard-refused' },
  { title: 'a longer statement_timeout', sql: "SET statement_timeout = '10h'", by: 'guard-refused' },
  { title: 'DO', sql: 'DO $$ BEGIN DELETE FROM contract_guarded; END $$', names: 'DO', by: 'guard-refused' },
  { title: 'CALL', sql: 'CALL contract_procedure()', names: 'CALL', by: 'guard-refused' },
  { title: 'PREPARE', sql: 'PREPARE p AS DELETE FROM contract_guarded', names: 'PREPARE', by: 'guard-refused' },
  { title: 'EXECUTE', sql: 'EXECUTE p', by: 'guard-refused' },
  {
    title: 'DECLARE CURSOR on a write',
    sql: 'DECLARE c CURSOR FOR WITH d AS (DELETE FROM contract_guarded RETURNING 1) SELECT 1 FROM d',
    by: 'guard-refused',
  },
  {
    title: 'EXPLAIN ANALYZE of a write',
    sql: 'EXPLAIN ANALYZE DELETE FROM contract_guarded',
    names: 'DELETE',
    by: 'guard-refused',
  },
  { title: 'COPY TO PROGRAM', sql: "COPY contract_guarded TO PROGRAM 'cat'", names: 'PROGRAM', by: 'guard-refused' },
  { title: 'COPY TO a file', sql: "COPY contract_guarded TO '/tmp/contract'", by: 'guard-refused' },
  { title: 'COPY FROM STDIN', sql: 'COPY contract_guarded FROM STDIN', by: 'guard-refused' },
  {
    title: 'LOCK TABLE',
    sql: 'LOCK TABLE contract_guarded IN ACCESS EXCLUSIVE MODE',
    names: 'LOCK',
    by: 'guard-refused',
  },
  { title: 'NOTIFY', sql: 'NOTIFY contract_channel', names: 'NOTIFY', by: 'guard-refused' },
  { title: 'LOAD', sql: "LOAD 'plpgsql'", names: 'LOAD', by: 'guard-refused' },
  { title: 'VACUUM', sql: 'VACUUM contract_guarded', names: 'VACUUM', by: 'guard-refused' },
  { title: 'ANALYZE', sql: 'ANALYZE contract_guarded', by: 'guard-refused' },
  { title: 'CHECKPOINT', sql: 'CHECKPOINT', names: 'CHECKPOINT', by: 'guard-refused' },
  { title: 'ALTER SYSTEM', sql: "ALTER SYSTEM SET work_mem = '5MB'", names: 'ALTER SYSTEM', by: 'guard-refused' },
  {
    title: 'SELECT INTO',
    sql: 'SELECT * INTO contract_copy FROM contract_guarded',
    names: 'INTO',
    by: 'guard-refused',
  },
  {
    title: 'SELECT FOR UPDATE',
    sql: 'SELECT * FROM contract_guarded FOR UPDATE',
    names: 'FOR UPDATE',
    by: 'guard-refused',
  },
  { title: 'a temporary table', sql: 'CREATE TEMP TABLE contract_temporary (a int)', by: 'guard-refused' },
  { title: 'TRUNCATE', sql: 'TRUNCATE contract_guarded', by: 'guard-refused' },
  ...[
    'lo_create(0)',
    "pg_notify('a', 'b')",
    "pg_logical_emit_message(true, 'a', 'b')",
    'pg_advisory_lock(1)',
    'pg_try_advisory_lock(1)',
    'pg_terminate_backend(1)',
    'pg_cancel_backend(1)',
    'pg_stat_reset()',
    'pg_switch_wal()',
    "pg_create_restore_point('a')",
    'pg_reload_conf()',
    "pg_read_file('PG_VERSION')",
    "pg_read_binary_file('PG_VERSION')",
    "pg_ls_dir('.')",
    "pg_stat_file('PG_VERSION')",
    "lo_import('/etc/hostname')",
    'txid_current()',
    "query_to_xml('select 1', true, true, '')",
    "pg_catalog.pg_read_file('PG_VERSION')",
  ].map((call): RefusedCase => ({
    title: call,
    sql: `SELECT ${call}`,
    names: call.replace(/^pg_catalog\./, '').replace(/\(.*/, ''),
    by: 'guard-refused',
  })),
  { title: 'a function in FROM', sql: "SELECT * FROM pg_ls_dir('.')", names: 'pg_ls_dir', by: 'guard-refused' },
  {
    title: 'a volatile function of one’s own',
    sql: 'SELECT contract_writes()',
    names: 'contract_writes',
    by: 'guard-refused',
  },
  { title: 'one behind an operator', sql: 'SELECT 1 ~~~! 2', names: 'contract_operator', by: 'guard-refused' },
  { title: 'one behind a view', sql: 'SELECT * FROM contract_hiding', names: 'contract_writes', by: 'guard-refused' },
  {
    title: 'one as an attribute of a row',
    sql: 'SELECT g.contract_attribute FROM contract_guarded g',
    names: 'contract_attribute',
    by: 'guard-refused',
  },
  { title: 'a function marked STABLE that writes', sql: 'SELECT contract_liar()', by: 'server-error' },
];

const accomplices = {
  create: [
    'CREATE SEQUENCE contract_sequence',
    'CREATE FUNCTION contract_writes() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM contract_guarded; RETURN 1; END $$',
    "CREATE FUNCTION contract_liar() RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN EXECUTE 'DELETE FROM contract_guarded'; RETURN 1; END $$",
    'CREATE FUNCTION contract_operator(a int, b int) RETURNS int LANGUAGE sql VOLATILE AS $$ SELECT contract_writes() $$',
    'CREATE OPERATOR ~~~! (LEFTARG = int, RIGHTARG = int, FUNCTION = contract_operator)',
    'CREATE VIEW contract_inner AS SELECT contract_writes() AS n',
    'CREATE VIEW contract_hiding AS SELECT n FROM contract_inner',
    'CREATE FUNCTION contract_attribute(r contract_guarded) RETURNS int LANGUAGE sql VOLATILE AS $$ SELECT contract_writes() $$',
    'CREATE PROCEDURE contract_procedure() LANGUAGE sql AS $$ DELETE FROM contract_guarded $$',
  ],
  drop: [
    'DROP PROCEDURE contract_procedure',
    'DROP FUNCTION contract_attribute',
    'DROP VIEW contract_hiding',
    'DROP VIEW contract_inner',
    'DROP OPERATOR ~~~! (int, int)',
    'DROP FUNCTION contract_operator',
    'DROP FUNCTION contract_liar',
    'DROP FUNCTION contract_writes',
    'DROP SEQUENCE contract_sequence',
  ],
};

const shared: Omit<EngineFixtures, 'connect'> = {
  quote: dialect.quoteIdentifier,
  schema: 'public',
  series: (rows) => `SELECT n, 'row ' || n AS label FROM generate_series(1, ${rows}) AS n`,
  bigCell: (bytes) => `SELECT repeat('x', ${bytes})`,
  slow: 'SELECT pg_sleep(60)',
  endless: "SELECT generate_series(1, 500000000) AS n, repeat('y', 100)",
  broken: { sql: 'SELECT 1 FROM contract_missing', position: 15, serverCode: '42P01' },
  values,
  refused,
  accomplices,
  allowed: [
    'SELECT 1',
    'SELECT count(*) FROM contract_guarded',
    'EXPLAIN DELETE FROM contract_guarded',
    'EXPLAIN ANALYZE SELECT 1',
    'SHOW work_mem',
    "SET TIME ZONE 'UTC'",
    "SET work_mem = '5MB'",
    'BEGIN',
    'SELECT random(), clock_timestamp(), pg_backend_pid()',
    'VALUES (1), (2)',
    'TABLE contract_guarded',
    'COPY (SELECT 1) TO STDOUT',
    "SELECT pg_total_relation_size('contract_guarded')",
    'RESET work_mem',
    'SELECT * FROM pg_locks',
    "SELECT current_setting('TimeZone')",
    'SELECT lower(label) FROM contract_guarded WHERE id = 1',
  ],
  notice: { sql: "DO $$ BEGIN RAISE NOTICE 'hello from inside'; END $$", message: 'hello from inside' },
  types: { integer: 'integer', text: 'text' },
};

const options = (
  fields: ConnectOptions['fields'],
  secrets: ConnectOptions['secrets'],
  readOnly: boolean,
): ConnectOptions => ({
  fields,
  secrets,
  readOnly,
  timeouts: { ...defaultTimeouts.local, statementMs: 120_000 },
  applicationName: 'Plumbline editor',
});

for (const version of [18, 15] as const) {
  const live = inject(`postgres${version}`);
  if ('missing' in live) {
    describe.skip(`PostgreSQL ${version}: ${live.missing}`, () => test('contract', () => undefined));
    continue;
  }
  const { fields, secrets } = parseServerSource(live.url);
  const connect =
    (database: string) =>
    (asked: { readonly readOnly: boolean }): Promise<Session> =>
      server!.connect(options({ ...fields, database }, secrets, asked.readOnly), signal);
  const inOwn = connect('plumbline_contract');
  describe(`PostgreSQL ${version}`, () => {
    beforeAll(async () => {
      await withSession(connect('postgres')({ readOnly: false }), async (session) => {
        await run(session, 'DROP DATABASE IF EXISTS plumbline_contract WITH (FORCE)');
        await run(session, 'CREATE DATABASE plumbline_contract');
      });
    });
    engineContract(`PostgreSQL ${version}`, {
      ...shared,
      connect: inOwn,
      breakConnection: async (session) => {
        const { rows } = await run(session, 'SELECT pg_backend_pid()');
        await withSession(inOwn({ readOnly: false }), (other) =>
          run(other, `SELECT pg_terminate_backend(${rows[0]![0]})`),
        );
      },
    });
  });
}

describe('PGlite', () => {
  let folder = '';
  let holder: Session | undefined;
  const connect: EngineFixtures['connect'] = ({ readOnly }) =>
    embedded!.connect(options({ storage: 'folder', folder }, {}, readOnly), signal);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-contract-'));
    // Kept open so that the engine is started once and not for each case.
    holder = await connect({ readOnly: false });
  });
  afterAll(async () => {
    await holder?.close();
    await rm(folder, { recursive: true, force: true });
  });
  const { slow: _, endless: __, ...interruptible } = shared;
  engineContract('PGlite', { ...interruptible, connect, bigCellBytes: 16 * 1024 * 1024, sharedSession: true });
});
