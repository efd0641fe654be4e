import { randomUUID } from 'node:crypto';
import { Emitter } from '#base/emitter';
import { AppError, toErrorData } from '#base/errors';
import { Turns } from '#base/turns';
import type { ConnectOptions, QueryOptions, Session } from '#engines/engine';
import { dialectOf } from '#engines/manifests';
import type { Guard, ServerInfo, SessionStatus } from '#model/connection';
import type { ServerNotice, SessionEvent } from '#model/result';
import { createScanner } from '#sql/lexer';
import type { SpawnedProcess } from '../deps';
import type { ConnectRemote } from '../parts';
import { remoteMembers } from './remote-members';
import type { CallKind } from './remote-members';
import { SessionProcess, nextOrAbort } from './session-process';
import type { OpenedSession, SessionCalls } from './wire';

/** A driver that gives way between two batches of rows ends by itself within this time; else its process is killed. */
const graceMs = 250;
/** Time that the child's own statement timeout gets to come first. */
const timeoutSlackMs = 250;
const closeMs = 2_000;

/** Connects in a process of its own. Members that the engine's session lacks are lacking here. */
export const connectRemote: ConnectRemote = (spawn, engine, options, signal) =>
  open({ spawn, engine, options: withInstance(options) }, signal, false);

/** The same, after an empty database was created at the place that the fields name. */
export const createRemote: ConnectRemote = (spawn, engine, options, signal) =>
  open({ spawn, engine, options: withInstance(options) }, signal, true);

/** What is kept in memory has to be found again by the process that takes the place of a killed one. */
function withInstance(options: ConnectOptions): ConnectOptions {
  return { ...options, instance: options.instance ?? randomUUID() };
}

async function open(opening: Opening, signal: AbortSignal, create: boolean): Promise<Session> {
  const first = await openProcess(opening, signal, create);
  const session = new RemoteSession(opening, first);
  return Object.assign(session, session.members(first.opened.members)) satisfies Session;
}

interface Opening {
  readonly spawn: () => Promise<SpawnedProcess>;
  readonly engine: string;
  readonly options: ConnectOptions;
}

interface OpenProcess {
  readonly process: SessionProcess;
  readonly opened: OpenedSession;
  /** Where status changes go from now on. */
  readonly listen: (listener: (status: SessionStatus) => void) => void;
}

async function openProcess(opening: Opening, signal: AbortSignal, create: boolean): Promise<OpenProcess> {
  if (signal.aborted) throw cancelled();
  let listener: (status: SessionStatus) => void = () => {};
  const process = new SessionProcess(await opening.spawn(), (status) => listener(status));
  try {
    const opened = await process.open({ engine: opening.engine, options: opening.options, create }, signal);
    return { process, opened, listen: (next) => (listener = next) };
  } catch (thrown) {
    await process.kill();
    throw thrown instanceof AppError && thrown.code === 'backend-gone' ? ended('connect-failed') : thrown;
  }
}

/**
 * A session whose engine runs in another process. Calls wait here for their turn, so that killing the process for one of
 * them ends no other.
 */
class RemoteSession implements Session {
  readonly server: ServerInfo;
  readonly guards: readonly Guard[];
  readonly #opening: Opening;
  readonly #turns = new Turns();
  readonly #changed = new Emitter<SessionStatus>();
  readonly #closing = new AbortController();
  #process: SessionProcess;
  #status: SessionStatus;
  #running = false;
  /** Why the session is no longer connected. */
  #lost: AppError | null = null;
  /** Set while the process is opened again after a kill. */
  #reopening: Promise<void> | null = null;
  /** A kill took an open transaction with it: statements are refused until somebody takes note by rolling back. */
  #transactionLost = false;
  #notice: ServerNotice | null = null;

  constructor(opening: Opening, first: OpenProcess) {
    this.#opening = opening;
    this.server = first.opened.server;
    this.guards = first.opened.guards;
    this.#status = first.opened.status;
    this.#process = first.process;
    this.#attach(first);
  }

