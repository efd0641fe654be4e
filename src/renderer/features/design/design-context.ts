import { createContext, use, useSyncExternalStore } from 'react';
import type { Store } from '#base/store';
import type { DesignDocument } from './document/design-document';

export const DesignContext = createContext<DesignDocument | null>(null);

/** The design that a part of the page is about. */
export function useDesign(): DesignDocument {
  const document = use(DesignContext);
  if (!document) throw new Error('useDesign() outside of a design.');
  return document;
}

/** A part of a store's value: the component is drawn again only when that part differs. `select` must give the same for the same. */
export function useSelected<T, Part>(store: Pick<Store<T>, 'get' | 'subscribe'>, select: (value: T) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
