import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure, one, run } from '../contract/run';
import type { SqliteSession } from './session';
import { DatabaseFolder } from './testing';

const folder = new DatabaseFolder();
let session: SqliteSession;
let file: string;
beforeEach(async () => {
  file = folder.create();
  session = folder.open(file, { timeouts: { lockMs: 50 } });
  await run(session, 'CREATE TABLE orders (id INTEGER PRIMARY KEY, total REAL, note TEXT)');
});
afterEach(() => session.close());
afterAll(() => folder.dispose());

describe('where an error is', () => {
  const cases: readonly (readonly [sql: string, at: string | number | null])[] = [
    ['SELECT 1 fro orders', 'orders'],
    ['SELECT id, FROM orders', 'FROM'],
    ['SELECT * FROM orders ORDER id', 'id'],
    ["SELECT 'open", "'open"],
    ['SELECT @', '@'],
    ['SELECT * FROM nothing', 'nothing'],
    ['SELECT o.nothing FROM orders AS o', 'nothing'],
    ['SELECT total, missing FROM orders', 'missing'],
    ['SELECT nosuch(id) FROM orders', 'nosuch'],
    ['/* žluť */ SELECT "no such"', null],
    // The same name twice: SQLite does not tell which, so nothing is marked.
    ['SELECT missing FROM orders WHERE missing > 1', null],
    ['SELECT id FROM orders WHERE', 28],
  ];
  for (const [sql, at] of cases) {
    test(sql, async () => {
      const error = await failure(run(session, sql));
      expect(error).toMatchObject({ code: 'server-error', serverCode: 'SQLITE_ERROR' });
      expect(error.position).toBe(typeof at === 'string' ? sql.indexOf(at) + 1 : (at ?? undefined));
    });
  }

  test('constraints are named by their code', async () => {
    await run(session, 'INSERT INTO orders (id) VALUES (1)');
    expect(await failure(run(session, 'INSERT INTO orders (id) VALUES (1)'))).toMatchObject({
      serverCode: 'SQLITE_CONSTRAINT_PRIMARYKEY',
    });
  });
});

describe('statements', () => {
  test('a NUL character is refused with its place, since SQLite would stop reading there', async () => {
    expect(await failure(run(session, 'SELECT 1\0; DROP TABLE orders'))).toMatchObject({
      code: 'parse-failed',
      position: 9,
    });
  });

  test('parameters without values are refused', async () => {
    expect((await failure(run(session, 'SELECT ?, :name'))).message).toContain('parameters');
  });

  test('text that lost bytes is said, once for a result', async () => {
    const { notices, rows } = await run(session, "SELECT CAST(x'61ff' AS TEXT) UNION ALL SELECT CAST(x'fe' AS TEXT)");
    expect(rows).toEqual([['a\ufffd'], ['\ufffd']]);
    expect(notices).toHaveLength(1);
    expect((await run(session, "SELECT 'Žluť 🐎'")).notices).toEqual([]);
  });

  test('columns tell their table', async () => {
    const { columns } = await run(session, 'SELECT note AS n, id + 1 FROM orders');
    expect(columns).toEqual([
      { name: 'n', type: 'TEXT', family: 'text', origin: { schema: 'main', table: 'orders', column: 'note' } },
      { name: 'id + 1', type: 'dynamic', family: 'other', origin: undefined },
    ]);
  });

  test('a limit on RETURNING keeps all changes', async () => {
    const { complete, rows } = await run(session, 'INSERT INTO orders (id) VALUES (1), (2), (3) RETURNING id', {
      limit: 1,
    });
    expect([rows.length, complete.more]).toEqual([1, true]);
    expect(await one(session, 'SELECT count(*) FROM orders')).toBe('3');
  });

  const tags: readonly (readonly [sql: string, command: string, affected: number | null])[] = [
    ['SELECT 1', 'SELECT 1', null],
    ['INSERT INTO orders (id) VALUES (1), (2)', 'INSERT 2', 2],
    ['WITH w AS (SELECT 5 AS n) INSERT INTO orders (id) SELECT n FROM w', 'INSERT 1', 1],
    ['INSERT INTO orders (id) VALUES (7) RETURNING id', 'INSERT 1', null],
    ['CREATE TEMP VIEW v AS SELECT 1', 'CREATE VIEW', null],
    ['PRAGMA user_version', 'PRAGMA', null],
    ['EXPLAIN QUERY PLAN SELECT 1', 'EXPLAIN', null],
  ];
  for (const [sql, command, affected] of tags) {
    test(`${sql} completes as ${command}`, async () => {
      expect((await run(session, sql)).complete).toMatchObject({ command, affected });
    });
  }

  test('a lock of another program is told as such', async () => {
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const error = await failure(run(session, 'INSERT INTO orders (id) VALUES (1)'));
    expect(error).toMatchObject({ code: 'server-error', serverCode: 'SQLITE_BUSY' });
    expect(error.hint).toContain('Another program');
    other.close();
  });

  test('the statement timeout ends a stream', async () => {
    const quick = folder.open(file, { timeouts: { statementMs: 100 } });
    const endless = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c';
    expect((await failure(run(quick, endless))).code).toBe('timed-out');
    expect(await one(quick, 'SELECT 1')).toBe('1');
    await quick.close();
  });
});