  members(names: OpenedSession['members']): Partial<Session> {
    return remoteMembers(names, (open, signal, kind) => this.#drive(open, signal, kind));
  }

  status(): SessionStatus {
    const status = { ...this.#status, running: this.#running, connected: this.#lost === null };
    if (this.#lost) return { ...status, transaction: 'none', transactionSince: null, transactionStatements: 0 };
    return this.#transactionLost ? { ...status, transaction: 'failed' } : status;
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    const subscription = this.#changed.on(listener);
    return () => subscription.dispose();
  }

  async *query(statement: string, { signal, limit }: QueryOptions): AsyncGenerator<SessionEvent, void, undefined> {
    const kind = this.#isRollback(statement) ? 'rollback' : 'statement';
    let sent = false;
    for await (const event of this.#drive((calls) => calls.query({ statement, limit }), signal, kind)) {
      sent = true;
      const notice = event.kind === 'columns' ? null : this.#notice;
      if (notice) {
        this.#notice = null;
        yield { kind: 'notice', notice };
      }
      yield event;
    }
    if (!sent) yield { kind: 'complete', command: 'ROLLBACK', affected: null, more: false };
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    const release = await this.#turns.enter();
    await this.#reopening;
    await this.#process.close(closeMs);
    this.#lost ??= closed();
    release();
    this.#announce();
    this.#changed.dispose();
  }

  /** Runs one call in its turn. Whoever leaves before its end, by whatever way, leaves the engine idle. */
  async *#drive<T>(
    open: (calls: SessionCalls) => AsyncIterable<T>,
    signal: AbortSignal,
    kind: CallKind,
  ): AsyncGenerator<T, void, undefined> {
    const release = await this.#turns.enter(signal);
    try {
      await this.#ready(signal);
      if (this.#transactionLost && kind !== 'other') {
        if (kind !== 'rollback') throw transactionLost();
        this.#transactionLost = false;
        return;
      }
      this.#running = true;
      this.#announce();
      const stop = AbortSignal.any([signal, this.#closing.signal]);
      yield* this.#pump(open(this.#process.calls)[Symbol.asyncIterator](), stop);
    } finally {
      this.#running = false;
      release();
      this.#announce();
    }
  }

  async *#pump<T>(stream: AsyncIterator<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
    const { statementMs } = this.#opening.options.timeouts;
    let left = statementMs > 0 ? statementMs + timeoutSlackMs : null;
    let over = false;
    try {
      for (;;) {
        const asked = performance.now();
        const next = await nextOrAbort(stream, signal, left);
        if (left !== null) left = Math.max(0, left - (performance.now() - asked));
        if (next.done) {
          over = true;
          return;
        }
        yield next.value;
      }
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
      if (error.code === 'backend-gone') {
        over = true;
        throw ended('connection-lost');
      }
      // What the child reports is over there; what is thrown here by the signal or the clock is not.
      over = !(signal.aborted || left === 0 || error.code === 'timed-out');
      throw error;
    } finally {
      if (!over) await this.#stop(stream);
    }
  }

  /** Ends the call in the child: politely, which a busy driver does not hear, then by killing the process. */
  async #stop(stream: AsyncIterator<unknown>): Promise<void> {
    await stream.return?.();
    if (await this.#process.settles(graceMs)) return;
    if (this.#lost) return;
    if (this.#closing.signal.aborted) return this.#process.kill();
    const { transaction, autocommit } = this.#status;
    const old = this.#process;
    this.#transactionLost = transaction === 'open' || transaction === 'failed';
    this.#status = { ...this.#status, transaction: 'none', transactionSince: null, transactionStatements: 0 };
    this.#notice = {
      severity: 'NOTICE',
      message: 'The session was opened again because the statement before could not be interrupted.',
      hint: 'Its temporary tables and settings are gone.',
    };
    this.#reopening = this.#reopen(old, autocommit).finally(() => (this.#reopening = null));
  }

  /** Rejects never: what fails shows as a lost connection. */
  async #reopen(old: SessionProcess, autocommit: boolean): Promise<void> {
    // Not earlier: an engine may have a lock on its files.
    await old.kill();
    try {
      const next = await openProcess(this.#opening, this.#closing.signal, false);
      this.#process = next.process;
      this.#status = next.opened.status;
      this.#attach(next);
      if (!autocommit) for await (const _ of next.process.calls.setAutocommit({ on: false }));
    } catch (thrown) {
      const { message, hint, detail } = toErrorData(thrown);
      this.#lose(
        new AppError('connection-lost', `The session could not be opened again. ${message}`, { hint, detail }),
      );
    }
    this.#announce();
  }

  #attach({ process, listen }: OpenProcess): void {
    listen((status) => {
      if (this.#process !== process) return;
      this.#status = status;
      this.#announce();
    });
    void process.ended.then(() => {
      if (this.#process === process && !this.#reopening && !this.#closing.signal.aborted)
        this.#lose(ended('connection-lost'));
    });
  }

  #lose(reason: AppError): void {
    if (this.#lost) return;
    this.#lost = reason;
    this.#transactionLost = false;
    this.#announce();
  }

  async #ready(signal: AbortSignal): Promise<void> {
    if (this.#reopening) await this.#reopening;
    if (signal.aborted) throw cancelled();
    if (this.#closing.signal.aborted) throw closed();
    if (this.#lost) throw this.#lost;
  }

  #isRollback(statement: string): boolean {
    const dialect = dialectOf(this.#opening.engine);
    if (!dialect) return false;
    const scanner = createScanner(statement, dialect.lexical);
    let token = scanner.next();
    while (token?.kind === 'comment') token = scanner.next();
    return (
      token !== null &&
      dialect.transactionWords.rollback.includes(statement.slice(token.start, token.end).toUpperCase())
    );
  }

  #announce(): void {
    this.#changed.emit(this.status());
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled.');
}

function closed(): AppError {
  return new AppError('connection-lost', 'This session is closed.', { hint: 'Connect again.' });
}

function ended(code: 'connect-failed' | 'connection-lost'): AppError {
  return new AppError(code, "The session's process has ended unexpectedly.", {
    hint: 'Reconnect; check whether the last statement took effect before running it again.',
  });
}

function transactionLost(): AppError {
  return new AppError('server-error', 'The open transaction was lost when its statement was cancelled.', {
    hint: 'Press Roll back to go on; nothing of the transaction was kept.',
  });
}
