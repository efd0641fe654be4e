/**
 * What specs on live databases share: one PostgreSQL server for each worker, a wire on which everything that is sent can be
 * read, a client of their own that looks at the database from outside, and a profile that has been used before (so that
 * the sample is not built for every test).
 */
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser } from '@playwright/test';
import { Client } from 'pg';
import { startPostgres, type StartedPostgres } from '../test/servers/postgres';
import { expect, startHost, test as base } from './app';
import { Workbench } from './workbench';

/** Everything the program sends to the server, read on the way. */
export interface Wire {
  /** URL of the database through the wire, password included. */
  readonly url: string;
  /** Texts of statements as they were sent, in order; those of Plumbline itself too. */
  statements(): readonly string[];
}

interface Fixtures {
  readonly workbench: Workbench;
  /** A database of this test alone. */
  readonly database: string;
  /** URL of it, password included, straight to the server. */
  readonly url: string;
  /** Asks the database from outside. */
  readonly outside: Client;
  readonly wire: Wire;
}

interface WorkerFixtures {
  readonly postgres: StartedPostgres;
  readonly usedProfile: { readonly folder: string; readonly sqliteFile: string };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  postgres: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await startPostgres({ version: 18 });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  usedProfile: [
    async ({ browser }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'plumbline-e2e-used-'));
      try {
        await use(await useOnce(folder, browser));
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
    { scope: 'worker', timeout: 40_000 },
  ],
  profile: async ({ usedProfile }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'plumbline-e2e-'));
    await cp(usedProfile.folder, profile, { recursive: true });
    await use(profile);
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  },
  workbench: async ({ app }, use) => {
    await use(new Workbench(() => app.page));
  },
  database: async ({ postgres }, use, testInfo) => {
    const name = `test_${testInfo.testId.replaceAll(/\W/g, '_').slice(-20)}_${testInfo.repeatEachIndex}`;
    const admin = new Client(withDatabase(postgres, 'postgres'));
    await admin.connect();
    await admin.query(`CREATE DATABASE "${name}"`);
    await use(name);
    await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    await admin.end();
  },
  url: async ({ postgres, database }, use) => {
    await use(withDatabase(postgres, database));
  },
  outside: async ({ postgres, database }, use) => {
    const client = new Client({ connectionString: withDatabase(postgres, database), application_name: 'outside' });
    await client.connect();
    await use(client);
    await client.end();
  },
  wire: async ({ postgres, database }, use) => {
    const wire = await openWire(postgres);
    const address = new URL(withDatabase(postgres, database));
    address.port = String(wire.port);
    await use({ url: address.href, statements: () => wire.statements() });
    wire.close();
  },
});

export { expect };

/** A profile with one connection, to a small SQLite file. */
async function useOnce(folder: string, browser: Browser): Promise<WorkerFixtures['usedProfile']> {
  const sqliteFile = join(folder, 'notes.db');
  const notes = new DatabaseSync(sqliteFile);
  notes.exec("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO note (text) VALUES ('first')");
  notes.close();
  const profile = join(folder, 'profile');
  const host = await startHost(profile);
  try {
    const page = await browser.newPage();
    await page.goto(host.url);
    await new Workbench(page).addConnection({ url: `sqlite://${sqliteFile}`, name: 'Notes', open: false });
    await page.close();
  } finally {
    const exited = once(host.process, 'exit');
    host.process.kill('SIGTERM');
    await exited;
  }
  await rm(join(profile, 'sample'), { recursive: true, force: true });
  return { folder: profile, sqliteFile };
}

export function withDatabase({ url }: StartedPostgres, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function openWire({ port }: StartedPostgres): Promise<{
  readonly port: number;
  statements(): readonly string[];
  close(): void;
}> {
  const sent: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    sent.push(chunks);
    near.on('data', (chunk: Buffer) => chunks.push(chunk));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The wire has no port.');
  return {
    port: address.port,
    statements: () => sent.flatMap((chunks) => statementsIn(Buffer.concat(chunks))),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Texts in the messages Query and Parse of one connection. */
function statementsIn(bytes: Buffer): string[] {
  const found: string[] = [];
  // The first message has no type.
  let at = bytes.length >= 4 ? bytes.readInt32BE(0) : bytes.length;
  while (at + 5 <= bytes.length) {
    const type = String.fromCharCode(bytes[at] ?? 0);
    const end = at + 1 + bytes.readInt32BE(at + 1);
    const [first = '', second = ''] = bytes
      .subarray(at + 5, end)
      .toString()
      .split('\0');
    if (type === 'Q') found.push(first);
    if (type === 'P') found.push(second);
    at = end;
  }
  return found;
}
