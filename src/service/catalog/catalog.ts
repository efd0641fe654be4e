import { AppError } from '#base/errors';
import type { Session } from '#engines/engine';
import type { CatalogListing, CompletionCatalog } from '#model/catalog';
import type { CatalogService } from '#protocol/service';
import type { Sessions } from '../sessions/sessions';

type DatedListing = CatalogListing & { readonly readAt: string };

/** What was read of a connection; a reading under way is shared by all who ask meanwhile. */
interface Kept {
  list: Promise<DatedListing> | null;
  completion: Promise<CompletionCatalog> | null;
}

/** The object browser's and completion's view of a database, read once and again on demand. */
export class Catalog {
  readonly #sessions: Sessions;
  readonly #kept = new Map<string, Kept>();

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** Reads anew when next asked: the connection was changed or removed. */
  forget(connection: string): void {
    this.#kept.delete(connection);
  }

  forgetAll(): void {
    this.#kept.clear();
  }

  readonly service: CatalogService = {
    list: async ({ connection, refresh }) => {
      const kept = this.#of(connection);
      if (refresh) kept.list = null;
      kept.list ??= forgetFailure(this.#list(connection), () => (kept.list = null));
      return kept.list;
    },
    completion: async ({ connection, refresh }) => {
      const kept = this.#of(connection);
      if (refresh) kept.completion = null;
      kept.completion ??= forgetFailure(this.#completion(connection), () => (kept.completion = null));
      return kept.completion;
    },
    object: async ({ connection, ref }, signal?: AbortSignal) =>
      this.#sessions.catalog(
        connection,
        (session, use) => ability(session, 'describeObject')(ref, use),
        signal ?? never(),
      ),
    introspect: async ({ connection }, signal?: AbortSignal) =>
      this.#sessions.catalog(connection, (session, use) => ability(session, 'introspect')(use), signal ?? never()),
  };

  // Lists are shared by all who ask, so none of them can abort one.
  async #list(connection: string): Promise<DatedListing> {
    const listing = await this.#sessions.catalog(
      connection,
      (session, use) => ability(session, 'listCatalog')(use),
      never(),
    );
    return { ...listing, readAt: new Date().toISOString() };
  }

  async #completion(connection: string): Promise<CompletionCatalog> {
    return this.#sessions.catalog(connection, (session, use) => ability(session, 'completion')(use), never());
  }

  #of(connection: string): Kept {
    let kept = this.#kept.get(connection);
    if (!kept) this.#kept.set(connection, (kept = { list: null, completion: null }));
    return kept;
  }
}

type CatalogAbility = 'listCatalog' | 'describeObject' | 'completion' | 'introspect';

function ability<Name extends CatalogAbility>(session: Session, name: Name): NonNullable<Session[Name]> {
  const method = session[name];
  if (!method) throw new AppError('unsupported', `${session.server.product} does not tell what it holds in this way.`);
  return method.bind(session) as NonNullable<Session[Name]>;
}

function forgetFailure<T>(reading: Promise<T>, forget: () => void): Promise<T> {
  reading.catch(forget);
  return reading;
}

function never(): AbortSignal {
  return new AbortController().signal;
}
