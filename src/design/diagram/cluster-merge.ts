import type { WeightedLink } from './communities';

interface Limits {
  /** Members of the smallest cluster. */
  readonly least: number;
  /** Clusters. */
  readonly most: number;
}

/**
 * Joins clusters that are too small, and then the smallest while there are too many, to the one that they have most to
 * do with. Those that have to do with no other end up together, whatever their number.
 */
export function mergeClusters(
  parts: readonly (readonly string[])[],
  links: readonly WeightedLink[],
  { least, most }: Limits,
): string[][] {
  const clusters = new Map(parts.map((members, index) => [index, [...members]]));
  const clusterOf = new Map(parts.flatMap((members, index) => members.map((id) => [id, index] as const)));
  const linksOf = linksByNode(links);
  const alone: string[] = [];
  for (;;) {
    const found = smallest(clusters);
    const total = clusters.size + (alone.length > 0 ? 1 : 0);
    if (!found || clusters.size === 1 || (found.members.length >= least && total <= most)) break;
    clusters.delete(found.index);
    for (const id of found.members) clusterOf.delete(id);
    const into = closest(found.members, clusterOf, linksOf);
    if (into === null) {
      alone.push(...found.members);
      continue;
    }
    clusters.get(into)!.push(...found.members);
    for (const id of found.members) clusterOf.set(id, into);
  }
  return [...clusters.values(), ...(alone.length > 0 ? [alone] : [])];
}

function linksByNode(links: readonly WeightedLink[]): ReadonlyMap<string, readonly WeightedLink[]> {
  const lists = new Map<string, WeightedLink[]>();
  for (const link of links) {
    for (const id of [link.from, link.to]) {
      const list = lists.get(id);
      if (list) list.push(link);
      else lists.set(id, [link]);
    }
  }
  return lists;
}

function smallest(clusters: ReadonlyMap<number, string[]>): { index: number; members: string[] } | undefined {
  let found: { index: number; members: string[] } | undefined;
  for (const [index, members] of clusters) {
    if (!found || members.length < found.members.length) found = { index, members };
  }
  return found;
}

/** The cluster with the most weight to these tables: over a foreign key, or over a word or schema that both have. */
function closest(
  members: readonly string[],
  clusterOf: ReadonlyMap<string, number>,
  linksOf: ReadonlyMap<string, readonly WeightedLink[]>,
): number | null {
  const weights = new Map<number, number>();
  const add = (id: string, weight: number): void => {
    const cluster = clusterOf.get(id);
    if (cluster !== undefined) weights.set(cluster, (weights.get(cluster) ?? 0) + weight);
  };
  for (const id of members) {
    for (const { from, to, weight } of linksOf.get(id) ?? []) {
      const other = from === id ? to : from;
      if (clusterOf.has(other)) add(other, weight);
      // A word or a schema: its weight is shared by all who have it.
      else for (const sibling of linksOf.get(other) ?? []) add(sibling.from, weight / linksOf.get(other)!.length);
    }
  }
  let best: number | null = null;
  for (const [cluster, weight] of weights) if (best === null || weight > weights.get(best)!) best = cluster;
  return best;
}
