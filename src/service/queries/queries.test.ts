import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { QueryEvent } from '#model/result';
import type { QueriesService } from '#protocol/service';
import { numberedRow } from '../../../test/service/packed-rows';
import { KeptHistory, ScriptedConnections, ScriptedSession } from '../../../test/service/scripted-session';
import { smallDisk } from '../../../test/service/small-disk';
import { temporaryFolder } from '../../../test/service/temporary-folder';
import type { HistoryPart } from '../parts';
import { Results } from '../results/results';
import { SpoolFolder } from '../results/spool-folder';
import { Sessions } from '../sessions/sessions';
import { createQueries } from './queries';

async function setUp(spoolFolder?: string) {
  const made: ScriptedSession[] = [];
  const sessions = new Sessions({
    connections: new ScriptedConnections(),
    connect: async () => (made.push(new ScriptedSession()), made.at(-1)!),
  });
  const results = new Results(sessions);
  const history = new KeptHistory();
  const root = spoolFolder ?? (await temporaryFolder());
  const folder = new SpoolFolder(root);
  const queries = createQueries({ sessions, results, history: history as unknown as HistoryPart, folder });
  onTestFinished(async () => {
    await sessions.dispose();
    await results.closeAll();
    folder.dispose();
  });
  const session = (await sessions.service.open({ connection: 'c1', purpose: 'editor', secrets: {} })).id;
  return { queries, sessions, results, history, made, session, root };
}

async function run(
  queries: QueriesService,
  session: string,
  texts: readonly string[],
  limit: number | null = null,
): Promise<QueryEvent[]> {
  const events: QueryEvent[] = [];
  for await (const event of queries.run({ session, statements: texts.map((text) => ({ text, offset: 0 })), limit }))
    events.push(event);
  return events;
}

const kinds = (events: readonly QueryEvent[]): string[] =>
  events.filter((event) => event.kind !== 'progress').map((event) => `${event.statement} ${event.kind}`);