describe('transactions', () => {
  test('manual commit opens none before what cannot run inside one', async () => {
    await session.setAutocommit(false);
    await run(session, 'PRAGMA user_version = 3');
    await run(session, 'VACUUM');
    expect(session.status().transaction).toBe('none');
    await run(session, 'SELECT 1');
    expect(session.status()).toMatchObject({ transaction: 'open', transactionStatements: 1 });
    await session.rollback();
  });

  test('one that idles too long is rolled back, and statements are refused until that is noted', async () => {
    const idle = folder.open(file, { timeouts: { idleInTransactionMs: 60 } });
    await run(idle, 'BEGIN');
    await run(idle, 'INSERT INTO orders (id) VALUES (9)');
    const told = new Promise<string>((resolve) => void idle.onStatus((status) => resolve(status.transaction)));
    expect(await told).toBe('failed');
    expect((await failure(run(idle, 'INSERT INTO orders (id) VALUES (10)'))).code).toBe('timed-out');
    expect((await failure(idle.commit())).code).toBe('timed-out');
    await run(idle, 'ROLLBACK');
    expect(idle.status().transaction).toBe('none');
    expect(await one(idle, 'SELECT count(*) FROM orders')).toBe('0');
    await idle.close();
  });
});

describe('explain', () => {
  const options = (analyze: boolean, allowWrite = false) => ({
    signal: new AbortController().signal,
    analyze,
    allowWrite,
  });

  test('analysing measures the whole statement and nothing by step', async () => {
    const plan = await session.explain('SELECT * FROM orders', options(true));
    expect(plan).toMatchObject({ analyzed: true, rootMs: null, planningMs: null });
    expect(plan.executionMs).toBeGreaterThan(0);
    expect(
      plan.nodes.every((node) => node.executed === 'unknown' && node.actRows === null && node.totalMs === null),
    ).toBe(true);
    expect(plan.warnings.join()).toContain('whole statement');
  });

  test('a statement that writes is analysed only when allowed, and rolled back', async () => {
    const sql = 'INSERT INTO orders (id) SELECT 1';
    expect((await failure(session.explain(sql, options(true)))).code).toBe('guard-refused');
    expect((await session.explain(sql, options(true, true))).executionMs).toBeGreaterThan(0);
    await run(session, 'BEGIN');
    await run(session, 'INSERT INTO orders (id) VALUES (5)');
    await session.explain('DELETE FROM orders', options(true, true));
    expect(await one(session, 'SELECT count(*) FROM orders')).toBe('1');
    await run(session, 'COMMIT');
  });

  test('its own EXPLAIN is left out, and what has no plan cannot be measured', async () => {
    expect(
      (await session.explain('/* x */ EXPLAIN QUERY PLAN SELECT * FROM orders', options(false))).nodes[0]!.opNative,
    ).toBe('SCAN orders');
    expect((await session.explain('PRAGMA user_version', options(false))).nodes).toEqual([]);
    expect((await failure(session.explain('VACUUM', options(true)))).code).toBe('unsupported');
    expect((await failure(session.explain('SELECT * FRO orders', options(false)))).position).toBe(10);
  });
});
