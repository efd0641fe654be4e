import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '#base/errors';
import type { ConnectOptions } from '#engines/engine';
import { manifests } from '#engines/manifests';
import type { SessionStatus } from '#model/connection';
import { ScriptedConnections, ScriptedSession } from '../../../test/service/scripted-session';
import { Sessions } from './sessions';

interface Setup {
  readonly sessions: Sessions;
  readonly made: ScriptedSession[];
  readonly options: ConnectOptions[];
  readonly connections: ScriptedConnections;
}

function setUp(settings: { password?: string; engine?: string; pollMs?: number; catalogIdleMs?: number } = {}): Setup {
  const made: ScriptedSession[] = [];
  const options: ConnectOptions[] = [];
  const connections = new ScriptedConnections(settings.password ?? null, settings.engine);
  const sessions = new Sessions({
    ...settings,
    connections,
    connect: async (_engine, connectOptions) => {
      options.push(connectOptions);
      made.push(new ScriptedSession());
      return made.at(-1)!;
    },
  });
  onTestFinished(() => sessions.dispose());
  return { sessions, made, options, connections };
}

async function openEditor(sessions: Sessions, secrets: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await sessions.service.open({ connection: 'c1', purpose: 'editor', secrets })).id;
}

async function runOn(sessions: Sessions, id: string, statement: string): Promise<void> {
  await sessions.get(id).use(async (session, signal) => {
    for await (const event of session.query(statement, { signal, limit: null })) void event;
  });
}

