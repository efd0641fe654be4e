import { AppError } from '#base/errors';
import { Emitter } from '#base/emitter';
import type { Guard, ServerInfo, SessionStatus } from '#model/connection';
import type { Plan } from '#model/plan';
import type { SessionEvent } from '#model/result';
import type { CatalogListing, CatalogObject, CompletionCatalog, ObjectRef } from '#model/catalog';
import type { LiveFacts, TableSample } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';
import type {
  ConnectOptions,
  ExplainOptions,
  ExportOptions,
  LintFactsOptions,
  QueryOptions,
  SampleOptions,
  Session,
} from '../engine';
import { listCatalog, readCompletion } from './catalog';
import type { Channel } from './channel';
import { Columns } from './columns';
import type { Conversation } from './conversation';
import { copyOut } from './copy-out';
import { describeObject } from './describe';
import { cancelled, connectionLost, sessionClosed } from './errors';
import { EventQueue } from './event-queue';
import { explain } from './explain';
import { checkCalls } from './functions';
import { judge, type Verdict } from './guard';
import { introspect } from './introspect';
import { readLiveFacts } from './live-facts';
import { readRecovery, type Recovery } from './recovery';
import { leastPrivilegeRole } from './role';
import { sampleTable } from './sample-table';
import { runStatement, type Surround } from './statement-run';

export interface SessionParts {
  readonly channel: Channel;
  readonly options: ConnectOptions;
  readonly server: ServerInfo;
  readonly guards: readonly Guard[];
  /** True when other sessions of ours use the same server session. */
  readonly shared: boolean;
  /** Lets go of the channel: closes it, or leaves it to those who share it. */
  readonly release: () => Promise<void>;
}

const opensTransaction = /^(\s|--[^\n]*(\n|$)|\/\*[^]*?\*\/)*(begin|start\s+transaction)\b/i;
const changesSchema = /^(CREATE|ALTER|DROP|COMMENT|DO|CALL)\b/;
const never = new AbortController().signal;

export class PostgresSession implements Session {
  readonly server: ServerInfo;
  readonly guards: readonly Guard[];
  readonly #channel: Channel;
  readonly #options: ConnectOptions;
  readonly #release: () => Promise<void>;
  readonly #shared: boolean;
  readonly #columns = new Columns();
  readonly #changed = new Emitter<SessionStatus>();
  readonly #stops: readonly (() => void)[];
  #autocommit = true;
  #running = 0;
  #closed = false;
  /** This session, and not another one that shares the server session, opened the transaction. */
  #opener = false;
  #lost: AppError | null = null;
  #recovery: Recovery = { inRecovery: null, lagSeconds: null, lagUnknown: null };

  constructor({ channel, options, server, guards, shared, release }: SessionParts) {
    this.server = server;
    this.guards = guards;
    this.#channel = channel;
    this.#options = options;
    this.#release = release;
    this.#shared = shared;
    this.#stops = [
      channel.transaction.onChange(() => this.#announce()),
      channel.onLost((error) => {
        this.#lost = error;
        this.#announce();
      }),
    ];
  }

  status(): SessionStatus {
    const connected = !this.#closed && this.#channel.connected;
    const { state, since, statements } = this.#channel.transaction;
    return {
      connected,
      transaction: connected ? state : 'none',
      transactionSince: connected ? since : null,
      transactionStatements: connected ? statements : 0,
      autocommit: this.#autocommit,
      running: this.#running > 0,
      ...this.#recovery,
    };
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    const subscription = this.#changed.on(listener);
    return () => subscription.dispose();
  }

  async *query(statement: string, options: QueryOptions): AsyncGenerator<SessionEvent, void, undefined> {
    this.#requireOpen(options.signal);
    const { transport } = this.#channel;
    const queue = new EventQueue((full) => (full ? transport.pause() : transport.resume()));
    const left = new AbortController();
    const leave = (): void => {
      queue.drop();
      left.abort();
    };
    options.signal.addEventListener('abort', leave, { once: true });
    const running = this.#perform(statement, options.limit, queue, left.signal);
    try {
      yield* queue;
    } finally {
      options.signal.removeEventListener('abort', leave);
      if (!queue.ended) leave();
      await running;
    }
  }

  async setAutocommit(on: boolean): Promise<void> {
    this.#requireOpen(never);
    this.#autocommit = on;
    this.#announce();
  }

