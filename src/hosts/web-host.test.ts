import { once } from 'node:events';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connectService } from '#protocol/client';
import { contentSecurityPolicy } from '#protocol/content-security-policy';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { webSocketPort } from '#protocol/ports/websocket';
import { methodTable, serve } from '#protocol/server';
import { createEchoService, echoKinds, echoMethods } from '../../test/protocol/echo-service';
import type { EchoService } from '../../test/protocol/echo-service';
import { listenForPages } from './web-host';
import type { WebHost } from './web-host';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let host: WebHost;
let port: number;
let token: string;
let served = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-web-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Plumbline</title>');
  await writeFile(join(folder, 'page', 'assets', 'index-1a2b.js'), 'export {}');
  await writeFile(join(folder, 'page', '.env'), 'SECRET');
  await writeFile(join(folder, 'secret.json'), '{}');
  const table = methodTable(createEchoService(), echoMethods);
  host = await listenForPages({
    port: 0,
    pageFolder: join(folder, 'page'),
    pages: {
      attach: (page) => {
        served += 1;
        serve(page, table);
      },
      close: () => Promise.resolve(),
    },
  });
  const url = new URL(host.url);
  port = Number(url.port);
  token = url.hash.slice('#token='.length);
});

afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        headers: { host: `127.0.0.1:${port}`, ...options.headers },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const origin = (): string => `http://127.0.0.1:${port}`;
const signIn = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('/session', {
    method: 'POST',
    body,
    headers: { origin: origin(), 'content-length': String(body.length), ...headers },
  });

async function signedIn(): Promise<string> {
  const { headers } = await signIn(token);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** The status that an attempt to open the service's socket is answered with; 101 when it opens. */
async function upgrade(headers: Record<string, string>, path = '/service'): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => {});
  });
}

