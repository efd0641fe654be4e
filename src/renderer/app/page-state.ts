import { Store } from '#base/store';
import type { ProjectService } from '#protocol/service';

/** The one key of the project's state under which everything of this page stands: read once, written as a whole. */
const key = 'page';
const writeWithinMs = 300;

export interface PageState {
  readonly state: <T>(name: string, initial: T) => Store<T>;
  /** Writes what is still waiting. */
  readonly flush: () => Promise<void>;
  /** Calls back when a write fails; the values stay and are written with the next change. */
  onProblem(listener: (thrown: unknown) => void): void;
}

export async function loadPageState(project: Pick<ProjectService, 'state' | 'saveState'>): Promise<PageState> {
  const read = await project.state({ key });
  const values: Record<string, unknown> = typeof read === 'object' && read !== null ? { ...read } : {};
  const stores = new Map<string, Store<unknown>>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let report: (thrown: unknown) => void = () => {};

  const flush = async (): Promise<void> => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    await project.saveState({ key, value: { ...values } });
  };
  return {
    state<T>(name: string, initial: T): Store<T> {
      const known = stores.get(name);
      if (known) return known as Store<T>;
      const store = new Store<unknown>(name in values ? values[name] : initial);
      store.subscribe(() => {
        values[name] = store.get();
        timer ??= setTimeout(() => void flush().catch((thrown: unknown) => report(thrown)), writeWithinMs);
      });
      stores.set(name, store);
      return store as Store<T>;
    },
    flush,
    onProblem: (listener) => void (report = listener),
  };
}
