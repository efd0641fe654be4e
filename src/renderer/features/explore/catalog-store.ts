import { Store } from '#base/store';
import { toErrorData, type ErrorData } from '#base/errors';
import type { CatalogEntry, CatalogListing, CatalogObject, ObjectRef } from '#model/catalog';
import type { Workbench } from '../../app/workbench';
import { withAccess } from '../connections/api';
import { objectKey } from './object-key';

/** What is known of one connection's catalogue. */
export type CatalogState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading'; readonly before: ReadCatalog | null }
  | { readonly kind: 'ready'; readonly catalog: ReadCatalog }
  | { readonly kind: 'failed'; readonly error: ErrorData; readonly before: ReadCatalog | null };

/** A listing sorted once, so that filtering as one types only walks it. */
export interface ReadCatalog {
  readonly listing: CatalogListing & { readonly readAt: string };
  readonly entries: readonly SortedEntry[];
}

export interface SortedEntry {
  readonly entry: CatalogEntry;
  /** `schema.name` in lower case. */
  readonly search: string;
}

export type ObjectState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly object: CatalogObject }
  | { readonly kind: 'failed'; readonly error: ErrorData };

/** Catalogues of all connections and the objects that were opened in the tree. One per window. */
export interface Catalogs {
  readonly states: Store<ReadonlyMap<string, CatalogState>>;
  readonly objects: Store<ReadonlyMap<string, ObjectState>>;
  /** Reads it unless it is there; `refresh` reads it anew from the server. Never rejects: the state tells. */
  load(connection: string, refresh?: boolean): Promise<void>;
  loadObject(connection: string, ref: ObjectRef): Promise<void>;
  forget(connection: string): void;
}

const made = new WeakMap<Workbench, Catalogs>();

export function catalogsOf(workbench: Workbench): Catalogs {
  const known = made.get(workbench) ?? createCatalogs(workbench);
  made.set(workbench, known);
  return known;
}

export function catalogIn(state: CatalogState | undefined): ReadCatalog | null {
  if (!state || state.kind === 'closed') return null;
  return state.kind === 'ready' ? state.catalog : state.before;
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function readCatalog(listing: ReadCatalog['listing']): ReadCatalog {
  const entries = listing.entries
    .map((entry) => ({ entry, search: `${entry.schema}.${entry.name}`.toLowerCase() }))
    .toSorted((a, b) => byName.compare(a.entry.name, b.entry.name));
  return { listing, entries };
}

function createCatalogs(workbench: Workbench): Catalogs {
  const states = new Store<ReadonlyMap<string, CatalogState>>(new Map());
  const objects = new Store<ReadonlyMap<string, ObjectState>>(new Map());
  const set = (connection: string, state: CatalogState): void =>
    states.update((all) => new Map(all).set(connection, state));
  const setObject = (key: string, state: ObjectState): void => objects.update((all) => new Map(all).set(key, state));
  const dropObjects = (connection: string): void =>
    objects.update((all) => new Map([...all].filter(([key]) => !key.startsWith(`${connection}/`))));

  return {
    states,
    objects,
    async load(connection, refresh = false) {
      const now = states.get().get(connection);
      if (now?.kind === 'loading' || (now?.kind === 'ready' && !refresh)) return;
      const before = catalogIn(now);
      set(connection, { kind: 'loading', before });
      try {
        const listing = await withAccess(workbench, connection, () =>
          workbench.service.catalog.list({ connection, refresh }),
        );
        if (refresh) dropObjects(connection);
        set(connection, { kind: 'ready', catalog: readCatalog(listing) });
      } catch (thrown) {
        const error = toErrorData(thrown);
        set(connection, error.code === 'cancelled' ? { kind: 'closed' } : { kind: 'failed', error, before });
      }
    },
    async loadObject(connection, ref) {
      const key = objectKey(connection, ref);
      if (objects.get().get(key)?.kind === 'ready') return;
      setObject(key, { kind: 'loading' });
      try {
        setObject(key, {
          kind: 'ready',
          object: await withAccess(workbench, connection, () => workbench.service.catalog.object({ connection, ref })),
        });
      } catch (thrown) {
        setObject(key, { kind: 'failed', error: toErrorData(thrown) });
      }
    },
    forget(connection) {
      states.update((all) => new Map([...all].filter(([id]) => id !== connection)));
      dropObjects(connection);
    },
  };
}
