import { randomUUID } from 'node:crypto';
import { DisposableStore } from '#base/disposable';
import { AppError } from '#base/errors';
import { streamOf } from '#base/stream';
import type { Session } from '#engines/engine';
import { manifestOf } from '#engines/manifests';
import type { ConnectionProfile, SessionInfo, SessionStatus } from '#model/connection';
import type { SessionsService } from '#protocol/service';
import type { ConnectionsPart } from '../parts';
import type { Connect } from './connect';
import { ManagedSession } from './managed-session';
import { ServerLink } from './server-link';

const POLL_MS = 5_000;
/** A catalogue session that nobody asked anything for this long is closed. */
const CATALOG_IDLE_MS = 5 * 60_000;

export interface SessionsOptions {
  readonly connections: Pick<ConnectionsPart, 'resolve' | 'onChanged'>;
  readonly connect: Connect;
  readonly pollMs?: number;
  readonly catalogIdleMs?: number;
}

interface CatalogEntry {
  readonly session: Promise<ManagedSession>;
  timer: NodeJS.Timeout | null;
  users: number;
}

/** All open sessions: one per editor, one per connection for tree and completion. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #sessions = new Map<string, ManagedSession>();
  readonly #catalogs = new Map<string, CatalogEntry>();
  /** The one server session of connections whose engine has only one to give. */
  readonly #shared = new Map<string, Promise<ServerLink>>();
  /** Secrets that a person typed, kept as long as the connection has a session, so that its others need not ask again. */
  readonly #typed = new Map<string, Readonly<Record<string, string>>>();
  /** Counts `closeAll`: what connects meanwhile belongs to what was closed. */
  #epoch = 0;
  readonly #subscriptions = new DisposableStore();

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#subscriptions.add(options.connections.onChanged((id) => this.#dropCatalog(id)));
  }

  get(id: string): ManagedSession {
    const session = this.#sessions.get(id);
    if (!session)
      throw new AppError('not-found', 'This session does not exist any more.', { hint: 'Connect the editor again.' });
    return session;
  }

  /** Asks the connection's catalogue session, which is opened when first needed. A reader: asked once more if the connection had broken. */
  async catalog<T>(
    connection: string,
    ask: (session: Session, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const entry = this.#catalogEntry(connection, {});
    entry.users += 1;
    if (entry.timer) clearTimeout(entry.timer);
    try {
      const managed = await entry.session;
      return await managed.share(ask, signal);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) this.#closeWhenIdle(connection, entry);
    }
  }

  async closeCatalog(connection: string): Promise<void> {
    const entry = this.#catalogs.get(connection);
    if (!entry) return;
    this.#catalogs.delete(connection);
    if (entry.timer) clearTimeout(entry.timer);
    const managed = await entry.session.catch(() => null);
    if (managed) await this.close(managed.identity.id, 'rollback');
  }

  #dropCatalog(connection: string): void {
    // A catalogue session that cannot be closed is one that is gone.
    this.closeCatalog(connection).catch(() => {});
  }

  async close(id: string, open: 'commit' | 'rollback'): Promise<void> {
    const session = this.#sessions.get(id);
    if (!session) return;
    try {
      await session.close(open);
    } finally {
      // After a commit that failed it stays open, for its person to see why.
      if (session.closed.aborted) this.#forget(session);
    }
  }

  #forget(session: ManagedSession): void {
    this.#sessions.delete(session.identity.id);
    const { connection, purpose } = session.identity;
    if (purpose === 'catalog') this.#catalogs.delete(connection);
    if (![...this.#sessions.values()].some((other) => other.identity.connection === connection))
      this.#typed.delete(connection);
  }

  /** Rolls back and closes everything. Never rejects. */
  async closeAll(): Promise<void> {
    this.#epoch += 1;
    await Promise.allSettled([...this.#catalogs.keys()].map((connection) => this.closeCatalog(connection)));
    await Promise.allSettled([...this.#sessions.keys()].map((id) => this.close(id, 'rollback')));
    this.#typed.clear();
  }

  async dispose(): Promise<void> {
    this.#subscriptions.dispose();
    await this.closeAll();
  }

  async #open(
    connection: string,
    purpose: 'editor' | 'catalog',
    typed: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ManagedSession> {
    const known = this.#typed.get(connection);
    if (Object.keys(typed).length > 0) this.#typed.set(connection, { ...known, ...typed });
    const connect = (connectSignal: AbortSignal): Promise<ServerLink> =>
      this.#connect(connection, purpose, connectSignal);
    try {
      const epoch = this.#epoch;
      const link = await connect(signal);
      if (epoch !== this.#epoch) {
        await link.release();
        throw new AppError('cancelled', 'The project was closed while this session connected.');
      }
      const session = new ManagedSession({ id: randomUUID(), connection, purpose }, link, connect);
      this.#sessions.set(session.identity.id, session);
      return session;
    } catch (error) {
      // What was typed did not work, or was never tried: it is asked for again.
      if (known) this.#typed.set(connection, known);
      else this.#typed.delete(connection);
      throw error;
    }
  }

  async #connect(connection: string, purpose: 'editor' | 'catalog', signal: AbortSignal): Promise<ServerLink> {
    const { profile, secrets } = await this.#options.connections.resolve(connection, this.#typed.get(connection) ?? {});
    const applicationName = purpose === 'editor' ? 'Plumbline editor' : 'Plumbline catalogue';
    const { fields, readOnly, timeouts } = profile;
    const open = (openSignal: AbortSignal): Promise<Session> =>
      this.#options.connect(profile.engine, { fields, secrets, readOnly, timeouts, applicationName }, openSignal);
    if ((manifestOf(profile.engine)?.sessions ?? 'many') === 'many') {
      return new ServerLink(await open(signal), profile, () => {}).retain();
    }
    return this.#connectShared(connection, profile, open);
  }

  async #connectShared(
    connection: string,
    profile: ConnectionProfile,
    open: (signal: AbortSignal) => Promise<Session>,
  ): Promise<ServerLink> {
    for (let current = this.#shared.get(connection); current; current = this.#shared.get(connection)) {
      const link = await current;
      if (link.open) return link.retain();
      if (this.#shared.get(connection) === current) this.#shared.delete(connection);
    }
    // Nothing is awaited between looking and setting, so two cannot both open. Several may wait for this one: none of
    // them may abort it.
    const opening: Promise<ServerLink> = open(new AbortController().signal).then(
      (session) => new ServerLink(session, profile, forget),
    );
    const forget = (): void => {
      if (this.#shared.get(connection) === opening) this.#shared.delete(connection);
    };
    this.#shared.set(connection, opening);
    opening.catch(forget);
    return (await opening).retain();
  }

  async #openCatalog(connection: string, typed: Readonly<Record<string, string>>): Promise<SessionInfo> {
    const entry = this.#catalogEntry(connection, typed);
    const session = await entry.session;
    if (entry.users === 0) this.#closeWhenIdle(connection, entry);
    return session.info();
  }

  #catalogEntry(connection: string, typed: Readonly<Record<string, string>>): CatalogEntry {
    const known = this.#catalogs.get(connection);
    if (known) return known;
    const session = this.#open(connection, 'catalog', typed, new AbortController().signal);
    const entry: CatalogEntry = { session, timer: null, users: 0 };
    this.#catalogs.set(connection, entry);
    session.catch(() => {
      if (this.#catalogs.get(connection) === entry) this.#catalogs.delete(connection);
    });
    return entry;
  }

  #closeWhenIdle(connection: string, entry: CatalogEntry): void {
    if (this.#catalogs.get(connection) !== entry) return;
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      this.#dropCatalog(connection);
    }, this.#options.catalogIdleMs ?? CATALOG_IDLE_MS);
    entry.timer.unref();
  }

  readonly service: SessionsService = {
    open: async ({ connection, purpose, secrets }, signal?: AbortSignal) => {
      if (purpose === 'catalog') return this.#openCatalog(connection, secrets);
      return (await this.#open(connection, purpose, secrets, signal ?? new AbortController().signal)).info();
    },
    info: async ({ session }) => this.get(session).info(),
    close: async ({ session, open }) => this.close(session, open),
    setAutocommit: async ({ session, on }) => {
      await this.get(session).setAutocommit(on);
      return this.get(session).status();
    },
    commit: async ({ session }) => {
      await this.get(session).endTransaction('commit');
      return this.get(session).status();
    },
    rollback: async ({ session }) => {
      await this.get(session).endTransaction('rollback');
      return this.get(session).status();
    },
    reconnect: async ({ session }, signal?: AbortSignal) => {
      await this.get(session).reconnect(signal ?? new AbortController().signal);
      return this.get(session).info();
    },
    watch: ({ session }, signal?: AbortSignal) => this.#watch(this.get(session), signal),
    leastPrivilegeRole: async ({ session, name }, signal?: AbortSignal) =>
      this.get(session).use(async (server, useSignal) => {
        if (!server.leastPrivilegeRole) throw new AppError('unsupported', `${server.server.product} has no roles.`);
        return server.leastPrivilegeRole(name, useSignal);
      }, signal),
  };

  #watch(session: ManagedSession, outer: AbortSignal | undefined): AsyncIterable<SessionStatus> {
    return streamOf<SessionStatus>(async (out, left) => {
      const signal = AbortSignal.any([left, session.closed]);
      const key = Symbol('status');
      out.push(session.status());
      const subscription = session.onStatus((status) => out.pushLatest(key, status));
      try {
        while (!signal.aborted) {
          await pause(this.#options.pollMs ?? POLL_MS, signal);
          // A poll that fails leaves the last known state; if the connection broke, the session announces that itself.
          if (!signal.aborted) await session.refresh(signal).catch(() => {});
        }
      } finally {
        subscription.dispose();
      }
    }, outer);
  }
}

/** Waits, or less when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
