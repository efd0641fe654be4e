/** The workbench in a browser: the built page and one service, on 127.0.0.1 only. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import { AppError } from '#base/errors';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { everyPageHeader, pageFile, pageHeaders } from '#protocol/page-files';
import { longestSocketMessage, webSocketPort } from '#protocol/ports/websocket';
import type { PageService } from './page-service';
import { WebGuard } from './web-guard';

export interface WebHostOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly pages: Pick<PageService, 'attach' | 'close'>;
}

export interface WebHost {
  /** With the token: whoever has it may use the workbench. */
  readonly url: string;
  /** Ends the pages' connections, the service and the server. */
  close(): Promise<void>;
}

/** Rejects with `connect-failed` when the port cannot be had. */
export async function listenForPages({ port, pageFolder, pages }: WebHostOptions): Promise<WebHost> {
  const server = createServer({ requestTimeout: 10_000 });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AppError('connect-failed', `Port ${port} on 127.0.0.1 cannot be used: ${(cause as Error).message}.`, {
      hint: 'Choose another port, or leave --port out to take any free one.',
      cause,
    });
  }
  const guard = new WebGuard((server.address() as AddressInfo).port);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestSocketMessage, perMessageDeflate: false });

  server.on('request', (request, response) => {
    answer(request, response, guard, pageFolder).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const allowed = request.url === '/service' && guard.fromOurPage(request.headers) && guard.signedIn(request.headers);
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => {
      // A message over the limit or broken framing ends this page's socket; `close` follows.
      page.on('error', () => {});
      pages.attach(webSocketPort<ClientMessage, ServerMessage>(page));
    });
  });

  return {
    url: guard.url,
    close: async () => {
      server.close();
      await pages.close();
      for (const page of sockets.clients) page.terminate();
      server.closeAllConnections();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  guard: WebGuard,
  pageFolder: string,
): Promise<void> {
  if (!guard.fromHere(request.headers)) return refuse(response, 403);
  const pathname = (request.url ?? '').split('?', 1)[0] ?? '';
  if (pathname === '/session') return answerSession(request, response, guard);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const file = pageFile(pathname);
  const path = file && join(pageFolder, ...file.segments);
  const found = path === null ? null : await lstat(path).catch(() => null);
  if (!file || path === null || !found?.isFile()) return refuse(response, 404);
  response.writeHead(200, { ...pageHeaders(file), 'content-length': found.size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(path), response);
}

/** GET tells whether this browser is signed in; POST of the token signs it in. */
async function answerSession(request: IncomingMessage, response: ServerResponse, guard: WebGuard): Promise<void> {
  if (request.method === 'GET') return refuse(response, guard.signedIn(request.headers) ? 204 : 403);
  if (request.method !== 'POST') return refuse(response, 405);
  if (!guard.fromOurPage(request.headers)) return refuse(response, 403);
  if (!(Number(request.headers['content-length']) <= 200)) return refuse(response, 413);
  const cookie = guard.signIn(await text(request));
  if (cookie === null) return refuse(response, 403);
  response.writeHead(204, { ...everyPageHeader, 'cache-control': 'no-store', 'set-cookie': cookie }).end();
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...everyPageHeader, 'cache-control': 'no-store' }).end();
}
