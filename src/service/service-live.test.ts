import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import type { SpawnedProcess } from './deps';
import { liveSource, openEditor, resultOf, run, testBackend } from '../../test/service/test-backend';
import type { TestBackend } from '../../test/service/test-backend';

// The whole service on a live server that several sessions share.

const live = inject('postgres18');
const noProcess = (): Promise<SpawnedProcess> => Promise.reject(new Error('This engine needs no process of its own.'));

interface LiveTest extends TestBackend {
  /** The session under test and its process on the server. */
  readonly session: string;
  readonly process: string;
  /** A session that looks on. */
  readonly onlooker: string;
  readonly look: (sql: string) => Promise<string | null>;
}

async function openLive(): Promise<LiveTest> {
  if ('missing' in live) throw new Error(live.missing);
  const backend = await testBackend(noProcess);
  const { service } = backend;
  const session = await openEditor(service, liveSource('server', live.url));
  const onlooker = await openEditor(service, liveSource('onlooker', live.url));
  const look = async (sql: string): Promise<string | null> => first(backend, onlooker, sql);
  return { ...backend, session, onlooker, look, process: (await first(backend, session, 'select pg_backend_pid()'))! };
}

async function first({ service }: TestBackend, session: string, sql: string): Promise<string | null> {
  const result = await resultOf(service, session, sql);
  const window = await service.results.window({ result: result.id, from: 0, count: 1, columns: [0] });
  await service.results.close({ result: result.id });
  return window.rows[0]![0] as string | null;
}

const leftOut = 'missing' in live ? ` (left out: ${live.missing})` : '';

