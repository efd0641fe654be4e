import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, statSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Disposable } from '#base/disposable';
import { AppError } from '#base/errors';
import { lockEnding, momentText, projectName } from './format';
import { unreadable } from './header';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/**
 * Says that a project is open, in a small SQLite database beside it (`shop.plumbline.lock`).
 *
 * The holder keeps a write transaction open in it. The operating system holds that lock, so it ends with the process,
 * however the process ends; a file left behind by a kill means nothing. Others can still read the row that names the
 * holder: a reserved lock lets readers in. The project itself is not locked, so that the command line can read it.
 *
 * Invariant: whoever holds the lock holds it on the file that the path names. The holder removes the file before it lets
 * go, so a waiter may get the lock of a file without a name; it then sees that the path names another one and tries again.
 */
export class ProjectLock implements Disposable {
  readonly #path: string;
  readonly #database: Database.Database;

  private constructor(path: string, database: Database.Database) {
    this.#path = path;
    this.#database = database;
  }

  /**
   * Takes the lock or throws `file-in-use`, which names who holds it. Returns null where no file can be written beside
   * the project: such a project opens read-only.
   */
  static take(project: string): ProjectLock | null {
    const path = project + lockEnding;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const inode = existingInode(path);
      if (inode === null) return null;
      let database: Database.Database | null = null;
      try {
        database = new Database(path, { timeout: 250 });
        if (claim(database, path) && inodeOf(path) === inode) return new ProjectLock(path, database);
        database.close();
      } catch (error) {
        const failure = explain(error, project, database);
        database?.close();
        if (failure === 'read-only') return null;
        throw failure;
      }
    }
    throw new AppError('file-in-use', `The lock of "${projectName(project)}" keeps changing hands.`, {
      hint: 'Try again in a moment.',
    });
  }

  dispose(): void {
    if (!this.#database.open) return;
    const removed = removeIfAllowed(this.#path);
    this.#database.close();
    if (!removed) removeIfAllowed(this.#path);
  }
}

/** Writes who holds it, then begins the transaction that holds it. False when another got in between. */
function claim(database: Database.Database, path: string): boolean {
  const token = randomUUID();
  database.pragma('trusted_schema = OFF');
  database.exec('BEGIN IMMEDIATE');
  if (inodeOf(path) === null) return false;
  database.exec(
    'CREATE TABLE IF NOT EXISTS holder (token TEXT, pid INTEGER, host TEXT, since TEXT); DELETE FROM holder',
  );
  const holder = [token, process.pid, hostname(), new Date().toISOString()];
  database.prepare('INSERT INTO holder (token, pid, host, since) VALUES (?, ?, ?, ?)').run(...holder);
  database.exec('COMMIT; BEGIN IMMEDIATE');
  return database.prepare('SELECT token FROM holder').pluck().get() === token;
}

function explain(thrown: unknown, project: string, database: Database.Database | null): AppError | 'read-only' {
  const code = thrown instanceof Database.SqliteError ? thrown.code : '';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'read-only';
  if (code.startsWith('SQLITE_BUSY')) return inUse(project, database && readHolder(database));
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_ERROR') {
    return new AppError('file-damaged', `"${project + lockEnding}" is not a lock file of Plumbline.`, {
      hint: 'Delete it if no Plumbline has the project open.',
      cause: thrown,
    });
  }
  return unreadable(project + lockEnding, thrown);
}

function inUse(project: string, holder: Holder | null): AppError {
  const place = holder?.host === hostname() ? 'this computer' : `the computer "${holder?.host}"`;
  const who = holder ? ` (process ${holder.pid} on ${place}, since ${momentText(holder.since)})` : '';
  return new AppError('file-in-use', `"${projectName(project)}" is already open in another Plumbline${who}.`, {
    hint: 'Go on there, or close it there first.',
  });
}

function readHolder(database: Database.Database): Holder | null {
  try {
    const row = database.prepare<[], Record<keyof Holder, unknown>>('SELECT pid, host, since FROM holder').get();
    return row ? { pid: Number(row.pid), host: String(row.host).slice(0, 100), since: String(row.since) } : null;
  } catch {
    // Who holds it is a courtesy; that somebody does is already known.
    return null;
  }
}

/** Makes the file if it is missing. Null where it can neither be written nor made. */
function existingInode(path: string): bigint | null {
  const existing = inodeOf(path);
  if (existing !== null) return existing;
  try {
    // Opened only when it is missing: closing a descriptor drops every lock that this process has on that file.
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return null;
    throw unreadable(path, error);
  }
  return inodeOf(path) ?? existingInode(path);
}

function inodeOf(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

/** Windows refuses while it is open, by this process or by the next holder; a file left behind means nothing. */
function removeIfAllowed(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
