import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { engineContract } from '#engines/contract';
import { failure, one, run, withSession } from '#engines/contract/run';
import { loadDriver } from '#engines/drivers';
import { sqliteFixtures } from '#engines/sqlite/contract-fixtures';
import { defaultTimeouts } from '#model/connection';
import { buildSessionProcess } from '../../../test/session-process/spawn';
import { diagnoseRemote } from './diagnose-remote';
import { connectRemote } from './remote';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-remote-'));
const fields = { file: join(folder, 'remote.db') };
const processes = await buildSessionProcess();
await (
  await loadDriver('sqlite')
).create!(fields);
afterAll(() => {
  processes.dispose();
  rmSync(folder, { recursive: true });
});

const endless = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c';
const slow = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c';

function connect({ readOnly = false, statementMs = 0 } = {}) {
  const timeouts = { ...defaultTimeouts.local, statementMs };
  const options = { fields, secrets: {}, readOnly, timeouts, applicationName: 'test' };
  return connectRemote(processes.spawn, 'sqlite', options, new AbortController().signal);
}

const lastChild = () => processes.children.at(-1)!;

engineContract('SQLite in a process of its own', {
  ...sqliteFixtures,
  connect: ({ readOnly }) => connect({ readOnly }),
  slow,
  endless,
  breakConnection: async () => void lastChild().kill('SIGKILL'),
});

