import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#base/errors';
import type { ConnectionProfile } from '#model/connection';
import type { ConnectOptions } from '../engine';
import { asSqliteFailure } from './errors';

/** SQLite's own limit is a signed 32-bit count of milliseconds: about 24 days, as good as none. */
const noTimeout = 0x7fffffff;

/** The absolute path that the connection's field names. */
export function fileOf(fields: ConnectionProfile['fields']): string {
  const file = String(fields['file'] ?? '');
  if (file.trim() === '') {
    throw new AppError('file-unreadable', 'The connection names no file.', {
      hint: 'Choose the SQLite file in the connection.',
    });
  }
  const path = resolve(file);
  // The driver trims the name and would open another file.
  if (path !== path.trim()) {
    throw new AppError('unsupported', `The name of ${path} ends with a space, which the SQLite driver cannot open.`, {
      hint: 'Rename the file.',
    });
  }
  return path;
}

/**
 * Opens the file and reads its first page, so that what is wrong with it comes out here: as `file-unreadable`,
 * `file-damaged` or `file-in-use`, each one sentence.
 */
export function openDatabase(options: Pick<ConnectOptions, 'fields' | 'readOnly' | 'timeouts'>): Database.Database {
  const path = fileOf(options.fields);
  checkFile(path, options.readOnly);
  let database: Database.Database | null = null;
  try {
    database = new Database(path, {
      readonly: options.readOnly,
      fileMustExist: true,
      timeout: options.timeouts.lockMs > 0 ? options.timeouts.lockMs : noTimeout,
    });
    // Defensive mode is on in every database that the driver opens; extensions cannot be loaded from SQL.
    database.pragma('trusted_schema = OFF');
    if (options.readOnly) database.pragma('query_only = ON');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (thrown) {
    database?.close();
    throw openError(path, thrown, options.readOnly);
  }
}

/** What can be told without SQLite. Throws `file-unreadable` or `file-damaged`. */
export function checkFile(path: string, readOnly: boolean): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    throw new AppError('file-unreadable', `There is no file ${path}.`, {
      hint: existsSync(dirname(path))
        ? 'Check the name, or create a new database there.'
        : 'The folder does not exist either; check the path.',
    });
  }
  if (stat.isDirectory()) {
    throw new AppError('file-unreadable', `${path} is a folder, not a database file.`, {
      hint: 'Choose a file inside it.',
    });
  }
  if (!stat.isFile()) {
    throw new AppError('file-unreadable', `${path} is not a regular file.`, { hint: 'Choose a database file.' });
  }
  checkAccess(path, readOnly);
  checkHeader(path, stat.size);
}

/** By trying: permissions, lists of access and read-only file systems all say no here. */
function checkAccess(path: string, readOnly: boolean): void {
  tryToOpen(path, 'r', 'read', 'Ask its owner for the right to read it.');
  if (!readOnly) tryToOpen(path, 'r+', 'write', 'Mark the connection as read-only, or ask for the right to write.');
}

function tryToOpen(path: string, flags: 'r' | 'r+', verb: 'read' | 'write', hint: string): void {
  try {
    closeSync(openSync(path, flags));
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('file-unreadable', `You have no permission to ${verb} ${path}.`, { hint, detail, cause });
  }
}

/** The first 20 bytes of the file: https://sqlite.org/fileformat.html, section 1.3. */
function readHeader(path: string): Buffer {
  const header = Buffer.alloc(20);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

/** Byte 18 is the version needed to write the file: 2 means WAL. */
const isInWalMode = (path: string): boolean => readHeader(path)[18] === 2;

/** An empty file is a valid empty database. */
function checkHeader(path: string, size: number): void {
  if (size === 0 || readHeader(path).toString('latin1', 0, 16) === 'SQLite format 3\0') return;
  throw new AppError('file-damaged', `${path} is not a SQLite database.`, {
    hint: 'Choose another file; an encrypted database has to be decrypted first.',
  });
}

/** The sentence for what SQLite says when it opens the file. */
export function openError(path: string, thrown: unknown, readOnly: boolean): AppError {
  const failure = asSqliteFailure(thrown);
  if (!failure)
    return thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
  const fields = { detail: failure.message, serverCode: failure.code, cause: thrown };
  const { code } = failure;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new AppError('file-in-use', `${path} is locked by another program.`, {
      hint: 'Wait until that program is done, or close it.',
      ...fields,
    });
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new AppError('file-damaged', `${path} is damaged or not a SQLite database.`, {
      hint: 'Work on a copy; the SQLite shell may recover it with .recover.',
      ...fields,
    });
  }
  if (isInWalMode(path) && /^SQLITE_(CANTOPEN|READONLY)/.test(code)) {
    return new AppError(
      'file-unreadable',
      `${path} is in WAL mode, and SQLite cannot keep the WAL's index beside it.`,
      {
        hint: 'Copy the file together with its -wal to a folder that you may write in, and open it there.',
        ...fields,
      },
    );
  }
  if (/^SQLITE_READONLY/.test(code) || (readOnly && existsSync(`${path}-journal`))) {
    return new AppError('file-unreadable', `${path} holds an unfinished transaction that must be rolled back first.`, {
      hint: 'Open it once with a connection that may write, or copy it with its -journal to a folder that you may write in.',
      ...fields,
    });
  }
  return new AppError('file-unreadable', `${path} cannot be opened: ${failure.message}.`, {
    hint: 'Check the disk and the permissions.',
    ...fields,
  });
}

/** Creates an empty database that is a valid file at once. Never touches a file that is there. */
export function createDatabase(fields: ConnectionProfile['fields']): void {
  const path = fileOf(fields);
  try {
    closeSync(openSync(path, 'wx'));
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (reason === 'EEXIST') {
      throw new AppError('file-unreadable', `${path} is there already.`, {
        hint: 'Open it, or choose another name.',
        cause,
      });
    }
    throw new AppError('file-unreadable', `${path} cannot be created.`, {
      hint: 'Check that the folder exists and that you may write in it.',
      detail: cause instanceof Error ? cause.message : undefined,
      cause,
    });
  }
  const database = new Database(path);
  try {
    // Writes the header: any change of the schema and back.
    database.exec('PRAGMA user_version = 0; VACUUM');
  } finally {
    database.close();
  }
}
