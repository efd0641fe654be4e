import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { AppError } from '#base/errors';
import { defaultTimeouts } from '#model/connection';
import type { ConnectionProfile } from '#model/connection';
import type { EditorDocument } from '#model/project';
import type { Keychain, ServiceDeps } from '#service/deps';
import type { ProjectParts, ServiceEvent } from '#service/parts';
import { createProjectParts } from '#service/project/project-parts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, removed when the test file is done. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plumbline-project-test-')));
  folders.push(folder);
  return folder;
}

/** A keychain that turns texts round, and can be told that its key was rotated or is another machine's. */
export class FakeKeychain implements Keychain {
  mode: 'keeps' | 'memory' | 'stale' | 'foreign' = 'keeps';
  encrypted = 0;

  status(): ReturnType<Keychain['status']> {
    return Promise.resolve({
      keychain: this.mode === 'memory' ? 'memory' : 'safe-storage',
      backend: 'fake',
      warning: null,
    });
  }

  encrypt(plain: string): Promise<string | null> {
    this.encrypted += 1;
    if (this.mode === 'memory') return Promise.resolve(null);
    return Promise.resolve(`${this.encrypted}.${turned(Buffer.from(plain)).toString('base64')}`);
  }

  decrypt(stored: string): Promise<{ readonly plain: string; readonly stale: boolean }> {
    if (this.mode === 'foreign') return Promise.reject(new AppError('needs-secret', 'Another machine.'));
    const bytes = Buffer.from(stored.slice(stored.indexOf('.') + 1), 'base64');
    return Promise.resolve({ plain: turned(bytes).toString('utf8'), stale: this.mode === 'stale' });
  }
}

function turned(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0x5a));
}

export interface Opened {
  readonly parts: ProjectParts;
  readonly events: ServiceEvent[];
  readonly replaced: () => number;
}

/** The parts as a host makes them, on a real profile folder. */
export function openParts(profileFolder: string, keychain: Keychain = new FakeKeychain()): Opened {
  const events: ServiceEvent[] = [];
  let replaced = 0;
  const deps: ServiceDeps = {
    host: 'test',
    version: '0.0.0',
    profileFolder,
    spoolFolder: join(profileFolder, 'spool'),
    keychain,
    spawn: () => Promise.reject(new Error('nothing is spawned in this test')),
  };
  const parts = createProjectParts({
    deps,
    announce: (event) => void events.push(event),
    beforeReplace: () => Promise.resolve(void (replaced += 1)),
  });
  return { parts, events, replaced: () => replaced };
}

export function editor(id: string, text: string, position = 0): EditorDocument {
  return {
    id,
    title: id,
    connection: null,
    text,
    selection: { anchor: 1, head: 3 },
    scrollTop: 12.5,
    position,
    savedQuery: null,
    updatedAt: '2026-11-22T17:00:00.000Z',
  };
}

export function connection(id: string, change: Partial<ConnectionProfile> = {}): ConnectionProfile {
  return {
    id,
    name: `connection ${id}`,
    engine: 'postgres',
    environment: 'local',
    folder: '',
    readOnly: false,
    fields: { host: '127.0.0.1', port: 1, user: 'ada', database: 'shop', tlsMode: 'disable' },
    secretStorage: 'keychain',
    timeouts: defaultTimeouts.local,
    ...change,
  };
}

export async function collected<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** Rejection of a promise as `code: message`, so that one comparison shows both. */
export async function failure(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    return error instanceof AppError ? `${error.code}: ${error.message}` : `not an AppError: ${String(error)}`;
  }
  return 'no failure';
}