  async commit(): Promise<void> {
    const tag = await this.#endTransaction('COMMIT');
    if (tag === 'ROLLBACK') {
      throw new AppError('server-error', 'A statement in the transaction had failed, so the server rolled it back.', {
        hint: 'Run its statements again.',
      });
    }
  }

  async rollback(): Promise<void> {
    await this.#endTransaction('ROLLBACK');
  }

  async listCatalog(signal: AbortSignal): Promise<CatalogListing> {
    return this.#busy(signal, () => listCatalog(this.#channel, signal));
  }

  async describeObject(ref: ObjectRef, signal: AbortSignal): Promise<CatalogObject> {
    return this.#busy(signal, () => describeObject(this.#channel, this.server, ref, signal));
  }

  async completion(signal: AbortSignal): Promise<CompletionCatalog> {
    return this.#busy(signal, () => readCompletion(this.#channel, signal));
  }

  async introspect(signal: AbortSignal): Promise<DatabaseSchema> {
    return this.#busy(signal, () => introspect(this.#channel, this.server, signal));
  }

  async lintFacts({ signal }: LintFactsOptions): Promise<LiveFacts> {
    return this.#busy(signal, () => readLiveFacts(this.#channel, signal));
  }

  async sampleTable(options: SampleOptions): Promise<TableSample> {
    return this.#busy(options.signal, () => sampleTable(this.#channel, options));
  }

