import type Database from 'better-sqlite3';
import { Emitter } from '#base/emitter';
import { AppError } from '#base/errors';
import { Turns } from '#base/turns';
import type { Guard, ServerInfo, SessionStatus } from '#model/connection';
import type { Plan } from '#model/plan';
import type { SessionEvent } from '#model/result';
import type { CatalogListing, CatalogObject, CompletionCatalog, ObjectRef } from '#model/catalog';
import type { LiveFacts, TableSample } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';
import type { ConnectOptions, ExplainOptions, LintFactsOptions, QueryOptions, SampleOptions, Session } from '../engine';
import { completionCatalog, listCatalog } from './catalog';
import { describeObject } from './describe';
import { statementError } from './errors';
import { execute } from './execute';
import { explain } from './explain';
import { guardReadOnly, guardsOf } from './guards';
import { introspect } from './introspect';
import { readLiveFacts } from './live-facts';
import { fileOf, openDatabase } from './open';
import { sampleTable } from './sample-table';
import { shapeOf } from './statement';

/** Verbs that manage transactions themselves or cannot run inside one: manual commit opens none before them. */
const outside: ReadonlySet<string> = new Set([
  'BEGIN',
  'COMMIT',
  'END',
  'ROLLBACK',
  'SAVEPOINT',
  'RELEASE',
  'PRAGMA',
  'VACUUM',
  'ATTACH',
  'DETACH',
  '',
]);

/** One open database file. SQLite runs in this thread: while a step takes long nothing else here does. */
export class SqliteSession implements Session {
  readonly server: ServerInfo;
  readonly guards: readonly Guard[];
  readonly #database: Database.Database;
  readonly #options: Pick<ConnectOptions, 'readOnly' | 'timeouts'>;
  readonly #turns = new Turns();
  readonly #changed = new Emitter<SessionStatus>();
  #announced = '';
  #autocommit = true;
  #running = false;
  #transactionSince: number | null = null;
  #transactionStatements = 0;
  #idleTimer: NodeJS.Timeout | undefined;
  /** The open transaction was rolled back for being idle: statements are refused until somebody acknowledges that. */
  #expired = false;

