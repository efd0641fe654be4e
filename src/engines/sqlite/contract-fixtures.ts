import type { EngineFixtures } from '../contract';
import dialect from './dialect';

/** What the contract suite needs to know of SQLite, whether it runs in this process or in one of its own. */
export const sqliteFixtures: Omit<EngineFixtures, 'connect'> = {
  quote: dialect.quoteIdentifier,
  schema: 'main',
  series: (rows) =>
    `WITH RECURSIVE c(n) AS (SELECT 1 WHERE ${rows} > 0 UNION ALL SELECT n + 1 FROM c WHERE n < ${rows}) SELECT n, 'row ' || n AS label FROM c`,
  bigCell: (bytes) => `SELECT replace(hex(zeroblob(${bytes / 2})), '0', 'x')`,
  broken: { sql: "SELECT 1, 'from' FROM sqlite_schema WHERE x FRO y", position: 45, serverCode: 'SQLITE_ERROR' },
  values: [
    {
      title: 'whole numbers beyond 2^53',
      sql: 'SELECT 9007199254740993, -9223372036854775807 - 1',
      row: ['9007199254740993', '-9223372036854775808'],
    },
    {
      title: 'reals in shortest form, apart from integers',
      sql: 'SELECT 0.1, 1.0, 1e-10, -0.0, 1e300, 43.2, 9e999, -9e999, 1',
      row: ['0.1', '1.0', '1e-10', '-0.0', '1e+300', '43.2', 'Inf', '-Inf', '1'],
    },
    {
      title: 'NULL, the empty string, a space and the word NULL',
      sql: "SELECT NULL, '', ' ', 'NULL', char(9, 10)",
      row: [null, '', ' ', 'NULL', '\t\n'],
    },
    { title: 'blobs as hexadecimal', sql: "SELECT x'00ff', x'', zeroblob(2)", row: ['00ff', '', '0000'] },
    {
      title: 'text of any script, with NUL inside',
      sql: "SELECT 'Žluťoučký 🐎 مرحبا', 'a' || char(0) || 'b'",
      row: ['Žluťoučký 🐎 مرحبا', 'a\0b'],
    },
    {
      title: 'json byte for byte',
      sql: `SELECT '{"b":1,"a":2,"a":4,"n":1005254182451511297}'`,
      row: ['{"b":1,"a":2,"a":4,"n":1005254182451511297}'],
    },
    {
      title: 'declared types, and dynamic for expressions',
      before: [
        'DROP TABLE IF EXISTS contract_types',
        'CREATE TABLE contract_types (a INTEGER, b VARCHAR(20), c DECIMAL(10,2), d)',
        "INSERT INTO contract_types VALUES ('x', 1, '1.50', NULL)",
      ],
      sql: 'SELECT a, b, c, d, a || b FROM contract_types',
      row: ['x', '1', '1.5', null, 'x1'],
      types: ['INTEGER', 'VARCHAR(20)', 'DECIMAL(10,2)', 'dynamic', 'dynamic'],
    },
  ],
  refused: [
    { title: 'INSERT', sql: "INSERT INTO contract_guarded VALUES (4, 'four')", names: 'readonly' },
    { title: 'UPDATE', sql: "UPDATE contract_guarded SET label = 'x'" },
    { title: 'DELETE behind WITH', sql: 'WITH d AS (SELECT 1) DELETE FROM contract_guarded' },
    { title: 'DELETE … RETURNING', sql: 'DELETE FROM contract_guarded RETURNING id' },
    { title: 'DROP TABLE', sql: 'DROP TABLE contract_guarded' },
    { title: 'a temporary table', sql: 'CREATE TEMP TABLE t (a)' },
    { title: 'two statements', sql: 'COMMIT; DROP TABLE contract_guarded' },
    { title: 'switching query_only off', sql: 'PRAGMA query_only = OFF', names: 'query_only', by: 'guard-refused' },
    {
      title: 'switching it off in call form and capitals',
      sql: 'pragma main . QUERY_ONLY(0)',
      names: 'query_only',
      by: 'guard-refused',
    },
    { title: 'ATTACH', sql: "ATTACH 'other.db' AS other", names: 'ATTACH', by: 'guard-refused' },
    {
      title: 'ATTACH behind comments',
      sql: "/* SELECT */ -- x\n ATTACH 'other.db' AS other",
      names: 'ATTACH',
      by: 'guard-refused',
    },
    {
      title: 'ATTACH behind a comment that a carriage return does not end',
      sql: "-- x\rSELECT 1\nATTACH 'other.db' AS other",
      names: 'ATTACH',
      by: 'guard-refused',
    },
    {
      title: 'ATTACH behind a byte order mark',
      sql: "\ufeffATTACH 'other.db' AS other",
      names: 'ATTACH',
      by: 'guard-refused',
    },
    {
      title: 'ATTACH behind EXPLAIN',
      sql: "EXPLAIN QUERY PLAN ATTACH 'other.db' AS other",
      names: 'ATTACH',
      by: 'guard-refused',
    },
    { title: 'DETACH', sql: 'DETACH main', by: 'guard-refused' },
    { title: 'VACUUM INTO', sql: "VACUUM INTO '/tmp/plumbline-refused.db'", names: 'VACUUM', by: 'guard-refused' },
    { title: 'a checkpoint', sql: 'PRAGMA wal_checkpoint', by: 'guard-refused' },
    { title: 'writing the schema table', sql: 'PRAGMA writable_schema = ON', by: 'guard-refused' },
    { title: 'loading code', sql: "SELECT load_extension('x')", names: 'load_extension', by: 'guard-refused' },
    {
      title: 'loading code under a quoted name',
      sql: `SELECT "Load_Extension" /* */ ('x')`,
      names: 'load_extension',
      by: 'guard-refused',
    },
  ],
  allowed: [
    'SELECT * FROM contract_guarded',
    'VALUES (1), (2)',
    'WITH a AS (SELECT 1) SELECT * FROM a',
    'EXPLAIN SELECT 1',
    'EXPLAIN QUERY PLAN SELECT * FROM contract_guarded',
    'PRAGMA table_info(contract_guarded)',
    'PRAGMA main.user_version;',
    'PRAGMA integrity_check',
    '\ufeffSELECT 1',
    'BEGIN',
  ],
  types: { integer: 'INTEGER', text: 'TEXT' },
};