  async explain(statement: string, options: ExplainOptions): Promise<Plan> {
    return this.#busy(options.signal, () =>
      explain({
        channel: this.#channel,
        server: this.server,
        options,
        statement,
        readOnly: this.#options.readOnly,
        check: (sql) => this.#verdict(sql, options.signal),
      }),
    );
  }

  async refreshStatus(signal: AbortSignal): Promise<void> {
    this.#requireOpen(signal);
    if (this.#channel.transaction.state === 'failed') return;
    this.#recovery = await readRecovery(this.#channel, signal);
    this.#announce();
  }

  async leastPrivilegeRole(name: string, signal: AbortSignal): Promise<string> {
    return this.#busy(signal, () => leastPrivilegeRole(this.#channel, this.server, name, signal));
  }

  copyOut(
    statement: string,
    options: ExportOptions,
  ): AsyncIterable<{ readonly bytes: Uint8Array } | { readonly rows: number }> {
    return copyOut({
      statement,
      options,
      run: (sql, taker, signal) => this.#copy(sql, taker, signal),
      check: () => this.#requireOpen(options.signal),
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    // A server rolls back when its session ends; a shared one lives on, so what was left open is rolled back here.
    if (this.#shared && this.#opener && this.#channel.connected) await this.rollback();
    this.#closed = true;
    for (const stop of this.#stops) stop();
    await this.#release();
    this.#announce();
    this.#changed.dispose();
  }

  /** Runs one statement and fills the queue; whatever goes wrong becomes the queue's error. */
  async #perform(sql: string, limit: number | null, queue: EventQueue, signal: AbortSignal): Promise<void> {
    this.#mark(1);
    try {
      const verdict = this.#options.readOnly ? await this.#verdict(sql, signal) : null;
      await this.#channel.turn(signal, (conversation) =>
        this.#exchange({ conversation, sql, limit, queue, verdict, signal }),
      );
      queue.finish(signal.aborted ? cancelled() : undefined);
    } catch (error) {
      queue.finish(signal.aborted && !this.#lost ? cancelled() : error);
    } finally {
      this.#mark(-1);
    }
  }

  async #exchange(work: {
    readonly conversation: Conversation;
    readonly sql: string;
    readonly limit: number | null;
    readonly queue: EventQueue;
    readonly verdict: Verdict | null;
    readonly signal: AbortSignal;
  }): Promise<void> {
    const { conversation, sql, limit, queue, verdict, signal } = work;
    const { transaction, transport } = this.#channel;
    for (const notice of this.#channel.takeIdleNotices()) queue.push({ kind: 'notice', notice });
    conversation.onNotice = (notice) => queue.push({ kind: 'notice', notice });
    const ended = this.#channel.watch(signal, () => {
      conversation.onRow = null;
      conversation.onCopyData = null;
      transport.resume();
    });
    const started = Date.now();
    try {
      const surround = this.#surround(sql, verdict);
      const emit = (event: SessionEvent): void => queue.push(event);
      const outcome = await runStatement({
        conversation,
        sql,
        surround,
        limit,
        columns: this.#columns,
        emit,
        room: () => queue.room(),
        stopped: () => signal.aborted,
      });
      this.#opener = outcome.state !== 'none' && (this.#opener || transaction.state === 'none');
      transaction.note(outcome.state, started, /^(BEGIN|START TRANSACTION)$/.test(outcome.tag));
      if (changesSchema.test(outcome.tag)) this.#columns.forget();
      if (outcome.error) throw outcome.error;
    } finally {
      await ended();
    }
  }

  /** What protects a statement, or opens its transaction, in the same exchange. */
  #surround(sql: string, verdict: Verdict | null): Surround {
    const { state } = this.#channel.transaction;
    const begin = this.#options.readOnly ? 'BEGIN READ ONLY' : 'BEGIN';
    const manual = !this.#autocommit && state === 'none';
    if (!verdict) {
      const before = manual && !opensTransaction.test(sql) ? [begin] : [];
      return { before, after: [], rollbackOnError: false };
    }
    switch (verdict.kind) {
      case 'begin':
        return { before: [], after: ['SET TRANSACTION READ ONLY'], rollbackOnError: false };
      case 'control':
      case 'empty':
        return { before: [], after: [], rollbackOnError: false };
      case 'query':
      case 'session':
        if (state === 'open') return { before: ['SET TRANSACTION READ ONLY'], after: [], rollbackOnError: false };
        if (state !== 'none') return { before: [], after: [], rollbackOnError: false };
        if (manual) return { before: [begin], after: [], rollbackOnError: false };
        return { before: [begin], after: [verdict.kind === 'session' ? 'COMMIT' : 'ROLLBACK'], rollbackOnError: true };
    }
  }

  async #verdict(sql: string, signal: AbortSignal): Promise<Verdict> {
    const verdict = await judge(sql, this.#options.timeouts);
    // In a failed transaction nothing can be looked up, and the server runs nothing either.
    if (verdict.calls && this.#channel.transaction.state !== 'failed') {
      await checkCalls(this.#channel, verdict.calls, signal);
    }
    return verdict;
  }

  async #endTransaction(word: 'COMMIT' | 'ROLLBACK'): Promise<string> {
    this.#requireOpen(never);
    return this.#busy(never, () =>
      this.#channel.turn(never, async (conversation) => {
        const { transaction } = this.#channel;
        if (transaction.state === 'none') return '';
        const surround = { before: [], after: [], rollbackOnError: false };
        const outcome = await runStatement({
          conversation,
          sql: word,
          surround,
          limit: null,
          columns: this.#columns,
          emit: () => undefined,
          room: async () => undefined,
          stopped: () => false,
        });
        transaction.note(outcome.state, Date.now(), false);
        if (outcome.error) throw outcome.error;
        return outcome.tag;
      }),
    );
  }

  async #copy(sql: string, taker: (conversation: Conversation) => void, signal: AbortSignal): Promise<string> {
    return this.#busy(signal, async () => {
      const verdict = this.#options.readOnly ? await this.#verdict(sql, signal) : null;
      return this.#channel.turn(signal, async (conversation) => {
        const ended = this.#channel.watch(signal, () => this.#channel.transport.resume());
        try {
          const surround = this.#surround(sql, verdict);
          const outcome = await runStatement({
            conversation,
            sql,
            surround,
            limit: null,
            columns: this.#columns,
            emit: () => undefined,
            room: async () => undefined,
            stopped: () => signal.aborted,
            onCopy: () => taker(conversation),
          });
          this.#channel.transaction.note(outcome.state, Date.now(), false);
          if (outcome.error) throw signal.aborted ? cancelled() : outcome.error;
          return outcome.tag;
        } finally {
          await ended();
        }
      });
    });
  }

  #requireOpen(signal: AbortSignal): void {
    if (signal.aborted) throw cancelled();
    if (this.#closed) throw sessionClosed();
    if (!this.#channel.connected) throw this.#lost ?? connectionLost();
  }

  async #busy<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    this.#requireOpen(signal);
    this.#mark(1);
    try {
      return await work();
    } finally {
      this.#mark(-1);
    }
  }

  #mark(change: 1 | -1): void {
    this.#running += change;
    if (this.#running === (change === 1 ? 1 : 0)) this.#announce();
  }

  #announce(): void {
    this.#changed.emit(this.status());
  }
}
