import Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { AppError } from '#base/errors';
import { projectName } from './format';
import { damaged } from './header';
import { guard } from './inspect';
import type { ProjectLock } from './lock';

export type SqlValue = string | number | Uint8Array | null;

interface ProjectFileOptions {
  /** Where the database is: the project itself, or the private copy of a read-only one. */
  readonly database: string;
  /** What the person calls the project. */
  readonly path: string;
  readonly lock: ProjectLock | null;
  /** Set for a private copy: removed with the project. */
  readonly scratch: string | null;
  /** One sentence why nothing is written to the project; null when it is. */
  readonly readOnly: string | null;
}

const checkpointDelayMs = 1_000;

/**
 * An open project. Every write is in the file's write-ahead log when its call returns, so the end of the process loses
 * nothing; a second after a write the log is brought to the disk and into the file, so a power cut loses a second or two.
 *
 * A read-only project works on a private copy: editors and history go on there and are carried along by "save as",
 * while whatever a person saves on purpose is refused (`requireWritable`).
 */
export class ProjectFile {
  readonly path: string;
  readonly name: string;
  /** One sentence why nothing is written to the project; null when it is. */
  readonly readOnly: string | null;
  readonly #database: Database.Database;
  readonly #lock: ProjectLock | null;
  readonly #scratch: string | null;
  readonly #statements = new Map<string, Database.Statement<unknown[]>>();
  #checkpoint: NodeJS.Timeout | null = null;

  /** Opens what `inspectProject` has checked. */
  constructor(options: ProjectFileOptions) {
    this.path = options.path;
    this.name = projectName(options.path);
    this.readOnly = options.readOnly;
    this.#lock = options.lock;
    this.#scratch = options.scratch;
    this.#database = new Database(options.database, { fileMustExist: true, timeout: 5_000 });
    this.#guarded(() => {
      guard(this.#database);
      this.#database.pragma('journal_mode = WAL');
      this.#database.pragma('synchronous = NORMAL');
      this.#database.pragma('journal_size_limit = 4194304');
    });
  }

  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.#guarded(() => this.#prepare(sql).get(...values) as Row | undefined);
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.#guarded(() => this.#prepare(sql).all(...values) as Row[]);
  }

  /** Runs one writing statement; returns how many rows it changed and the row id of the last one inserted. */
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number; readonly rowId: number } {
    return this.#guarded(() => {
      const { changes, lastInsertRowid } = this.#prepare(sql).run(...values);
      this.#scheduleCheckpoint();
      return { changes, rowId: Number(lastInsertRowid) };
    });
  }

  /** All or nothing; throwing rolls back. */
  transaction<T>(work: () => T): T {
    return this.#guarded(() => this.#database.transaction(work).immediate());
  }

  /** SQL without parameters: migrations. */
  script(sql: string): void {
    this.#guarded(() => void this.#database.exec(sql));
  }

  pragma(text: string): unknown {
    return this.#guarded(() => this.#database.pragma(text, { simple: true }));
  }

  meta(key: string): string | null {
    return this.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null;
  }

  setMeta(key: string, value: string | null): void {
    if (value === null) this.run('DELETE FROM meta WHERE key = ?', key);
    else this.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
  }

  /** Called before what a person saves on purpose. */
  requireWritable(): void {
    if (this.readOnly === null) return;
    throw new AppError('guard-refused', this.readOnly, { hint: 'Save the project under another name to change it.' });
  }

  /** Writes a compact copy of everything to a path where there is no file yet. */
  copyTo(path: string): void {
    this.#guarded(() => void this.#database.prepare('VACUUM INTO ?').run(path));
  }

  /** Folds the log into the file and empties it: what was deleted is then gone from both. */
  purge(): void {
    this.#guarded(() => void this.#database.pragma('wal_checkpoint(TRUNCATE)'));
  }

  close(): void {
    if (!this.#database.open) return;
    if (this.#checkpoint) clearTimeout(this.#checkpoint);
    this.#statements.clear();
    try {
      this.#guarded(() => void this.#database.pragma('wal_checkpoint(TRUNCATE)'));
    } finally {
      this.#database.close();
      this.#lock?.dispose();
      if (this.#scratch !== null) rmSync(this.#scratch, { recursive: true, force: true });
    }
  }

  #prepare(sql: string): Database.Statement<unknown[]> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #scheduleCheckpoint(): void {
    if (this.#checkpoint) return;
    this.#checkpoint = setTimeout(() => {
      this.#checkpoint = null;
      if (!this.#database.open) return;
      try {
        this.#database.pragma('wal_checkpoint(PASSIVE)');
      } catch (error) {
        // Nothing is lost, the log only grows; the next write tries again and reports what lasts.
        if (!(error instanceof Database.SqliteError)) throw error;
      }
    }, checkpointDelayMs);
    this.#checkpoint.unref();
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw projectError(error, this.name);
    }
  }
}

/** SQLite's errors as sentences. Its messages name tables and columns, never values. */
export function projectError(thrown: unknown, name: string): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const code = thrown.code;
  const fields = { detail: `${thrown.message} (${code})`, cause: thrown };
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') {
    return new AppError('disk-full', `There is no space left to write the project "${name}".`, {
      ...fields,
      hint: 'Free some space; what is on the screen is kept until then.',
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return damaged(name, 'SQLite cannot read a part of it', fields.detail);
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new AppError('file-in-use', `The project "${name}" is being written by another program.`, {
      ...fields,
      hint: 'Close the other program and try again.',
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')) {
    return new AppError('file-unreadable', `The project "${name}" cannot be written any more.`, {
      ...fields,
      hint: 'Check that its disk is there, or save the project under another name.',
    });
  }
  return new AppError('internal', `The project "${name}" could not be read or written.`, fields);
}
