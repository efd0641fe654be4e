import { AppError } from '#base/errors';
import { Emitter } from '#base/emitter';
import type { ExportOptions, QueryOptions, Session } from '#engines/engine';
import type { ConnectionProfile, SessionStatus } from '#model/connection';
import type { SessionEvent } from '#model/result';
import type { ConnectionsPart, HistoryPart, ResolvedConnection } from '../../src/service/parts';
import { numberedColumns, numberedRows } from './packed-rows';

/**
 * A session without a server, for what the service does around one: spools, history, states. Statements are
 * `rows N`, `rows N then fail`, `rows N then lose`, `wait`, `begin`, `update`, `notice`; a limit ends `rows`.
 */
export class ScriptedSession implements Session {
  readonly server = { product: 'Script 1', version: '1', versionNumber: 1, database: 'test', user: null, facts: {} };
  readonly guards = [];
  readonly sent: string[] = [];
  closed = false;
  ended: string | null = null;
  refreshed = 0;
  catalogReads = 0;
  readonly #changed = new Emitter<SessionStatus>();
  #transaction: SessionStatus['transaction'] = 'none';
  #connected = true;
  #autocommit = true;

  status(): SessionStatus {
    return {
      connected: this.#connected,
      transaction: this.#transaction,
      transactionSince: null,
      transactionStatements: 0,
      autocommit: this.#autocommit,
      running: false,
      inRecovery: null,
      lagSeconds: null,
      lagUnknown: null,
    };
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    const subscription = this.#changed.on(listener);
    return () => subscription.dispose();
  }

  /** The server goes away. */
  break(): void {
    this.#connected = false;
    this.#transaction = 'none';
    this.#changed.emit(this.status());
  }

  async *query(statement: string, { signal, limit }: QueryOptions): AsyncGenerator<SessionEvent> {
    if (!this.#connected) throw lost();
    this.sent.push(statement);
    const [, count, end] = /^rows (\d+)(?: then (fail|lose))?$/.exec(statement) ?? [];
    if (statement === 'wait') await aborted(signal);
    if (statement === 'begin') this.#set('open');
    if (statement === 'notice') yield { kind: 'notice', notice: { severity: 'NOTICE', message: 'hello' } };
    if (count === undefined) {
      yield {
        kind: 'complete',
        command: statement.toUpperCase(),
        affected: statement === 'update' ? 3 : null,
        more: false,
      };
      return;
    }
    const rows = Math.min(Number(count), limit ?? Infinity);
    yield { kind: 'columns', columns: numberedColumns };
    for (let from = 0; from < rows; from += 1_000) {
      if (signal.aborted) throw new AppError('cancelled', 'Cancelled.');
      yield { kind: 'rows', rows: numberedRows(from, Math.min(from === 0 ? 100 : 1_000, rows - from)) };
      if (from === 0) from -= 900;
    }
    if (end === 'fail') throw new AppError('server-error', 'division by zero', { serverCode: '22012' });
    if (end === 'lose') {
      this.break();
      throw lost();
    }
    yield { kind: 'complete', command: `SELECT ${rows}`, affected: null, more: rows < Number(count) };
  }

  async *copyOut(
    statement: string,
    { header }: ExportOptions,
  ): AsyncGenerator<{ bytes: Uint8Array } | { rows: number }> {
    this.sent.push(`copy ${statement}`);
    if (header) yield { bytes: Buffer.from('n,label\n') };
    yield { bytes: Buffer.from('1,"one\ntwo"\n2,') };
    yield { bytes: Buffer.from('""\n') };
    yield { rows: statement.includes('liar') ? 3 : 2 };
  }

  async setAutocommit(on: boolean): Promise<void> {
    this.#autocommit = on;
    this.#changed.emit(this.status());
  }

  async commit(): Promise<void> {
    this.ended = 'commit';
    this.#set('none');
  }

  async rollback(): Promise<void> {
    this.ended = 'rollback';
    this.#set('none');
  }

  async refreshStatus(): Promise<void> {
    this.refreshed += 1;
  }

  async listCatalog(): Promise<{ schemas: []; entries: []; notes: []; estimateBasis: string }> {
    if (!this.#connected) throw lost();
    this.catalogReads += 1;
    return { schemas: [], entries: [], notes: [], estimateBasis: 'none' };
  }

  async close(): Promise<void> {
    this.closed = true;
    this.#connected = false;
  }

  #set(transaction: SessionStatus['transaction']): void {
    this.#transaction = transaction;
    this.#changed.emit(this.status());
  }
}

function lost(): AppError {
  return new AppError('connection-lost', 'The connection broke.');
}

async function aborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  throw new AppError('cancelled', 'Cancelled.');
}

export const scriptedProfile: ConnectionProfile = {
  id: 'c1',
  name: 'Script',
  engine: 'scripted',
  environment: 'local',
  folder: '',
  readOnly: false,
  fields: {},
  secretStorage: 'ask',
  timeouts: { statementMs: 0, lockMs: 0, idleInTransactionMs: 0, connectMs: 0 },
};

/** Connections that are all alike and need the password that `password` says, if any. */
export class ScriptedConnections implements Pick<ConnectionsPart, 'resolve' | 'onChanged'> {
  readonly changed = new Emitter<string>();
  readonly onChanged = this.changed.on;
  readonly #password: string | null;
  readonly #engine: string;

  constructor(password: string | null = null, engine = scriptedProfile.engine) {
    this.#password = password;
    this.#engine = engine;
  }

  async resolve(id: string, given: Readonly<Record<string, string>>): Promise<ResolvedConnection> {
    if (this.#password !== null && given['password'] === undefined) {
      throw new AppError('needs-secret', 'The password is asked for each time.', { detail: 'password' });
    }
    return { profile: { ...scriptedProfile, id, engine: this.#engine }, secrets: given };
  }
}

/** History in memory. */
export class KeptHistory implements Pick<HistoryPart, 'start' | 'finish'> {
  readonly entries: Record<string, unknown>[] = [];

  start(entry: Parameters<HistoryPart['start']>[0]): string {
    this.entries.push({ ...entry });
    return String(this.entries.length - 1);
  }

  finish(id: string, end: Parameters<HistoryPart['finish']>[1]): void {
    Object.assign(this.entries[Number(id)]!, end);
  }
}