  constructor(options: ConnectOptions) {
    this.#options = options;
    this.#database = openDatabase(options);
    this.server = serverInfo(this.#database, fileOf(options.fields));
    this.guards = guardsOf(options.readOnly);
    this.#announced = JSON.stringify(this.status());
  }

  status(): SessionStatus {
    return {
      connected: this.#database.open,
      transaction: this.#expired ? 'failed' : this.#isInTransaction() ? 'open' : 'none',
      transactionSince: this.#transactionSince,
      transactionStatements: this.#transactionStatements,
      autocommit: this.#autocommit,
      running: this.#running,
      inRecovery: null,
      lagSeconds: null,
      lagUnknown: null,
    };
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    const subscription = this.#changed.on(listener);
    return () => subscription.dispose();
  }

  async *query(statement: string, options: QueryOptions): AsyncGenerator<SessionEvent, void, undefined> {
    const release = await this.#turns.enter(options.signal);
    try {
      this.#start();
      if (this.#expired && shapeOf(statement).verb === 'ROLLBACK') {
        this.#expired = false;
        yield { kind: 'complete', command: 'ROLLBACK', affected: null, more: false };
        return;
      }
      this.#prepareTransaction(statement);
      const { readOnly, timeouts } = this.#options;
      yield* execute({ ...options, database: this.#database, statement, readOnly, statementMs: timeouts.statementMs });
    } finally {
      this.#finish();
      release();
    }
  }

  async setAutocommit(on: boolean): Promise<void> {
    await this.#alone(() => {
      this.#autocommit = on;
    });
  }

  async commit(): Promise<void> {
    await this.#endTransaction('COMMIT');
  }

  async rollback(): Promise<void> {
    await this.#endTransaction('ROLLBACK');
  }

  async explain(statement: string, options: ExplainOptions): Promise<Plan> {
    return this.#alone(() => {
      if (this.#options.readOnly) guardReadOnly(statement);
      return explain(this.#database, statement, { ...options, ...this.#options });
    }, options.signal);
  }

  listCatalog(signal: AbortSignal): Promise<CatalogListing> {
    return this.#alone(() => listCatalog(this.#database), signal);
  }

  describeObject(ref: ObjectRef, signal: AbortSignal): Promise<CatalogObject> {
    return this.#alone(() => describeObject(this.#database, ref), signal);
  }

  completion(signal: AbortSignal): Promise<CompletionCatalog> {
    return this.#alone(() => completionCatalog(this.#database), signal);
  }

  introspect(signal: AbortSignal): Promise<DatabaseSchema> {
    return this.#alone(() => introspect(this.#database, this.server), signal);
  }

  lintFacts({ schema, signal }: LintFactsOptions): Promise<LiveFacts> {
    return this.#alone(() => readLiveFacts(this.#database, schema, signal), signal);
  }

  sampleTable(options: SampleOptions): Promise<TableSample> {
    return this.#alone(() => sampleTable(this.#database, options), options.signal);
  }

  async close(): Promise<void> {
    if (!this.#database.open) return;
    const release = await this.#turns.enter();
    clearTimeout(this.#idleTimer);
    // Closing rolls an open transaction back.
    this.#database.close();
    release();
    this.#transactionSince = null;
    this.#announce();
    this.#changed.dispose();
  }

  #isInTransaction(): boolean {
    return this.#database.open && this.#database.inTransaction;
  }

  /** Runs something that blocks, in its turn. */
  async #alone<T>(work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.#turns.enter(signal);
    try {
      this.#start();
      return await work();
    } finally {
      this.#finish();
      release();
    }
  }

  async #endTransaction(command: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    await this.#alone(() => {
      if (this.#expired && command === 'COMMIT') throw expired();
      this.#expired = false;
      if (!this.#database.inTransaction) return;
      try {
        this.#database.exec(command);
      } catch (thrown) {
        throw statementError(thrown, { statement: command, readOnly: this.#options.readOnly });
      }
    });
  }

  /** Guards the statement, opens the transaction that manual commit wants, and counts it. */
  #prepareTransaction(statement: string): void {
    if (this.#options.readOnly) guardReadOnly(statement);
    if (this.#expired) throw expired();
    const { verb } = shapeOf(statement);
    if (outside.has(verb)) return;
    if (!this.#autocommit && !this.#database.inTransaction) this.#database.exec('BEGIN');
    if (this.#database.inTransaction) this.#transactionStatements += 1;
  }

  #start(): void {
    if (!this.#database.open) {
      throw new AppError('connection-lost', 'This session is closed.', { hint: 'Connect again.' });
    }
    clearTimeout(this.#idleTimer);
    this.#running = true;
    this.#announce();
  }

  #finish(): void {
    this.#running = false;
    if (!this.#isInTransaction()) {
      this.#transactionSince = null;
      this.#transactionStatements = 0;
    } else {
      this.#transactionSince ??= Date.now();
      this.#watchIdle();
    }
    this.#announce();
  }

  /** An open transaction keeps others from writing: it is rolled back when nobody works in it for too long. */
  #watchIdle(): void {
    const { idleInTransactionMs } = this.#options.timeouts;
    if (idleInTransactionMs <= 0) return;
    this.#idleTimer = setTimeout(() => this.#expire(), Math.min(idleInTransactionMs, 0x7fffffff));
    this.#idleTimer.unref();
  }

  #expire(): void {
    // Never while a statement runs: that clears the timer.
    if (!this.#isInTransaction()) return;
    this.#database.exec('ROLLBACK');
    this.#expired = true;
    this.#finish();
  }

  #announce(): void {
    const status = this.status();
    const text = JSON.stringify(status);
    if (text === this.#announced) return;
    this.#announced = text;
    this.#changed.emit(status);
  }
}

function expired(): AppError {
  return new AppError('timed-out', 'The transaction was idle for too long and has been rolled back.', {
    hint: 'Press Roll back to go on; nothing of the transaction was kept.',
  });
}

function serverInfo(database: Database.Database, file: string): ServerInfo {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const pragma = (name: string): string => String(database.pragma(name, { simple: true }));
  return {
    product: `SQLite ${version}`,
    version,
    versionNumber: major * 1_000_000 + minor * 1_000 + patch,
    database: file.split(/[\\/]/).at(-1) ?? file,
    user: null,
    facts: {
      file,
      encoding: pragma('encoding'),
      'journal mode': pragma('journal_mode'),
      'page size': pragma('page_size'),
      'foreign keys': pragma('foreign_keys') === '1' ? 'on' : 'off',
    },
  };
}
