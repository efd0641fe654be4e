import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import { failure, one, run, runAll, withSession } from '../contract/run';
import type { Session } from '../engine';
import drivers from './driver';
import { parseServerSource } from './source';

const [driver] = drivers;
const signal = new AbortController().signal;
const live = inject('postgres18');
const { fields, secrets } = parseServerSource('url' in live ? live.url : 'postgres://h/d');

const connect = (readOnly = false, database = 'plumbline_session'): Promise<Session> =>
  driver!.connect(
    {
      fields: { ...fields, database },
      secrets,
      readOnly,
      timeouts: defaultTimeouts.local,
      applicationName: 'Plumbline editor',
    },
    signal,
  );

/** What the server itself says that a session of ours is doing. */
async function onServer(session: Session, watcher: Session): Promise<string | null> {
  const pid = processIds.get(session);
  return one(
    watcher,
    `SELECT coalesce((SELECT state || ' ' || query FROM pg_stat_activity WHERE pid = ${pid}), 'gone')`,
  );
}
const processIds = new WeakMap<Session, string>();
async function known(session: Session): Promise<Session> {
  processIds.set(session, (await one(session, 'SELECT pg_backend_pid()'))!);
  return session;
}

describe.skipIf('missing' in live)('a session with a PostgreSQL server', () => {
  beforeAll(() =>
    withSession(connect(false, 'postgres'), async (session) => {
      await run(session, 'DROP DATABASE IF EXISTS plumbline_session WITH (FORCE)');
      await run(session, 'CREATE DATABASE plumbline_session');
    }),
  );
  afterAll(() =>
    withSession(connect(false, 'postgres'), (session) => run(session, 'DROP DATABASE plumbline_session WITH (FORCE)')),
  );

  test('a cancelled statement is gone from the server within a second, and its transaction is told as failed', () =>
    withSession(connect(), (watcher) =>
      withSession(connect().then(known), async (session) => {
        await run(session, 'BEGIN');
        const abort = new AbortController();
        const running = failure(run(session, 'SELECT pg_sleep(600)', { signal: abort.signal }));
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(await onServer(session, watcher)).toContain('active SELECT pg_sleep(600)');
        const started = performance.now();
        abort.abort();
        expect((await running).code).toBe('cancelled');
        expect(performance.now() - started).toBeLessThan(1_000);
        expect(await onServer(session, watcher)).toMatch(/^idle in transaction \(aborted\)/);
        expect(session.status().transaction).toBe('failed');
        await session.rollback!();
      }),
    ));

  test('after a limited result the server holds no transaction and no portal', () =>
    withSession(connect(), (watcher) =>
      withSession(connect().then(known), async (session) => {
        await run(session, 'SELECT generate_series(1, 1000000)', { limit: 500 });
        expect(await onServer(session, watcher)).toMatch(/^idle /);
        await run(session, 'BEGIN');
        await run(session, 'SELECT generate_series(1, 1000000)', { limit: 500 });
        expect(await one(session, "SELECT count(*) FROM pg_cursors WHERE name <> ''")).toBe('0');
      }),
    ));

  test('the server ending the session in mid-result is told, and nothing is sent again', () =>
    withSession(connect(), async (watcher) => {
      const session = await connect().then(known);
      const streaming = failure(
        (async () => {
          for await (const event of session.query('SELECT generate_series(1, 500000000)', { signal, limit: null })) {
            if (event.kind === 'rows') await run(watcher, `SELECT pg_terminate_backend(${processIds.get(session)})`);
          }
        })(),
      );
      expect(await streaming).toMatchObject({ code: 'connection-lost' });
      expect(session.status().connected).toBe(false);
      await session.close();
    }));

  test('notices arrive while the statement still runs', () =>
    withSession(connect(), async (session) => {
      const seen: number[] = [];
      const started = performance.now();
      const sql =
        "DO $$ BEGIN RAISE NOTICE 'one'; PERFORM pg_sleep(0.5); RAISE WARNING 'two' USING HINT = 'look'; END $$";
      for await (const event of session.query(sql, { signal, limit: null })) {
        if (event.kind !== 'notice') continue;
        seen.push(performance.now() - started);
        if (event.notice.message === 'two') expect(event.notice).toMatchObject({ severity: 'WARNING', hint: 'look' });
      }
      expect(seen[1]! - seen[0]!).toBeGreaterThan(300);
    }));

  test('NOTIFY of another session arrives with the next statement', () =>
    withSession(connect(), (other) =>
      withSession(connect(), async (session) => {
        await run(session, 'LISTEN news');
        await run(other, "NOTIFY news, 'hello'");
        await new Promise((resolve) => setTimeout(resolve, 100));
        const { notices } = await run(session, 'SELECT 1');
        expect(notices).toContainEqual(expect.objectContaining({ severity: 'NOTIFY', message: 'news: hello' }));
      }),
    ));

  test('COPY TO STDOUT comes as lines, COPY FROM STDIN is refused and the session works on', () =>
    withSession(connect(), async (session) => {
      expect((await run(session, 'COPY (VALUES (1, NULL), (2, $$a b$$)) TO STDOUT')).rows).toEqual([
        ['1\t\\N'],
        ['2\ta b'],
      ]);
      await run(session, 'CREATE TABLE copied (a int)');
      expect((await failure(run(session, 'COPY copied FROM STDIN'))).message).toContain('COPY FROM STDIN');
      expect(await one(session, 'SELECT count(*) FROM copied')).toBe('0');
    }));

  test('parameters without values are told as such', () =>
    withSession(connect(), async (session) => {
      expect(await failure(run(session, 'SELECT $1::int'))).toMatchObject({ code: 'bad-arguments' });
      expect(await one(session, 'SELECT 1')).toBe('1');
    }));

  test('COMMIT of a failed transaction says that it was rolled back', () =>
    withSession(connect(), async (session) => {
      await session.setAutocommit!(false);
      await failure(run(session, 'SELECT 1/0'));
      expect((await failure(session.commit!())).message).toContain('rolled it back');
      expect(session.status().transaction).toBe('none');
    }));

  test('VACUUM runs with autocommit', () =>
    withSession(connect(), async (session) =>
      expect((await run(session, 'VACUUM pg_class')).complete.command).toBe('VACUUM'),
    ));

  test('a read-only session writes no WAL and takes no transaction id', () =>
    withSession(connect(true), async (session) => {
      for (const sql of ['SELECT count(*) FROM pg_class', 'SHOW work_mem', 'SET TIME ZONE 5']) await run(session, sql);
      expect(await one(session, 'SELECT pg_current_xact_id_if_assigned()')).toBeNull();
      expect(await one(session, "SELECT current_setting('transaction_read_only')")).toBe('on');
      expect(await one(session, "SELECT current_setting('TimeZone')")).toBe('<+05>-05');
      expect(session.status().transaction).toBe('none');
    }));

  test('the recovery state is told', () =>
    withSession(connect(), async (session) => {
      expect(session.status().inRecovery).toBeNull();
      await session.refreshStatus!(signal);
      expect(session.status()).toMatchObject({ inRecovery: false, lagSeconds: null });
    }));

  test('EXPLAIN plans, ANALYZE runs, and a write is rolled back and only with leave', () =>
    withSession(connect(), async (session) => {
      await runAll(session, [
        'CREATE TABLE explained (id int)',
        'INSERT INTO explained SELECT generate_series(1, 100)',
      ]);
      const ask = (sql: string, analyze: boolean, allowWrite = false) =>
        session.explain!(sql, { signal, analyze, allowWrite });
      expect((await ask('SELECT * FROM explained', false)).nodes[0]).toMatchObject({
        op: 'SeqScan',
        relation: 'explained',
      });
      expect((await ask('SELECT * FROM explained;', true)).nodes[0]).toMatchObject({ actRows: 100 });
      expect((await failure(ask('DELETE FROM explained', true))).code).toBe('guard-refused');
      expect((await failure(ask('WITH d AS (DELETE FROM explained RETURNING 1) SELECT 1', true))).code).toBe(
        'guard-refused',
      );
      expect((await ask('DELETE FROM explained', true, true)).analyzed).toBe(true);
      expect(await one(session, 'SELECT count(*) FROM explained')).toBe('100');
      expect(session.status().transaction).toBe('none');
      expect(await failure(ask('SELECT * FROM nowhere', false))).toMatchObject({ code: 'server-error', position: 15 });
      await run(session, 'BEGIN');
      await run(session, 'DELETE FROM explained WHERE id = 1');
      await ask('DELETE FROM explained', true, true);
      expect(await one(session, 'SELECT count(*) FROM explained')).toBe('99');
      expect(session.status().transaction).toBe('open');
    }));

  test('a read-only session explains a write without ANALYZE and never with it', () =>
    withSession(connect(true), async (session) => {
      const plan = await session.explain!('DELETE FROM explained', { signal, analyze: false, allowWrite: true });
      expect(plan.nodes[0]?.op).toBe('ModifyTable');
      const refused = session.explain!('DELETE FROM explained', { signal, analyze: true, allowWrite: true });
      expect((await failure(refused)).code).toBe('guard-refused');
    }));

  test('the export passes the server’s own CSV through, with its count', () =>
    withSession(connect(true), async (session) => {
      const parts: Buffer[] = [];
      let rows = 0;
      const sql =
        "SELECT n, CASE WHEN n = 1 THEN NULL WHEN n = 2 THEN '' ELSE 'a,b' END AS v FROM generate_series(1, 100000) n -- all";
      for await (const part of session.copyOut!(sql, { signal, format: 'csv', header: true, nullText: null })) {
        if ('rows' in part) rows = part.rows;
        else parts.push(Buffer.from(part.bytes));
      }
      const lines = Buffer.concat(parts).toString().trimEnd().split('\n');
      expect(rows).toBe(100_000);
      expect(lines.slice(0, 4)).toEqual(['n,v', '1,', '2,""', '3,"a,b"']);
      expect(lines).toHaveLength(100_001);
      expect(await one(session, 'SELECT 1')).toBe('1');
    }));

  test('an export that is left ends on the server', () =>
    withSession(connect(), async (session) => {
      const sql = 'SELECT generate_series(1, 500000000)';
      for await (const part of session.copyOut!(sql, { signal, format: 'tsv', header: false, nullText: '\\N' }))
        if ('bytes' in part) break;
      expect(await one(session, 'SELECT 1')).toBe('1');
      const write = async (): Promise<void> => {
        for await (const _ of session.copyOut!('DELETE FROM pg_class', {
          signal,
          format: 'csv',
          header: true,
          nullText: null,
        }))
          break;
      };
      expect((await failure(write())).code).toBe('unsupported');
    }));

  test('the least-privilege role can be made, reads, and its guard is active', async () => {
    const password = 'reader-password';
    await withSession(connect(), async (session) => {
      await run(session, 'DROP TABLE IF EXISTS readable');
      await run(session, 'CREATE TABLE readable AS SELECT 1 AS a');
      const script = await session.leastPrivilegeRole!('plumbline reader', signal);
      const statements = script.split('\n').filter((line) => line !== '' && !line.startsWith('--'));
      await runAll(session, statements);
      await run(session, `ALTER ROLE "plumbline reader" PASSWORD '${password}'`);
    });
    const reader = driver!.connect(
      {
        fields: { ...fields, user: 'plumbline reader', database: 'plumbline_session' },
        secrets: { password },
        readOnly: true,
        timeouts: defaultTimeouts.local,
        applicationName: 'Plumbline editor',
      },
      signal,
    );
    await withSession(reader, async (session) => {
      expect(await one(session, 'SELECT a FROM readable')).toBe('1');
      expect(session.guards.find((guard) => guard.id === 'role')).toMatchObject({ active: true, by: 'server' });
    });
    await withSession(connect(), (session) =>
      runAll(session, ['DROP OWNED BY "plumbline reader"', 'DROP ROLE "plumbline reader"']),
    );
  });
});