describe('sessions', () => {
  test('are one for each editor and one for the catalogue of a connection', async () => {
    const { sessions, made, options } = setUp();
    const [first, second] = [await openEditor(sessions), await openEditor(sessions)];
    expect(first).not.toBe(second);
    const asked = await Promise.all(
      [1, 2, 3].map(() =>
        sessions.catalog(
          'c1',
          (session) => session.listCatalog!(new AbortController().signal),
          new AbortController().signal,
        ),
      ),
    );
    expect(asked).toHaveLength(3);
    expect(made).toHaveLength(3);
    expect(options.map((option) => option.applicationName)).toEqual([
      'Plumbline editor',
      'Plumbline editor',
      'Plumbline catalogue',
    ]);
    const opened = await sessions.service.open({ connection: 'c1', purpose: 'catalog', secrets: {} });
    expect(opened.purpose).toBe('catalog');
    expect(made).toHaveLength(3);
  });

  test('ask for a secret once while any session of the connection is open', async () => {
    const { sessions, options } = setUp({ password: 'x' });
    await expect(openEditor(sessions)).rejects.toMatchObject({ code: 'needs-secret' });
    const editor = await openEditor(sessions, { password: 'typed' });
    await sessions.service.open({ connection: 'c1', purpose: 'catalog', secrets: {} });
    expect(options.map((option) => option.secrets)).toEqual([{ password: 'typed' }, { password: 'typed' }]);
    await sessions.closeCatalog('c1');
    await sessions.close(editor, 'rollback');
    await expect(openEditor(sessions)).rejects.toMatchObject({ code: 'needs-secret' });
  });

  test('refuse a second statement while one runs, and are free after a cancel', async () => {
    const { sessions } = setUp();
    const editor = await openEditor(sessions);
    const running = runOn(sessions, editor, 'wait');
    running.catch(() => {});
    expect(sessions.get(editor).status().running).toBe(true);
    await expect(runOn(sessions, editor, 'rows 1')).rejects.toMatchObject({ code: 'guard-refused' });
    await sessions.get(editor).cancel();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await runOn(sessions, editor, 'rows 1');
  });

  test('say at once that the connection broke, and connect again for the next statement without sending one twice', async () => {
    const { sessions, made } = setUp();
    const editor = await openEditor(sessions);
    const seen: SessionStatus[] = [];
    sessions.get(editor).onStatus((status) => seen.push(status));
    await sessions.service.setAutocommit({ session: editor, on: false });
    await runOn(sessions, editor, 'rows 1');
    made[0]!.break();
    expect(seen.at(-1)).toMatchObject({ connected: false, lost: { transaction: false } });
    expect(made[0]!.closed).toBe(true);
    await runOn(sessions, editor, 'rows 2');
    expect(made).toHaveLength(2);
    expect(made[1]!.sent).toEqual(['rows 2']);
    expect(sessions.get(editor).status()).toMatchObject({ connected: true, autocommit: false });
  });

  test('report a transaction that was lost and wait until a person reconnects', async () => {
    const { sessions, made } = setUp();
    const editor = await openEditor(sessions);
    await runOn(sessions, editor, 'begin');
    made[0]!.break();
    expect(sessions.get(editor).status()).toMatchObject({
      connected: false,
      transaction: 'none',
      lost: { transaction: true },
    });
    await expect(runOn(sessions, editor, 'update')).rejects.toMatchObject({ code: 'connection-lost' });
    expect(made).toHaveLength(1);
    const info = await sessions.service.reconnect({ session: editor });
    expect(info.status).toMatchObject({ connected: true, transaction: 'none' });
    expect(info.status.lost).toBeUndefined();
    await runOn(sessions, editor, 'update');
    expect(made[1]!.sent).toEqual(['update']);
  });

  test('end an open transaction on closing the way the caller says', async () => {
    const { sessions, made } = setUp();
    for (const how of ['commit', 'rollback'] as const) {
      const editor = await openEditor(sessions);
      await runOn(sessions, editor, 'begin');
      await sessions.service.close({ session: editor, open: how });
      expect(made.at(-1)).toMatchObject({ ended: how, closed: true });
      await expect(sessions.service.info({ session: editor })).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('stay open when a commit fails, so that its person can see why', async () => {
    const { sessions, made } = setUp();
    const editor = await openEditor(sessions);
    await runOn(sessions, editor, 'begin');
    made[0]!.commit = () => Promise.reject(new AppError('server-error', 'could not serialize access'));
    await expect(sessions.close(editor, 'commit')).rejects.toThrow('could not serialize');
    expect(sessions.get(editor).status()).toMatchObject({ connected: true, transaction: 'open' });
    await sessions.close(editor, 'rollback');
    expect(made[0]!.closed).toBe(true);
  });

  test('are all rolled back and closed in the end, also one in which a statement runs', async () => {
    const { sessions, made } = setUp();
    const [first, second] = [await openEditor(sessions), await openEditor(sessions)];
    await runOn(sessions, first, 'begin');
    const running = runOn(sessions, second, 'wait');
    running.catch(() => {});
    await sessions.dispose();
    expect(made.map((session) => session.closed)).toEqual([true, true]);
    expect(made[0]!.ended).toBe('rollback');
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('an engine with one server session', () => {
  const single = manifests.find((manifest) => manifest.sessions !== 'many');

  test('shares it among editors and catalogue, and closes it with the last of them', async () => {
    const { sessions, made } = setUp({ engine: single!.id });
    const [first, second] = await Promise.all([openEditor(sessions), openEditor(sessions)]);
    const catalog = await sessions.service.open({ connection: 'c1', purpose: 'catalog', secrets: {} });
    expect(made).toHaveLength(1);
    expect(catalog.shared).toMatch(/\w/);
    await runOn(sessions, first, 'begin');
    expect(sessions.get(second).status().transaction).toBe('open');
    await sessions.close(first, 'rollback');
    await sessions.closeCatalog('c1');
    expect(made[0]!).toMatchObject({ ended: null, closed: false });
    await sessions.close(second, 'rollback');
    expect(made[0]!).toMatchObject({ ended: 'rollback', closed: true });
    await openEditor(sessions);
    expect(made).toHaveLength(2);
  });

  test('is opened again once when it broke, whoever asks first', async () => {
    const { sessions, made } = setUp({ engine: single!.id });
    const [first, second] = await Promise.all([openEditor(sessions), openEditor(sessions)]);
    made[0]!.break();
    await Promise.all([runOn(sessions, first, 'rows 1'), runOn(sessions, second, 'rows 2')]);
    expect(made).toHaveLength(2);
    expect(made[1]!.sent.toSorted()).toEqual(['rows 1', 'rows 2']);
  });
});

describe('watching a session', () => {
  test('gives the state, every change, polls while idle and ends with the session', async () => {
    const { sessions, made } = setUp({ pollMs: 10 });
    const editor = await openEditor(sessions);
    const seen: SessionStatus['transaction'][] = [];
    for await (const status of sessions.service.watch({ session: editor })) {
      if (seen.at(-1) !== status.transaction) seen.push(status.transaction);
      if (seen.length === 1) {
        while (made[0]!.refreshed === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        await runOn(sessions, editor, 'begin');
      } else if (seen.length === 2) {
        const polled = made[0]!.refreshed;
        await new Promise((resolve) => setTimeout(resolve, 40));
        expect(made[0]!.refreshed).toBe(polled);
        await sessions.close(editor, 'commit');
      }
    }
    expect(seen).toEqual(['none', 'open', 'none']);
  });

  test('stops polling as soon as nobody listens', async () => {
    const { sessions, made } = setUp({ pollMs: 5 });
    const editor = await openEditor(sessions);
    for await (const status of sessions.service.watch({ session: editor })) {
      expect(status.connected).toBe(true);
      break;
    }
    const polled = made[0]!.refreshed;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(made[0]!.refreshed).toBe(polled);
  });
});

describe('the catalogue session', () => {
  const list = (sessions: Sessions): Promise<unknown> =>
    sessions.catalog('c1', (session, signal) => session.listCatalog!(signal), new AbortController().signal);

  test('closes when nobody has asked for a while and opens again when needed', async () => {
    const { sessions, made } = setUp({ catalogIdleMs: 10 });
    await list(sessions);
    while (!made[0]!.closed) await new Promise((resolve) => setTimeout(resolve, 5));
    await list(sessions);
    expect(made).toHaveLength(2);
  });

  test('is asked again on a new connection when its own broke', async () => {
    const { sessions, made } = setUp();
    await list(sessions);
    made[0]!.break();
    await list(sessions);
    expect(made.map((session) => session.catalogReads)).toEqual([1, 1]);
  });

  test('is closed when its connection changes', async () => {
    const { sessions, made, connections } = setUp();
    await list(sessions);
    connections.changed.emit('c1');
    while (!made[0]!.closed) await new Promise((resolve) => setTimeout(resolve, 5));
    await list(sessions);
    expect(made).toHaveLength(2);
  });
});
