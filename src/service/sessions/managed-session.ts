import { Emitter } from '#base/emitter';
import type { Disposable } from '#base/disposable';
import { AppError } from '#base/errors';
import { manifestOf } from '#engines/manifests';
import type { Session } from '#engines/engine';
import type { SessionInfo, SessionStatus } from '#model/connection';
import type { ServerLink } from './server-link';

/** Waits at most this long for a rollback while closing; the server rolls back by itself when the connection ends. */
const CLOSING_MS = 2_000;

export interface SessionIdentity {
  readonly id: string;
  readonly connection: string;
  readonly purpose: 'editor' | 'catalog';
}

/**
 * A session as a page holds it: it outlives the connection to the server. When that breaks, the status says so at once;
 * the next statement connects again unless a transaction was lost with it, which a person has to take note of first
 * (`reconnect`). Nothing is ever sent a second time. One statement runs at a time; a second one is refused.
 */
export class ManagedSession {
  readonly identity: SessionIdentity;
  readonly #connect: (signal: AbortSignal) => Promise<ServerLink>;
  readonly #changed = new Emitter<SessionStatus>();
  #link: ServerLink;
  #unlisten: () => void = () => {};
  #last: SessionStatus;
  #lost: { readonly at: number; readonly transaction: boolean } | null = null;
  #manualCommit = false;
  #running: { readonly controller: AbortController; readonly ended: Promise<void> } | null = null;
  #opening: Promise<void> | null = null;
  readonly #closing = new AbortController();

  constructor(identity: SessionIdentity, link: ServerLink, connect: (signal: AbortSignal) => Promise<ServerLink>) {
    this.identity = identity;
    this.#connect = connect;
    this.#link = link;
    this.#last = link.session.status();
    this.#listen(link);
  }

  get engine(): string {
    return this.#link.profile.engine;
  }

  get connectionName(): string {
    return this.#link.profile.name;
  }

  get busy(): boolean {
    return this.#running !== null;
  }

  get connected(): boolean {
    return this.#lost === null && !this.closed.aborted;
  }

