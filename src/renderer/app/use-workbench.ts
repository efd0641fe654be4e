import { createContext, use, useSyncExternalStore } from 'react';
import type { Store } from '#base/store';
import type { Workbench } from './workbench';

export const WorkbenchContext = createContext<Workbench | null>(null);

/** The one workbench, in any component below the shell. */
export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (!workbench) throw new Error('useWorkbench() outside of the shell.');
  return workbench;
}

/** The store's value now and after every change. */
export function useStore<T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