describe('a session in a process of its own', () => {
  test('has exactly the members of the session inside', () =>
    withSession(connect(), async (session) => {
      expect(session).toHaveProperty('explain');
      expect(session).toHaveProperty('setAutocommit');
      expect(session).not.toHaveProperty('copyOut');
      expect(session).not.toHaveProperty('leastPrivilegeRole');
    }));

  test('a cancelled step ends the process, and the next statement says that the session is a new one', () =>
    withSession(connect(), async (session) => {
      await run(session, 'PRAGMA cache_size = 77');
      const before = lastChild();
      const abort = new AbortController();
      const running = failure(run(session, slow, { signal: abort.signal }));
      await new Promise((resolve) => setTimeout(resolve, 200));
      const started = performance.now();
      abort.abort();
      expect((await running).code).toBe('cancelled');
      const next = await run(session, 'SELECT 1');
      expect(performance.now() - started).toBeLessThan(1_500);
      expect(before.signalCode).toBe('SIGKILL');
      expect(next.notices.map((notice) => notice.message).join()).toContain('opened again');
      expect((await run(session, 'SELECT 2')).notices).toEqual([]);
    }));

  test('a cancel between rows keeps the process and an open transaction', () =>
    withSession(connect(), async (session) => {
      await run(session, 'BEGIN');
      const child = lastChild();
      for await (const event of session.query(endless, { signal: new AbortController().signal, limit: null })) {
        if (event.kind === 'rows') break;
      }
      expect(session.status().transaction).toBe('open');
      await run(session, 'COMMIT');
      expect(child.exitCode).toBe(null);
      expect(lastChild()).toBe(child);
    }));

  test('statements after a lost transaction are refused until a rollback takes note of it', () =>
    withSession(connect(), async (session) => {
      await run(session, 'CREATE TABLE IF NOT EXISTS lost (n)');
      await run(session, 'BEGIN');
      await run(session, 'INSERT INTO lost VALUES (1)');
      const abort = new AbortController();
      const running = failure(run(session, slow, { signal: abort.signal }));
      const waiting = failure(run(session, 'INSERT INTO lost VALUES (2)'));
      setTimeout(() => abort.abort(), 150);
      expect((await running).code).toBe('cancelled');
      expect((await waiting).message).toContain('transaction was lost');
      expect(session.status().transaction).toBe('failed');
      expect((await failure(session.commit!())).message).toContain('transaction was lost');
      expect((await run(session, '/* note taken */ rollback')).complete.command).toBe('ROLLBACK');
      expect(session.status().transaction).toBe('none');
      expect(await one(session, 'SELECT count(*) FROM lost')).toBe('0');
    }));

  test('manual commit survives a kill', () =>
    withSession(connect(), async (session) => {
      await session.setAutocommit!(false);
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 150);
      await failure(run(session, slow, { signal: abort.signal }));
      if (session.status().transaction === 'failed') await session.rollback!();
      await run(session, 'CREATE TABLE manual_after_kill (n)');
      expect(session.status()).toMatchObject({ autocommit: false, transaction: 'open' });
    }));

  test('a statement that never gives way is ended by the statement timeout', () =>
    withSession(connect({ statementMs: 300 }), async (session) => {
      const started = performance.now();
      expect((await failure(run(session, slow))).code).toBe('timed-out');
      expect(performance.now() - started).toBeLessThan(2_000);
      expect(await one(session, 'SELECT 1')).toBe('1');
    }));

  test('a process that dies in mid-query is a lost connection, not a hang', async () => {
    const session = await connect();
    const running = failure(run(session, slow));
    setTimeout(() => lastChild().kill('SIGKILL'), 150);
    expect((await running).code).toBe('connection-lost');
    expect(session.status().connected).toBe(false);
    await session.close();
  });

  test('closing while a statement runs ends both soon', async () => {
    const session = await connect();
    const child = lastChild();
    const running = failure(run(session, slow));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const started = performance.now();
    await session.close();
    expect((await running).code).toBe('cancelled');
    expect(performance.now() - started).toBeLessThan(3_500);
    expect(child.signalCode).toBe('SIGKILL');
  });

  test('what the driver says when connecting comes through, and the process ends', async () => {
    const options = {
      fields: { file: join(folder, 'missing.db') },
      secrets: {},
      readOnly: false,
      timeouts: defaultTimeouts.local,
      applicationName: 'test',
    };
    const error = await failure(connectRemote(processes.spawn, 'sqlite', options, new AbortController().signal));
    expect(error.code).toBe('file-unreadable');
    expect(lastChild().signalCode).toBe('SIGKILL');
  });

  test('a test of a connection runs in a process that ends with it', async () => {
    const options = { fields, secrets: {}, readOnly: true, timeouts: defaultTimeouts.local, applicationName: 'test' };
    const steps: string[] = [];
    for await (const { step, state } of diagnoseRemote(
      processes.spawn,
      'sqlite',
      options,
      new AbortController().signal,
    )) {
      steps.push(`${step} ${state}`);
    }
    expect(steps).toEqual(['file ok', 'database ok']);
    expect(lastChild().signalCode).toBe('SIGKILL');
  });

  test('a session that cannot be opened again says why', async () => {
    const file = join(folder, 'vanishing.db');
    await (
      await loadDriver('sqlite')
    ).create!({ file });
    const options = {
      fields: { file },
      secrets: {},
      readOnly: true,
      timeouts: defaultTimeouts.local,
      applicationName: 'test',
    };
    const session = await connectRemote(processes.spawn, 'sqlite', options, new AbortController().signal);
    const abort = new AbortController();
    const running = failure(run(session, slow, { signal: abort.signal }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    rmSync(file);
    abort.abort();
    expect((await running).code).toBe('cancelled');
    const error = await failure(run(session, 'SELECT 1'));
    expect(error).toMatchObject({ code: 'connection-lost' });
    expect(error.message).toContain(`There is no file ${file}`);
    expect(session.status().connected).toBe(false);
    await session.close();
  });

  test('its process does not outlive a parent that is killed, even in the middle of a statement', async () => {
    const parent = fork(
      join(import.meta.dirname, '../../../test/session-process/parent.js'),
      [processes.file, fields.file],
      { execArgv: [] },
    );
    const [{ pid }] = (await once(parent, 'message')) as [{ pid: number }];
    // The columns have arrived; the step behind them never ends.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    const deadline = performance.now() + 3_000;
    while (isAlive(pid) && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlive(pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