describe('running statements', () => {
  test('runs exactly the given ones in order and keeps each in the history', async () => {
    const { queries, session, history, made } = await setUp();
    const events = await run(queries, session, ['notice', 'rows 2500', 'update']);
    expect(kinds(events)).toEqual([
      '0 started',
      '0 notice',
      '0 done',
      '1 started',
      '1 result',
      '1 done',
      '2 started',
      '2 done',
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'done', affected: 3, result: null });
    expect(made[0]!.sent).toEqual(['notice', 'rows 2500', 'update']);
    expect(history.entries).toMatchObject([
      { statement: 'notice', rows: null, outcome: 'done', connectionName: 'Script' },
      { statement: 'rows 2500', rows: 2_500, outcome: 'done' },
      { statement: 'update', rows: 3, outcome: 'done' },
    ]);
  });

  test('shows the first batch before the rest has come', async () => {
    const { queries, session, results } = await setUp();
    for await (const event of queries.run({ session, statements: [{ text: 'rows 500000', offset: 0 }], limit: null })) {
      if (event.kind !== 'result') continue;
      expect(event.result.rows).toBeGreaterThanOrEqual(100);
      expect(event.result.rows).toBeLessThan(100_000);
      expect(event.result.state).toBe('running');
      const window = await results.service.window({ result: event.result.id, from: 50, count: 1, columns: null });
      expect(window.rows).toEqual([numberedRow(50)]);
      break;
    }
  });

  test('says when the limit ended it', async () => {
    const { queries, session, results } = await setUp();
    const done = (await run(queries, session, ['rows 700'], 500)).at(-1);
    expect(done).toMatchObject({ kind: 'done', result: { state: 'limited', rows: 500 } });
    const all = (await run(queries, session, ['rows 500'], 500)).at(-1);
    expect(all).toMatchObject({ kind: 'done', result: { state: 'complete', rows: 500 } });
    if (all?.kind !== 'done') throw new Error('not done');
    expect(await results.service.info({ result: all.result!.id })).toMatchObject({ state: 'complete' });
  });

  test('gives a result with its columns when there are no rows', async () => {
    const { queries, session } = await setUp();
    const events = await run(queries, session, ['rows 0']);
    expect(kinds(events)).toEqual(['0 started', '0 result', '0 done']);
    expect(events.at(-1)).toMatchObject({
      result: { rows: 0, state: 'complete', columns: [{ name: 'n' }, { name: 'label' }, { name: 'gap' }] },
    });
  });

  test('stops at the first failure and keeps the rows that came before it', async () => {
    const { queries, session, history, results } = await setUp();
    const events = await run(queries, session, ['rows 3000 then fail', 'update']);
    expect(kinds(events)).toEqual(['0 started', '0 result', '0 failed']);
    const failed = events.at(-1)!;
    expect(failed).toMatchObject({
      error: { code: 'server-error', serverCode: '22012' },
      result: { state: 'partial', rows: 3_000 },
    });
    if (failed.kind !== 'failed') throw new Error('not failed');
    const window = await results.service.window({ result: failed.result!.id, from: 2_999, count: 5, columns: null });
    expect(window.rows).toEqual([numberedRow(2_999)]);
    expect(history.entries).toMatchObject([{ outcome: 'failed', error: 'division by zero', rows: 3_000 }]);
  });

  test('keeps what had come when the server went away, and says that it did', async () => {
    const { queries, session, sessions } = await setUp();
    const failed = (await run(queries, session, ['rows 5000 then lose'])).at(-1);
    expect(failed).toMatchObject({ error: { code: 'connection-lost' }, result: { state: 'partial', rows: 5_000 } });
    expect(sessions.get(session).status()).toMatchObject({ connected: false, lost: { transaction: false } });
    const events = await run(queries, session, ['rows 1']);
    expect(events[0]).toMatchObject({ kind: 'notice', notice: { severity: 'WARNING' } });
    expect(events.at(-1)).toMatchObject({ kind: 'done', result: { rows: 1 } });
  });

  test('is cancelled by a call, which resolves when it has ended', async () => {
    const { queries, session, history } = await setUp();
    const running = run(queries, session, ['wait', 'update']);
    while (history.entries.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await queries.cancel({ session });
    expect((await running).at(-1)).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } });
    expect(history.entries).toMatchObject([{ statement: 'wait', outcome: 'cancelled' }]);
  });

  test('is cancelled by leaving the stream, even while nothing comes', async () => {
    const { queries, session, history, sessions } = await setUp();
    const stream = queries
      .run({ session, statements: [{ text: 'wait', offset: 0 }], limit: null })
      [Symbol.asyncIterator]();
    await stream.next();
    const waiting = stream.next();
    await stream.return?.();
    expect((await waiting).done).toBe(true);
    expect(history.entries).toMatchObject([{ outcome: 'cancelled' }]);
    expect(sessions.get(session).busy).toBe(false);
  });

  test('fails with a full disk, keeps the rows so far and leaves the session usable', async ({ skip }) => {
    const disk = await smallDisk(512);
    if ('why' in disk) return skip(disk.why);
    const { queries, session } = await setUp(path.join(disk.folder, 'spools'));
    const failed = (await run(queries, session, ['rows 1000000'])).at(-1);
    expect(failed).toMatchObject({ kind: 'failed', error: { code: 'disk-full' }, result: { state: 'partial' } });
    if (failed?.kind !== 'failed') throw new Error('not failed');
    expect(failed.result!.rows).toBeGreaterThanOrEqual(100);
    expect((await run(queries, session, ['update'])).at(-1)).toMatchObject({ kind: 'done' });
  });

  test('deletes a spool with its tab', async () => {
    const { queries, session, results, root } = await setUp();
    const done = (await run(queries, session, ['rows 10'])).at(-1);
    if (done?.kind !== 'done') throw new Error('not done');
    const [own] = await readdir(root);
    expect(await readdir(path.join(root, own!))).toHaveLength(1);
    await results.service.close({ result: done.result!.id });
    expect(await readdir(path.join(root, own!))).toEqual([]);
    await expect(results.service.info({ result: done.result!.id })).rejects.toMatchObject({ code: 'not-found' });
  });
});
