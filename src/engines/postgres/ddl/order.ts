/**
 * Puts things in an order in which each comes after what it needs: of those that are ready, the one of the smallest rank,
 * then name (Kahn's algorithm). A cycle is broken at the cheapest place: a need that was only guessed, then what can be
 * given afterwards, then whatever comes first.
 */
export interface Node {
  readonly key: string;
  /** Smaller first. */
  readonly rank: number;
  readonly name: string;
  readonly needs: ReadonlySet<string>;
  /** Those of `needs` that can be met afterwards: the rest of the node follows as a part of its own. */
  readonly later?: ReadonlySet<string> | undefined;
  /** Those of `needs` that may be none. */
  readonly guessed?: ReadonlySet<string> | undefined;
}

export interface Placed {
  readonly key: string;
  /** `first` and `rest`: the two halves of a node that was in a cycle. */
  readonly part: 'whole' | 'first' | 'rest';
}

interface Waiting {
  readonly node: Node;
  readonly part: Placed['part'];
  readonly open: Set<string>;
}

export function order(nodes: readonly Node[]): Placed[] {
  const known = new Set(nodes.map(({ key }) => key));
  const waiting = new Map<string, Waiting>();
  const dependents = new Map<string, string[]>();
  const ready = new Heap();
  const placed: Placed[] = [];
  const done = new Set<string>();
  const wait = (id: string, node: Node, part: Placed['part'], needs: Iterable<string>): void => {
    const open = new Set([...needs].filter((need) => known.has(need) && need !== id && !done.has(need)));
    waiting.set(id, { node, part, open });
    for (const need of open) (dependents.get(need) ?? dependents.set(need, []).get(need)!).push(id);
    if (open.size === 0) ready.push({ id, rank: node.rank, name: node.name });
  };
  const release = (id: string, need: string): void => {
    const entry = waiting.get(id);
    if (!entry?.open.delete(need) || entry.open.size > 0) return;
    ready.push({ id, rank: entry.node.rank, name: entry.node.name });
  };
  for (const node of nodes) wait(node.key, node, 'whole', node.needs);
  while (waiting.size > 0) {
    const next = ready.pop();
    if (next) {
      const { node, part } = waiting.get(next.id)!;
      waiting.delete(next.id);
      placed.push({ key: node.key, part });
      if (part === 'rest') continue;
      done.add(next.id);
      for (const dependent of dependents.get(next.id) ?? []) release(dependent, next.id);
      continue;
    }
    const { id, needs, split } = weakest(findCycle(waiting), waiting);
    if (split) {
      const { node } = waiting.get(id)!;
      waiting.set(id, { ...waiting.get(id)!, part: 'first' });
      wait(`${id}\u0000rest`, node, 'rest', [...needs, id]);
    }
    for (const need of needs) release(id, need);
  }
  return placed;
}

/** Nodes of which each waits for the one after it, and the last for the first. */
function findCycle(waiting: ReadonlyMap<string, Waiting>): string[] {
  const path: string[] = [];
  const places = new Map<string, number>();
  let id = smallest([...waiting].filter(([, { open }]) => open.size > 0));
  while (!places.has(id)) {
    places.set(id, path.length);
    path.push(id);
    const open = [...waiting.get(id)!.open];
    id = open.find((need) => places.has(need)) ?? open.toSorted()[0]!;
  }
  return path.slice(places.get(id));
}

function smallest(entries: readonly (readonly [string, Waiting])[]): string {
  return entries.reduce((a, b) =>
    compare({ rank: b[1].node.rank, name: b[1].node.name }, { rank: a[1].node.rank, name: a[1].node.name }) < 0 ? b : a,
  )[0];
}

interface Break {
  readonly id: string;
  readonly needs: readonly string[];
  readonly split: boolean;
}

function weakest(cycle: readonly string[], waiting: ReadonlyMap<string, Waiting>): Break {
  const edges = cycle.map((id, at) => ({ id, need: cycle[(at + 1) % cycle.length]!, node: waiting.get(id)!.node }));
  const guessed = edges.find(({ node, need }) => node.guessed?.has(need));
  if (guessed) return { id: guessed.id, needs: [guessed.need], split: false };
  const later = edges.find(({ id, node, need }) => waiting.get(id)!.part === 'whole' && node.later?.has(need));
  if (later) {
    const open = [...waiting.get(later.id)!.open].filter((need) => later.node.later!.has(need));
    return { id: later.id, needs: open, split: true };
  }
  return { id: edges[0]!.id, needs: [edges[0]!.need], split: false };
}

interface Ranked {
  readonly rank: number;
  readonly name: string;
}

function compare(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Binary heap, smallest first. */
class Heap {
  readonly #items: (Ranked & { readonly id: string })[] = [];

  push(item: Ranked & { readonly id: string }): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (compare(items[above]!, item) <= 0) break;
      items[at] = items[above]!;
      at = above;
    }
    items[at] = item;
  }

  pop(): (Ranked & { readonly id: string }) | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0 || !last) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && compare(items[below + 1]!, items[below]!) < 0) below += 1;
      if (compare(items[below]!, last) >= 0) break;
      items[at] = items[below]!;
      at = below;
    }
    items[at] = last;
    return top;
  }
}
