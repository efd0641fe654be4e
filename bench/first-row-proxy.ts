import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { wallClock } from './wall-clock';

export interface FirstRowProxy {
  readonly port: number;
  /** When the row that holds this text left the server, on the wall clock in milliseconds. */
  sentAt(mark: string): number | undefined;
  close(): void;
}

/**
 * Stands between a client and a PostgreSQL server and notes when a text that starts with `prefix` first comes from the
 * server: from there to the screen is what a person waits for us.
 */
export async function firstRowProxy(serverPort: number, prefix: string): Promise<FirstRowProxy> {
  const sent = new Map<string, number>();
  const sockets = new Set<Socket>();
  const pattern = new RegExp(`${prefix}\\d+`);
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: serverPort, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      const now = wallClock();
      if (!client.write(chunk)) upstream.pause();
      const mark = pattern.exec(chunk.toString('latin1', 0, 4096))?.[0];
      if (mark !== undefined && !sent.has(mark)) sent.set(mark, now);
    });
    client.on('drain', () => upstream.resume());
    upstream.on('close', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    sentAt: (mark) => sent.get(mark),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
