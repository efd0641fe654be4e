import { Store } from '#base/store';
import type { TabKind } from './contribution';
import type { TabRecord, Tabs } from './workbench';

export interface KeptTabs {
  readonly list: readonly TabRecord[];
  readonly active: string | null;
}

export interface ShellTabs extends Tabs {
  /** Back to the tab before this one. */
  last(): void;
  next(step: 1 | -1): void;
  move(id: string, before: string | null): void;
}

/** `kept` is the page state in which open tabs survive a restart; `busy` never does. */
export function createTabs(kept: Store<KeptTabs>, kindOf: (kind: string) => TabKind | undefined): ShellTabs {
  const list = new Store<readonly TabRecord[]>(
    kept
      .get()
      .list.filter((tab) => kindOf(tab.kind))
      .map((tab) => ({ ...tab, busy: false })),
  );
  const first = kept.get().active;
  const active = new Store<string | null>(
    list.get().some((tab) => tab.id === first) ? first : (list.get().at(-1)?.id ?? null),
  );
  // Most recently used last; only ids of open tabs.
  let used: string[] = active.get() === null ? [] : [active.get() ?? ''];

  const keep = (): void => kept.set({ list: list.get(), active: active.get() });
  list.subscribe(keep);
  active.subscribe(keep);

  const activate = (id: string): void => {
    if (!list.get().some((tab) => tab.id === id)) return;
    used = [...used.filter((other) => other !== id), id];
    active.set(id);
  };
  const remove = (id: string): void => {
    const tabs = list.get();
    const at = tabs.findIndex((tab) => tab.id === id);
    used = used.filter((other) => other !== id);
    list.set(tabs.filter((tab) => tab.id !== id));
    if (active.get() !== id) return;
    const next = used.at(-1) ?? list.get()[Math.min(at, list.get().length - 1)]?.id ?? null;
    if (next === null) active.set(null);
    else activate(next);
  };
  return {
    list,
    active,
    open(tab) {
      if (!list.get().some((other) => other.id === tab.id)) {
        const at = list.get().findIndex((other) => other.id === active.get());
        const record: TabRecord = { ...tab, dirty: false, busy: false };
        list.set(list.get().toSpliced(at < 0 ? list.get().length : at + 1, 0, record));
      }
      activate(tab.id);
    },
    update: (id, change) => list.update((tabs) => tabs.map((tab) => (tab.id === id ? { ...tab, ...change } : tab))),
    activate,
    async close(id) {
      const tab = list.get().find((other) => other.id === id);
      if (!tab) return true;
      const kind = kindOf(tab.kind);
      if (kind?.mayClose && !(await kind.mayClose(id, tab.state))) return false;
      remove(id);
      kind?.closed?.(id, tab.state);
      return true;
    },
    last() {
      const before = used.at(-2);
      if (before !== undefined) activate(before);
    },
    next(step) {
      const tabs = list.get();
      const at = tabs.findIndex((tab) => tab.id === active.get());
      const tab = tabs[(at + step + tabs.length) % tabs.length];
      if (tab) activate(tab.id);
    },
    move(id, before) {
      const tab = list.get().find((other) => other.id === id);
      if (!tab || before === id) return;
      const rest = list.get().filter((other) => other.id !== id);
      const at = before === null ? rest.length : rest.findIndex((other) => other.id === before);
      list.set(rest.toSpliced(at < 0 ? rest.length : at, 0, tab));
    },
  };
}
