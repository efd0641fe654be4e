import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { AppError } from '#base/errors';
import { connectService } from './client';
import type { Connection } from './client';
import type { ClientMessage, ClientPort, ServerMessage, ServerPort } from './messages';
import { childProcessPort } from './ports/child-process';
import { memoryPorts } from './ports/memory';
import { messagePort } from './ports/message-port';
import { webSocketPort } from './ports/websocket';
import { methodTable, serve } from './server';
import { createEchoService, echoKinds, echoMethods } from '../../test/protocol/echo-service';
import type { EchoService } from '../../test/protocol/echo-service';

interface Wire {
  readonly client: ClientPort;
  /** Ends the serving side without a word, as a crash does. */
  readonly crash: () => void | Promise<void>;
  readonly dispose: () => void;
}

const echoTable = () => methodTable(createEchoService(), echoMethods);

function serveEcho(port: ServerPort): void {
  serve(port, echoTable()).announce('ready', {});
}

const wires: Readonly<Record<string, () => Promise<Wire>>> = {
  memory: () => {
    const { client, server } = memoryPorts();
    serveEcho(server);
    return Promise.resolve({ client, crash: () => server.close(), dispose: () => client.close() });
  },
  'a MessageChannel': () => {
    const { port1, port2 } = new MessageChannel();
    serveEcho(messagePort<ClientMessage, ServerMessage>(port2 as never));
    const client = messagePort<ServerMessage, ClientMessage>(port1 as never);
    return Promise.resolve({ client, crash: () => port2.close(), dispose: () => client.close() });
  },
  'a WebSocket': async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) => serveEcho(webSocketPort<ClientMessage, ServerMessage>(socket)));
    await once(server, 'listening');
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as { port: number }).port}`);
    const client = webSocketPort<ServerMessage, ClientMessage>(socket, 10_000_000);
    const wire = {
      client,
      crash: () => server.clients.forEach((peer) => peer.terminate()),
      dispose: () => {
        client.close();
        server.close();
      },
    };
    await once(socket, 'open');
    return wire;
  },
  'a child process': async () => {
    const child = fork(fileURLToPath(new URL('../../test/protocol/echo-process.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: ['--import', new URL('../../test/typescript-resolution.js', import.meta.url).href],
    });
    const client = childProcessPort<ServerMessage, ClientMessage>(child);
    await once(child, 'spawn');
    return { client, crash: () => void child.kill('SIGKILL'), dispose: () => void child.kill('SIGKILL') };
  },
};

describe.each(Object.entries(wires))('the protocol over %s', (name, open) => {
  let wire: Wire;
  let connection: Connection<EchoService>;
  let announced: Promise<string>;
  const echo = (): EchoService['echo'] => connection.service.echo;

  beforeEach(async () => {
    wire = await open();
    announced = new Promise((resolve) => {
      connection = connectService<EchoService>(wire.client, echoKinds, resolve);
    });
  });
  afterEach(() => wire.dispose());

  it('returns what the service returns', async () => {
    const value = { text: "NULL ≠ '' 𝒳\u0000", none: null, list: [1, -0.5, true, [[]]], big: '9223372036854775807' };
    expect(await echo().value({ value })).toEqual(value);
    expect(await echo().value({})).toBeUndefined();
  });

  it('carries every field of an error, and calls a fault a fault', async () => {
    const error = await echo()
      .fail({ code: 'server-error' })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      code: 'server-error',
      message: 'relation "x" does not exist',
      hint: 'Create it.',
      detail: 'LINE 1',
      position: 15,
      serverCode: '42P01',
    });
    await expect(echo().fail({ code: 'internal' })).rejects.toMatchObject({ code: 'internal', message: 'a fault' });
  });

  it('streams in order, past the credit', async () => {
    const seen: number[] = [];
    for await (const number of echo().count({ to: 1000, failAt: null })) seen.push(number);
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => index));
  });

  it('throws in the loop what the stream throws, after what came before', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      for await (const number of echo().count({ to: 10, failAt: 3 })) seen.push(number);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'connection-lost' });
    expect(seen).toEqual([0, 1, 2]);
  });

  it('holds the source back while nobody reads', async () => {
    const stream = echo().count({ to: 100_000, failAt: null })[Symbol.asyncIterator]();
    await stream.next();
    await echo().value({ value: 'after' });
    const { running, produced } = await echo().state({});
    expect(running).toBe(1);
    expect(produced).toBeGreaterThan(1);
    expect(produced).toBeLessThan(40);
    await stream.return?.();
  });

  it('ends the source when the loop is left, also while the source waits', async () => {
    for await (const _ of echo().count({ to: 100_000, failAt: null })) break;
    for await (const _ of echo().wait({})) break;
    await expect.poll(() => echo().state({})).toMatchObject({ running: 0 });
  });

  it('runs calls side by side', async () => {
    const waiting = echo().wait({})[Symbol.asyncIterator]();
    expect(await waiting.next()).toEqual({ done: false, value: 'waiting' });
    const [a, b] = await Promise.all([echo().value({ value: 1 }), echo().value({ value: 2 })]);
    expect([a, b]).toEqual([1, 2]);
    await waiting.return?.();
  });

  it('refuses arguments that do not fit, and names the place but not the value', async () => {
    const error = await echo()
      .count({ to: 'canary-password' as never, failAt: null })
      [Symbol.asyncIterator]()
      .next()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'bad-arguments', detail: expect.stringContaining('to:') as string });
    expect(JSON.stringify(error)).not.toContain('canary');
    await expect(echo().value({ value: 1, more: 2 } as never)).rejects.toMatchObject({ code: 'bad-arguments' });
  });

  it('announces events', async () => {
    expect(await announced).toBe('ready');
  });

  it('rejects what is pending with backend-gone when the service dies, and every call after it', async () => {
    const waiting = echo().wait({})[Symbol.asyncIterator]();
    await waiting.next();
    const pending = waiting.next().catch((thrown: unknown) => thrown);
    await wire.crash();
    expect(await pending).toMatchObject({ code: 'backend-gone' });
    await connection.closed;
    await expect(echo().value({ value: 1 })).rejects.toMatchObject({ code: 'backend-gone' });
  });

  it('rejects what is pending when this end closes', async () => {
    const waiting = echo().wait({})[Symbol.asyncIterator]();
    await waiting.next();
    const pending = waiting.next().catch((thrown: unknown) => thrown);
    connection.close();
    expect(await pending).toMatchObject({ code: 'backend-gone' });
  });

  if (name === 'a WebSocket') {
    it('refuses a message that is too long with an error of the call, not of the connection', async () => {
      await expect(echo().value({ value: 'x'.repeat(10_000_001) })).rejects.toMatchObject({ code: 'bad-arguments' });
      expect(await echo().value({ value: 'still here' })).toBe('still here');
    });
  } else if (name !== 'memory') {
    it('carries bytes as bytes', async () => {
      const bytes = new Uint8Array([0, 255, 7]);
      expect(await echo().value({ value: bytes })).toEqual(bytes);
    });
  }
});

describe('the server', () => {
  /** Sends raw messages, returns what comes back until `count` answers are there. */
  async function answers(messages: readonly unknown[], count: number): Promise<unknown[]> {
    const { client, server } = memoryPorts();
    serve(server, echoTable());
    const received: unknown[] = [];
    client.onMessage((message) => received.push(message));
    for (const message of messages) client.send(message as ClientMessage);
    await expect.poll(() => received.length).toBe(count);
    client.close();
    return received;
  }

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'echo',
    'echo.',
    '.value',
    'echo.__proto__',
    'echo.constructor',
    '__proto__.toString',
    'echo.value.call',
  ])('answers the unknown method "%s" with an error', async (method) => {
    const [error] = await answers([{ type: 'open', id: 1, method, args: {}, credit: 1 }], 1);
    expect(error).toMatchObject({ type: 'error', id: 1, error: { code: 'bad-arguments' } });
  });

  it('does not repeat an endless method name', async () => {
    const [error] = await answers([{ type: 'open', id: 1, method: 'x'.repeat(1_000_000), args: {}, credit: 1 }], 1);
    expect(JSON.stringify(error).length).toBeLessThan(300);
  });

  it('survives messages that are none', async () => {
    const nonsense = [
      null,
      1,
      'open',
      [],
      {},
      { type: 'open' },
      { type: 'open', id: '1' },
      { type: 'credit', id: 9, more: 'x' },
      { type: 'cancel', id: 77 },
    ];
    const open = { type: 'open', id: 1, method: 'echo.value', args: { value: 'alive' }, credit: 1 };
    expect(await answers([...nonsense, open], 2)).toEqual([
      { type: 'item', id: 1, value: 'alive' },
      { type: 'end', id: 1 },
    ]);
  });

  it('refuses a second call with the same id, a foreign type and a credit that is no number', async () => {
    const wait = { type: 'open', id: 1, method: 'echo.wait', args: {}, credit: 0 };
    const received = await answers([wait, wait, { type: 'steal', id: 2 }, { ...wait, id: 3, credit: -1 }], 3);
    expect(received).toMatchObject([
      { type: 'error', id: 1, error: { code: 'bad-arguments' } },
      { type: 'error', id: 2, error: { code: 'bad-arguments' } },
      { type: 'error', id: 3, error: { code: 'bad-arguments' } },
    ]);
  });

  it('bounds the number of open calls', async () => {
    const calls = Array.from({ length: 2_001 }, (_, id) => ({
      type: 'open',
      id,
      method: 'echo.wait',
      args: {},
      credit: 0,
    }));
    expect(await answers(calls, 1)).toMatchObject([{ type: 'error', id: 2000 }]);
  });

  it('answers a cancel with exactly one error', async () => {
    const open = { type: 'open', id: 1, method: 'echo.count', args: { to: 1000, failAt: null }, credit: 2 };
    const received = await answers(
      [
        open,
        { type: 'cancel', id: 1 },
        { type: 'cancel', id: 1 },
        { type: 'credit', id: 1, more: 5 },
        { ...open, id: 2, credit: 0, args: { to: 0, failAt: null } },
      ],
      2,
    );
    expect(received).toMatchObject([
      { type: 'error', id: 1, error: { code: 'cancelled' } },
      { type: 'end', id: 2 },
    ]);
  });

  it('cancels all streams when the port closes', async () => {
    const service = createEchoService();
    const { client, server } = memoryPorts();
    serve(server, methodTable(service, echoMethods));
    const { service: remote } = connectService<EchoService>(client, echoKinds);
    await Promise.all([0, 1, 2].map(() => remote.echo.wait({})[Symbol.asyncIterator]().next()));
    expect(await service.echo.state({})).toMatchObject({ running: 3 });
    client.close();
    await expect.poll(() => service.echo.state({})).toMatchObject({ running: 0 });
  });

  it('does not start for a service that lacks a listed method', () => {
    expect(() => methodTable({ echo: {} }, echoMethods)).toThrow('echo.value');
  });
});
