import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultTimeouts } from '#model/connection';
import type { Timeouts } from '#model/connection';
import { createDatabase } from './open';
import { SqliteSession } from './session';

/** A folder for one test file, with databases in it; dispose it at the end. */
export class DatabaseFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'plumbline-sqlite-'));
  #count = 0;

  /** The path of a new empty database. */
  create(name = `${++this.#count}.db`): string {
    const file = join(this.path, name);
    createDatabase({ file });
    return file;
  }

  open(file: string, { readOnly = false, timeouts = {} as Partial<Timeouts> } = {}): SqliteSession {
    return new SqliteSession({
      fields: { file },
      secrets: {},
      readOnly,
      timeouts: { ...defaultTimeouts.local, ...timeouts },
      applicationName: 'test',
    });
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