  /** Aborts when the session is closed. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  readonly onStatus = (listener: (status: SessionStatus) => void): Disposable => this.#changed.on(listener);

  status(): SessionStatus {
    const running = this.busy;
    if (this.connected) {
      const status = this.#link.session.status();
      return { ...status, running: running || status.running };
    }
    const status = {
      ...this.#last,
      connected: false,
      transaction: 'none',
      transactionSince: null,
      transactionStatements: 0,
      running,
    } as const;
    return { ...status, lagSeconds: null, lagUnknown: 'not connected', ...(this.#lost ? { lost: this.#lost } : {}) };
  }

  info(): SessionInfo {
    const { session, profile } = this.#link;
    const sessions = manifestOf(profile.engine)?.sessions ?? 'many';
    return {
      ...this.identity,
      server: session.server,
      readOnly: profile.readOnly,
      guards: session.guards,
      status: this.status(),
      abilities: {
        explain: session.explain !== undefined,
        transactions: session.setAutocommit !== undefined,
        role: session.leastPrivilegeRole !== undefined,
      },
      shared: sessions === 'many' ? null : sessions.one,
    };
  }

  /**
   * Gives the server session to `work` alone. `work`'s signal aborts with `outer`, by `cancel` and when the session is
   * closed. `reconnected` tells that the connection had broken and is a new one now.
   */
  async use<T>(
    work: (session: Session, signal: AbortSignal, reconnected: boolean) => Promise<T>,
    outer?: AbortSignal,
  ): Promise<T> {
    this.#checkOpen();
    if (this.#running) {
      throw new AppError('guard-refused', 'A statement is still running in this session.', {
        hint: 'Wait for it or cancel it; another editor has a session of its own.',
      });
    }
    const controller = new AbortController();
    const follow = (): void => controller.abort(outer?.reason);
    if (outer?.aborted) follow();
    outer?.addEventListener('abort', follow, { once: true });
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#running = { controller, ended };
    this.#announce();
    try {
      const reconnected = await this.#connectAgain(controller.signal);
      return await work(this.#link.session, controller.signal, reconnected);
    } finally {
      outer?.removeEventListener('abort', follow);
      this.#running = null;
      end();
      this.#announce();
    }
  }

  /** For a catalogue session: readers that queue inside the server session, asked once more after the connection broke. */
  async share<T>(ask: (session: Session, signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    this.#checkOpen();
    await this.reconnect(signal);
    try {
      return await ask(this.#link.session, signal);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'connection-lost' || signal.aborted) throw error;
      this.#lose();
      await this.reconnect(signal);
      return ask(this.#link.session, signal);
    }
  }

  /** Ends what runs, on the server too; resolves when it has ended. */
  async cancel(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    running.controller.abort(new AppError('cancelled', 'Cancelled.'));
    await running.ended;
  }

  /** Takes note of a lost connection, whatever went with it, and opens a new one. */
  async reconnect(signal: AbortSignal): Promise<void> {
    this.#checkOpen();
    if (this.#lost) await this.#open(signal);
  }

  async setAutocommit(on: boolean): Promise<void> {
    await this.use(async (session) => {
      if (!session.setAutocommit) throw noTransactions(session);
      await session.setAutocommit(on);
      this.#manualCommit = !on;
    });
  }

  async endTransaction(how: 'commit' | 'rollback'): Promise<void> {
    await this.use(async (session) => {
      const end = how === 'commit' ? session.commit?.bind(session) : session.rollback?.bind(session);
      if (!end) throw noTransactions(session);
      await end();
    });
  }

  /** Polls recovery state and lag where that has no side effect: a poll inside a transaction would keep its idle timeout from ever coming. */
  async refresh(signal: AbortSignal): Promise<void> {
    const { session } = this.#link;
    if (!session.refreshStatus || !this.connected || this.busy || session.status().transaction !== 'none') return;
    await session.refreshStatus(signal);
  }

  /** An error of a commit is thrown and leaves the session open; a rollback needs no success, the server does it anyway. */
  async close(open: 'commit' | 'rollback'): Promise<void> {
    if (this.closed.aborted) return;
    await this.cancel();
    if (this.connected && this.#link.users === 1) await this.#settle(open);
    this.#closing.abort();
    this.#unlisten();
    this.#announce();
    this.#changed.dispose();
    if (!this.#lost) await this.#link.release();
  }

  async #settle(open: 'commit' | 'rollback'): Promise<void> {
    const { session } = this.#link;
    const { transaction } = session.status();
    if (transaction === 'none') return;
    if (open === 'commit' && transaction !== 'failed') await session.commit?.();
    else await withinMs(session.rollback?.() ?? Promise.resolve(), CLOSING_MS);
  }

  #listen(link: ServerLink): void {
    const { session } = link;
    this.#unlisten = session.onStatus((status) => {
      if (status.connected) this.#last = status;
      else this.#lose();
      this.#announce();
    });
  }

  #lose(): void {
    if (this.#lost || this.closed.aborted) return;
    const { transaction } = this.#last;
    this.#lost = { at: Date.now(), transaction: transaction === 'open' || transaction === 'failed' };
    this.#unlisten();
    // The connection is gone already; what closing it says about that was said.
    void this.#link.release().catch(() => {});
  }

  async #connectAgain(signal: AbortSignal): Promise<boolean> {
    if (!this.#lost) return false;
    if (this.#lost.transaction) {
      throw new AppError('connection-lost', 'The connection broke and the open transaction was lost with it.', {
        hint: 'Reconnect, check what was committed, then run again.',
      });
    }
    await this.#open(signal);
    return true;
  }

  /** Several may wait for one new connection. */
  async #open(signal: AbortSignal): Promise<void> {
    this.#opening ??= this.#openOnce(signal).finally(() => (this.#opening = null));
    await this.#opening;
  }

  async #openOnce(signal: AbortSignal): Promise<void> {
    const link = await this.#connect(signal);
    if (this.closed.aborted) {
      await link.release();
      throw new AppError('cancelled', 'The session was closed while it connected.');
    }
    this.#link = link;
    this.#last = link.session.status();
    this.#lost = null;
    this.#listen(link);
    if (this.#manualCommit) await link.session.setAutocommit?.(false);
    this.#announce();
  }

  #checkOpen(): void {
    if (this.closed.aborted)
      throw new AppError('not-found', 'This session is closed.', { hint: 'Connect the editor again.' });
  }

  #announce(): void {
    this.#changed.emit(this.status());
  }
}

function noTransactions(session: Session): AppError {
  return new AppError('unsupported', `${session.server.product} has no transactions that Plumbline could hold open.`);
}

/** Waits for something whose outcome does not matter, but not for ever. */
async function withinMs(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work.catch(() => {}), timeout]);
  clearTimeout(timer);
}
