import { AppError } from '#base/errors';
import { Store } from '#base/store';
import type { SessionInfo, SessionStatus } from '#model/connection';
import type { Workbench } from '../../../app/workbench';
import { openSession } from '../../connections/api';

/**
 * The session of one editor: opened when it is first needed, watched while it lives. Losing its connection is a state,
 * not an end: `reconnect` brings it back, and nothing is sent again.
 */
export class QuerySession {
  readonly info = new Store<SessionInfo | null>(null);
  readonly status = new Store<SessionStatus | null>(null);
  readonly #workbench: Workbench;
  #opening: Promise<SessionInfo> | null = null;
  #autocommit = true;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get transactionOpen(): boolean {
    const state = this.status.get()?.transaction;
    return state === 'open' || state === 'failed';
  }

  /** Manual commit survives a new connection. */
  get autocommit(): boolean {
    return this.#autocommit;
  }

  /** The open session, or a new one. Rejects as `openSession` does. */
  async open(connection: string): Promise<SessionInfo> {
    const current = this.info.get();
    if (current !== null && current.connection === connection) return current;
    this.#opening ??= this.#open(connection).finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #open(connection: string): Promise<SessionInfo> {
    const info = await openSession(this.#workbench, connection, 'editor');
    this.info.set(info);
    this.status.set(info.status);
    void this.#watch(info.id);
    if (!this.#autocommit && info.abilities.transactions)
      this.status.set(await this.#workbench.service.sessions.setAutocommit({ session: info.id, on: false }));
    return info;
  }

  async #watch(session: string): Promise<void> {
    const { service } = this.#workbench;
    try {
      for await (const status of service.sessions.watch({ session })) {
        if (this.info.get()?.id !== session) return;
        this.status.set(status);
      }
    } catch {
      // The service went away, or the session was closed elsewhere: `#forgetAsLost` says what that means for the editor.
    }
    if (this.info.get()?.id === session) this.#forgetAsLost();
  }

  /** The service no longer knows the session: the next statement opens a new one. */
  #forgetAsLost(): void {
    const status = this.status.get();
    this.info.set(null);
    if (status !== null) {
      const lost = { at: Date.now(), transaction: status.transaction !== 'none' };
      this.status.set({
        ...status,
        connected: false,
        transaction: 'none',
        transactionSince: null,
        transactionStatements: 0,
        running: false,
        lost,
      });
    }
  }

  async reconnect(connection: string): Promise<void> {
    const info = this.info.get();
    if (info === null) {
      await this.open(connection);
      return;
    }
    const next = await this.#workbench.service.sessions.reconnect({ session: info.id });
    this.info.set(next);
    this.status.set(next.status);
  }

  async setAutocommit(on: boolean): Promise<void> {
    this.#autocommit = on;
    const info = this.info.get();
    if (info === null) return;
    this.status.set(await this.#workbench.service.sessions.setAutocommit({ session: info.id, on }));
  }

  commit(): Promise<void> {
    return this.#settle('commit');
  }

  rollback(): Promise<void> {
    return this.#settle('rollback');
  }

  async #settle(how: 'commit' | 'rollback'): Promise<void> {
    const info = this.info.get();
    if (info === null) return;
    this.status.set(await this.#workbench.service.sessions[how]({ session: info.id }));
  }

  async cancel(): Promise<void> {
    const info = this.info.get();
    if (info !== null) await this.#workbench.service.queries.cancel({ session: info.id });
  }

  /** Ends it on the server. A session that is gone already is no error. */
  async close(open: 'commit' | 'rollback'): Promise<void> {
    const info = this.info.get();
    this.info.set(null);
    this.status.set(null);
    if (info === null) return;
    try {
      await this.#workbench.service.sessions.close({ session: info.id, open });
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !['not-found', 'backend-gone', 'connection-lost'].includes(thrown.code))
        throw thrown;
    }
  }
}
