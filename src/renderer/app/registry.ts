import type { Contribution, InspectorKind, SidebarView, StatusItem, TabKind } from './contribution';

const modules = import.meta.glob<{ readonly default: Contribution }>('../features/*/contribution.ts', { eager: true });

export interface Registry {
  readonly contributions: readonly Contribution[];
  readonly tabs: ReadonlyMap<string, TabKind>;
  readonly sidebar: readonly SidebarView[];
  readonly status: readonly StatusItem[];
  readonly inspector: ReadonlyMap<string, InspectorKind>;
}

/** What all features give. Two things with one id are a fault of ours and stop the start. */
export function createRegistry(
  contributions: readonly Contribution[] = Object.values(modules).map((module) => module.default),
): Registry {
  return {
    contributions,
    tabs: byKey(
      contributions.flatMap((each) => each.tabs ?? []),
      (tab) => tab.kind,
    ),
    sidebar: [
      ...byKey(
        contributions.flatMap((each) => each.sidebar ?? []),
        (view) => view.id,
      ).values(),
    ].toSorted((a, b) => a.order - b.order),
    status: [
      ...byKey(
        contributions.flatMap((each) => each.status ?? []),
        (item) => item.id,
      ).values(),
    ].toSorted((a, b) => a.order - b.order),
    inspector: byKey(
      contributions.flatMap((each) => each.inspector ?? []),
      (kind) => kind.kind,
    ),
  };
}

function byKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item> {
  const map = new Map<string, Item>();
  for (const item of items) {
    if (map.has(keyOf(item))) throw new Error(`Two features contribute "${keyOf(item)}".`);
    map.set(keyOf(item), item);
  }
  return map;
}