describe.skipIf('missing' in live)(`the service on a live server${leftOut}`, () => {
  test(
    'spools a million rows of twenty columns with flat memory and reads any of them',
    { timeout: 120_000 },
    async () => {
      const { service, session } = await openLive();
      const columns = Array.from({ length: 19 }, (_, column) => `'value ' || n as c${column}`).join(', ');
      const before = process.memoryUsage().rss;
      let most = 0;
      let done;
      for await (const event of service.queries.run({
        session,
        statements: [{ text: `select n, ${columns} from generate_series(1, 1000000) n`, offset: 0 }],
        limit: null,
      })) {
        most = Math.max(most, process.memoryUsage().rss);
        done = event;
      }
      if (done?.kind !== 'done' || !done.result) throw new Error(`not done: ${JSON.stringify(done)}`);
      expect(done.result).toMatchObject({ rows: 1_000_000, state: 'complete' });
      for (const row of [999_999, 0, 500_000]) {
        const window = await service.results.window({ result: done.result.id, from: row, count: 1, columns: [0, 19] });
        expect(window.rows).toEqual([[String(row + 1), `value ${row + 1}`]]);
      }
      expect(most - before).toBeLessThan(200 * 1024 * 1024);
    },
  );

  test('keeps the rows so far when the server ends the session in mid-result, and says so at once', async () => {
    const { service, session, process: pid, look } = await openLive();
    const events = [];
    for await (const event of service.queries.run({
      session,
      statements: [{ text: `select generate_series(1, 50000000) as n, repeat('x', 100)`, offset: 0 }],
      limit: null,
    })) {
      events.push(event);
      if (event.kind === 'result') await look(`select pg_terminate_backend(${pid})`);
    }
    const failed = events.at(-1);
    if (failed?.kind !== 'failed' || !failed.result) throw new Error(`not failed: ${JSON.stringify(failed)}`);
    expect(failed).toMatchObject({ error: { code: 'connection-lost' }, result: { state: 'partial' } });
    const window = await service.results.window({
      result: failed.result.id,
      from: failed.result.rows - 1,
      count: 5,
      columns: [0],
    });
    expect(window.rows).toEqual([[String(failed.result.rows)]]);
    const { status } = await service.sessions.info({ session });
    expect(status).toMatchObject({ connected: false, lost: { transaction: false } });
    const [entry] = await service.history.list({ search: '50000000', connection: 'server', limit: 1, before: null });
    expect(entry).toMatchObject({ outcome: 'failed', rows: failed.result.rows });
    expect((await run(service, session, ['select 1'])).map((event) => event.kind)).toEqual([
      'notice',
      'started',
      'result',
      'done',
    ]);
  });

  test('reports a transaction that went with its connection, and sends nothing again', async () => {
    const { service, session, process: pid, look, onlooker } = await openLive();
    await run(service, onlooker, ['drop table if exists lost_work', 'create table lost_work (a int)']);
    await run(service, session, ['begin', 'insert into lost_work values (1)']);
    await look(`select pg_terminate_backend(${pid})`);
    for await (const status of service.sessions.watch({ session })) {
      if (status.connected) continue;
      expect(status.lost).toMatchObject({ transaction: true });
      break;
    }
    const refused = run(service, session, ['insert into lost_work values (2)']);
    await expect(refused).rejects.toMatchObject({ code: 'connection-lost' });
    expect((await service.sessions.reconnect({ session })).status).toMatchObject({
      connected: true,
      transaction: 'none',
    });
    expect(await look('select count(*) from lost_work')).toBe('0');
  });

  test('ends a cancelled statement on the server within a second, also in a transaction', async () => {
    const { service, session, process: pid, look } = await openLive();
    await run(service, session, ['begin']);
    const running = run(service, session, ['select pg_sleep(600)']);
    const state = `select state from pg_stat_activity where pid = ${pid}`;
    while ((await look(state)) !== 'active') await new Promise((resolve) => setTimeout(resolve, 10));
    const cancelledAt = performance.now();
    await service.queries.cancel({ session });
    expect(performance.now() - cancelledAt).toBeLessThan(1_000);
    expect((await running).at(-1)).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } });
    expect(await look(state)).toBe('idle in transaction (aborted)');
    expect((await service.sessions.info({ session })).status.transaction).toBe('failed');
    expect((await service.sessions.rollback({ session })).transaction).toBe('none');
  });

  test('stops at once when its reader leaves while rows stream', async () => {
    const { service, session, process: pid, look } = await openLive();
    for await (const event of service.queries.run({
      session,
      statements: [{ text: 'select generate_series(1, 500000000)', offset: 0 }],
      limit: null,
    })) {
      if (event.kind === 'progress') break;
    }
    expect(await look(`select state from pg_stat_activity where pid = ${pid}`)).toBe('idle');
  });

  test('leaves nothing open on the server after the display limit', async () => {
    const { service, session, process: pid, look } = await openLive();
    const result = await resultOf(service, session, 'select * from generate_series(1, 1000000)', 500);
    expect(result).toMatchObject({ rows: 500, state: 'limited' });
    expect(
      await look(
        `select state || ' ' || coalesce(backend_xmin::text, 'no snapshot') from pg_stat_activity where pid = ${pid}`,
      ),
    ).toBe('idle no snapshot');
  });

  test('exports a limited result in full by the server’s own export', async () => {
    const { service, session, folder } = await openLive();
    const result = await resultOf(
      service,
      session,
      `select n, case when n % 2 = 0 then '' end as gap, E'a\\nb' as lines from generate_series(1, 100000) n; -- all`,
      10,
    );
    const events = [];
    const file = path.join(folder, 'all.csv');
    for await (const event of service.results.export({
      result: result.id,
      path: file,
      format: 'csv',
      header: true,
      nullText: null,
      overwrite: false,
      again: true,
    }))
      events.push(event);
    expect(events.at(-1)).toMatchObject({ kind: 'done', verifiedRows: 100_000 });
    const text = await readFile(file, 'utf8');
    expect(text.startsWith('n,gap,lines\n1,,"a\nb"\n2,"","a\nb"\n')).toBe(true);
  });

  test('gives the same bytes by the server’s own export and by ours', async () => {
    const { service, session, folder } = await openLive();
    const sql = `select n, nullif(n % 3, 0) as a, E'a\\tb"\\\\,\\r\\n\\f' || n as b, '' as c, now()::timestamptz(0) as d from generate_series(1, 1000) n`;
    const write = async (limit: number | null, format: 'csv' | 'tsv'): Promise<Buffer> => {
      const result = await resultOf(service, session, sql, limit);
      const file = path.join(folder, `${format}-${limit}`);
      for await (const event of service.results.export({
        result: result.id,
        path: file,
        format,
        header: true,
        nullText: null,
        overwrite: false,
        again: limit !== null,
      }))
        void event;
      return readFile(file);
    };
    await run(service, session, ['begin']);
    for (const format of ['csv', 'tsv'] as const) expect(await write(10, format)).toEqual(await write(null, format));
  });

  test('leaves no lock behind after reading the catalogue', async () => {
    const { service, look, onlooker } = await openLive();
    await run(service, onlooker, ['drop table if exists looked_at', 'create table looked_at (a int primary key)']);
    const listing = await service.catalog.list({ connection: 'server', refresh: true });
    expect(listing.entries.some((entry) => entry.name === 'looked_at')).toBe(true);
    await service.catalog.object({ connection: 'server', ref: { schema: 'public', name: 'looked_at', kind: 'table' } });
    expect(
      await look(
        `select count(*) from pg_stat_activity where application_name = 'Plumbline catalogue' and state <> 'idle'`,
      ),
    ).toBe('0');
    await run(service, onlooker, ['drop table looked_at']);
  });

  test('keeps no password of a statement in the history', async () => {
    const { service, session } = await openLive();
    await run(service, session, ["create role canary_role password 'canary-7f3a'", 'drop role canary_role']);
    const entries = await service.history.list({ search: '', connection: null, limit: 100, before: null });
    expect(entries.map((entry) => entry.statement)).toContain("create role canary_role password '********'");
    expect(JSON.stringify(entries)).not.toContain('canary-7f3a');
  });
});
