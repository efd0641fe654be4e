import { Store } from '#base/store';
import type { TabKind } from './contribution';
import type { TabRecord, Tabs } from './workbench';

/** The editor area shows one group of tabs, or two side by side. */
export type TabGroup = 'first' | 'second';
export type ShownTabs = Readonly<Record<TabGroup, string | null>>;

export interface KeptTabs {
  readonly list: readonly TabRecord[];
  readonly active: string | null;
  readonly shown?: ShownTabs | undefined;
}

export interface ShellTabs extends Tabs {
  /** What each group shows; `second` is null while there is one group. The active tab is one of them. */
  readonly shown: Store<ShownTabs>;
  /** Back to the tab before this one. */
  last(): void;
  /** Along the active tab's group. */
  next(step: 1 | -1): void;
  /** Before another tab, in its group; or to the end of a group. */
  move(id: string, to: { readonly before: string } | { readonly endOf: TabGroup }): void;
  /** To the other group, which is there from then on. A group without tabs closes. */
  moveAcross(id: string): void;
  /** The shown tab of the other group becomes the active one. */
  activateOther(): void;
}

export const groupOf = (tab: TabRecord): TabGroup => tab.group ?? 'first';
const across = (group: TabGroup): TabGroup => (group === 'first' ? 'second' : 'first');

/** `kept` is the page state in which open tabs survive a restart; `busy` never does. */
export function createTabs(kept: Store<KeptTabs>, kindOf: (kind: string) => TabKind | undefined): ShellTabs {
  return new GroupedTabs(kept, kindOf);
}

class GroupedTabs implements ShellTabs {
  readonly list: Store<readonly TabRecord[]>;
  readonly active: Store<string | null>;
  readonly shown = new Store<ShownTabs>({ first: null, second: null });
  readonly #kept: Store<KeptTabs>;
  readonly #kindOf: (kind: string) => TabKind | undefined;
  /** Most recently used last; only ids of open tabs. */
  #used: readonly string[];

  constructor(kept: Store<KeptTabs>, kindOf: (kind: string) => TabKind | undefined) {
    this.#kept = kept;
    this.#kindOf = kindOf;
    const start = kept.get();
    this.list = new Store<readonly TabRecord[]>(
      start.list.filter((tab) => kindOf(tab.kind)).map((tab): TabRecord => ({ ...tab, busy: false })),
    );
    this.active = new Store(this.#find(start.active)?.id ?? this.list.get().at(-1)?.id ?? null);
    this.#used = [start.shown?.first, start.shown?.second, this.active.get()].filter(
      (id, at, all): id is string => id != null && this.#find(id) !== undefined && all.lastIndexOf(id) === at,
    );
    this.#settle();
    this.list.subscribe(() => this.#settle());
    this.active.subscribe(() => this.#settle());
  }

  open(tab: Parameters<Tabs['open']>[0]): void {
    if (!this.#find(tab.id)) {
      const current = this.#find(this.active.get());
      const at = current ? this.list.get().indexOf(current) + 1 : this.list.get().length;
      const record = inGroup({ ...tab, dirty: false, busy: false }, current ? groupOf(current) : 'first');
      this.list.set(this.list.get().toSpliced(at, 0, record));
    }
    this.activate(tab.id);
  }

  update(id: string, change: Parameters<Tabs['update']>[1]): void {
    this.list.update((tabs) => tabs.map((tab) => (tab.id === id ? { ...tab, ...change } : tab)));
  }

  activate(id: string): void {
    if (!this.#find(id)) return;
    this.#used = [...this.#used.filter((other) => other !== id), id];
    this.active.set(id);
  }

  async close(id: string): Promise<boolean> {
    const tab = this.#find(id);
    if (!tab) return true;
    const kind = this.#kindOf(tab.kind);
    if (kind?.mayClose && !(await kind.mayClose(id, tab.state))) return false;
    // It may have been changed or closed while it was asked.
    const now = this.#find(id);
    if (now) this.#remove(now);
    kind?.closed?.(id, tab.state);
    return true;
  }

  last(): void {
    const before = this.#used.at(-2);
    if (before !== undefined) this.activate(before);
  }

  next(step: 1 | -1): void {
    const current = this.#find(this.active.get());
    if (!current) return;
    const tabs = this.#members(groupOf(current));
    const tab = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    if (tab) this.activate(tab.id);
  }

  move(id: string, to: Parameters<ShellTabs['move']>[1]): void {
    const tab = this.#find(id);
    if (!tab) return;
    if ('endOf' in to) this.#place(tab, to.endOf, null);
    else if (to.before !== id) this.#place(tab, groupOf(this.#find(to.before) ?? tab), to.before);
  }

  moveAcross(id: string): void {
    const tab = this.#find(id);
    if (!tab || this.list.get().length < 2) return;
    this.#place(tab, across(groupOf(tab)), null);
    this.activate(id);
  }

  activateOther(): void {
    const current = this.#find(this.active.get());
    const other = current ? this.shown.get()[across(groupOf(current))] : null;
    if (other !== null) this.activate(other);
  }

  #find(id: string | null): TabRecord | undefined {
    return this.list.get().find((tab) => tab.id === id);
  }

  #members(group: TabGroup): readonly TabRecord[] {
    return this.list.get().filter((tab) => groupOf(tab) === group);
  }

  #latest(group: TabGroup): string | null {
    const members = this.#members(group).map(({ id }) => id);
    return this.#used.findLast((id) => members.includes(id)) ?? members.at(-1) ?? null;
  }

  /** A group without tabs is no group, and each shows the tab that was used last in it. */
  #settle(): void {
    const tabs = this.list.get();
    if (tabs.length > 0 && tabs.every((tab) => groupOf(tab) === 'second'))
      this.list.set(tabs.map((tab) => inGroup(tab, 'first')));
    const now = { first: this.#latest('first'), second: this.#latest('second') };
    if (now.first !== this.shown.get().first || now.second !== this.shown.get().second) this.shown.set(now);
    this.#kept.set({ list: this.list.get(), active: this.active.get(), shown: now });
  }

  #remove(tab: TabRecord): void {
    const at = this.list.get().indexOf(tab);
    this.#used = this.#used.filter((other) => other !== tab.id);
    this.list.set(this.list.get().filter((other) => other !== tab));
    if (this.active.get() !== tab.id) return;
    const rest = this.list.get();
    const beside = this.#members(groupOf(tab)).map(({ id }) => id);
    const used = this.#used.findLast((id) => beside.includes(id)) ?? this.#used.at(-1);
    const next = used ?? rest[Math.min(at, rest.length - 1)]?.id;
    if (next === undefined) this.active.set(null);
    else this.activate(next);
  }

  #place(tab: TabRecord, group: TabGroup, before: string | null): void {
    const rest = this.list.get().filter((other) => other.id !== tab.id);
    const at = rest.findIndex((other) => other.id === before);
    this.list.set(rest.toSpliced(at < 0 ? rest.length : at, 0, inGroup(tab, group)));
  }
}

function inGroup(tab: TabRecord, group: TabGroup): TabRecord {
  const { group: _, ...rest } = tab;
  return group === 'first' ? rest : { ...rest, group };
}