describe('the loopback host', () => {
  it('serves the page with its policy and lets nobody keep the document', async () => {
    const page = await ask('/');
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('<title>Plumbline') as string });
    expect(page.headers).toMatchObject({
      'content-security-policy': contentSecurityPolicy,
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect((await ask('/assets/index-1a2b.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable') as string,
    });
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/%252e%252e/secret.json',
    '/.env',
    '//etc/passwd',
    '/etc/passwd',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/missing.js',
    '/%ff',
    '/C:/secret.json',
    '/assets/index-1a2b.js/',
    '/index.html/',
    'http://127.0.0.1/../secret.json',
    '*',
  ])('does not find %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('binds the loopback address only', async () => {
    // Every address of 127.0.0.0/8 is this machine: one that is not 127.0.0.1 shows that nothing wider is bound.
    const socket = connect({ host: '127.0.0.2', port });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });

  it('gives a cookie for the token that scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn(token);
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^plumbline-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
    ]);
    expect(answer.headers['set-cookie']?.[0]).not.toContain(token);
    expect((await ask('/session')).status).toBe(403);
    expect((await ask('/session', { headers: { cookie: await signedIn() } })).status).toBe(204);
  });

  it('connects a signed-in page to the service', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/service`, {
      headers: { origin: origin(), cookie: `other=1; ${await signedIn()}` },
    });
    await once(socket, 'open');
    const { service, close, closed } = connectService<EchoService>(
      webSocketPort<ServerMessage, ClientMessage>(socket),
      echoKinds,
    );
    expect(await service.echo.value({ value: 'hello' })).toBe('hello');
    close();
    await closed;
  });

  describe('refuses with 403', () => {
    const foreign = 'http://evil.example';
    it.each<[string, () => Record<string, string>]>([
      ['a foreign Host (rebinding)', () => ({ host: 'evil.example' })],
      ['a foreign Host with our port', () => ({ host: `evil.example:${port}` })],
      ['localhost, which is not the address that was printed', () => ({ host: `localhost:${port}` })],
      ['our address with another port', () => ({ host: '127.0.0.1:1' })],
      ['a foreign Origin', () => ({ origin: foreign })],
      ['the Origin of a file or a sandboxed frame', () => ({ origin: 'null' })],
      ['our origin over another scheme', () => ({ origin: `https://127.0.0.1:${port}` })],
      ['another port as Origin', () => ({ origin: 'http://127.0.0.1:1' })],
      ['a script or image of another site', () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })],
      ['a page on another port of this machine', () => ({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })],
    ])('%s', async (_what, headers) => {
      expect((await ask('/', { headers: headers() })).status).toBe(403);
      expect((await ask('/session', { headers: { cookie: await signedIn(), ...headers() } })).status).toBe(403);
      expect((await signIn(token, headers())).status).toBe(403);
      const before = served;
      expect(await upgrade({ origin: origin(), cookie: await signedIn(), ...headers() })).toBe(403);
      expect(served).toBe(before);
    });

    it.each<[string, () => Promise<Record<string, string>>]>([
      ['no cookie', () => Promise.resolve({ origin: origin() })],
      ['no Origin', async () => ({ cookie: await signedIn() })],
      ['the token as cookie', () => Promise.resolve({ origin: origin(), cookie: `plumbline-${port}=${token}` })],
      ['a cookie that is cut', async () => ({ origin: origin(), cookie: (await signedIn()).slice(0, -1) })],
      [
        'the cookie under the name of another port',
        async () => ({ origin: origin(), cookie: (await signedIn()).replace(`-${port}=`, '-1=') }),
      ],
      ['an empty cookie', () => Promise.resolve({ origin: origin(), cookie: `plumbline-${port}=` })],
    ])('a socket with %s', async (_what, headers) => {
      expect(await upgrade(await headers())).toBe(403);
    });

    it('a socket elsewhere', async () => {
      expect(await upgrade({ origin: origin(), cookie: await signedIn() }, '/')).toBe(403);
      expect(await upgrade({ origin: origin(), cookie: await signedIn() }, '/service/')).toBe(403);
    });

    it.each(['', 'x', () => `${token}x`, () => token.slice(0, -1), () => token.toUpperCase()])(
      'a wrong token %#',
      async (wrong) => {
        expect((await signIn(typeof wrong === 'string' ? wrong : wrong())).status).toBe(403);
      },
    );
  });

  it('does not read an endless token', async () => {
    expect((await signIn('x'.repeat(10_000))).status).toBe(413);
  });

  it('answers other methods with 405', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask('/', { method })).status).toBe(405);
  });

  it('hangs up on a socket that sends no messages of ours, and lives on', async () => {
    for (const nonsense of ['{', Buffer.from([1, 2, 3])]) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/service`, {
        headers: { origin: origin(), cookie: await signedIn() },
      });
      await once(socket, 'open');
      socket.send(nonsense);
      await once(socket, 'close');
    }
    expect((await ask('/')).status).toBe(200);
  });

  it('hangs up on a message that is too long before it reads it, and lives on', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/service`, {
      headers: { origin: origin(), cookie: await signedIn() },
    });
    await once(socket, 'open');
    const { _socket: wire } = socket as unknown as { _socket: Socket };
    // The head of a masked text frame of 1 GB; nothing of it follows.
    wire.write(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4]));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
    expect((await ask('/')).status).toBe(200);
  });

  it('does not leave the folder of the page through a link', async () => {
    await symlink(join(folder, 'secret.json'), join(folder, 'page', 'assets', 'link.json'));
    expect((await ask('/assets/link.json')).status).toBe(404);
  });

  it('says which port cannot be had', async () => {
    const second = listenForPages({
      port,
      pageFolder: folder,
      pages: { attach: () => {}, close: () => Promise.resolve() },
    });
    await expect(second).rejects.toMatchObject({
      code: 'connect-failed',
      message: expect.stringContaining(String(port)) as string,
    });
  });
});
