import { expect, test } from 'vitest';
import { AppError } from '#base/errors';
import type { ClientPort, ServerPort } from '#protocol/messages';
import { memoryPorts } from '#protocol/ports/memory';
import { methodTable, serve } from '#protocol/server';
import { linkService } from './service-link';

/** A backend that can die and come back, with one method that answers and one that never does. */
function backend() {
  const ended: string[] = [];
  const servers: ServerPort[] = [];
  let alive = true;
  const any = { safeParse: (data: unknown) => ({ success: true as const, data }) };
  const table = methodTable(
    {
      project: {
        current: () =>
          Promise.resolve({ path: null, name: `project ${servers.length}`, readOnly: false, recovered: null }),
      },
      sessions: {
        async *watch(_args: object, signal: AbortSignal) {
          yield 'first';
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          ended.push('watch');
        },
      },
    },
    { 'project.current': { kind: 'unary', args: any }, 'sessions.watch': { kind: 'stream', args: any } },
  );
  const openPort = (): Promise<ClientPort> => {
    if (!alive) return Promise.reject(new AppError('connect-failed', 'gone'));
    const ports = memoryPorts();
    serve(ports.server, table);
    servers.push(ports.server);
    return Promise.resolve(ports.client);
  };
  return {
    openPort,
    ended,
    die: () => {
      alive = false;
      servers.at(-1)?.close();
    },
    live: () => void (alive = true),
  };
}

test('the same service object works again after the backend died and came back', async () => {
  const { openPort, die, live } = backend();
  const link = await linkService(openPort);
  expect((await link.service.project.current({})).name).toBe('project 1');
  die();
  await expect.poll(() => link.state.get()).toBe('lost');
  await expect(link.service.project.current({})).rejects.toMatchObject({ code: 'backend-gone' });
  live();
  link.retry();
  await expect.poll(() => link.state.get()).toBe('connected');
  expect((await link.service.project.current({})).name).toBe('project 2');
});

test('a call that waits is rejected when the backend dies', async () => {
  const { openPort, die } = backend();
  const link = await linkService(openPort);
  const watch = link.service.sessions.watch({ session: 's' })[Symbol.asyncIterator]();
  await watch.next();
  const waiting = watch.next();
  die();
  await expect(waiting).rejects.toMatchObject({ code: 'backend-gone' });
  link.freeze();
});

test('leaving a stream ends it in the service, also while it waits for its next item', async () => {
  const { openPort, ended } = backend();
  const link = await linkService(openPort);
  const watch = link.service.sessions.watch({ session: 's' })[Symbol.asyncIterator]();
  await watch.next();
  const waiting = watch.next();
  await watch.return?.();
  expect((await waiting).done).toBe(true);
  await expect.poll(() => ended).toEqual(['watch']);
});

test('a page that is about to be replaced writes nothing more', async () => {
  const { openPort } = backend();
  const link = await linkService(openPort);
  link.freeze();
  await expect(link.service.project.current({})).rejects.toMatchObject({ code: 'cancelled' });
});
