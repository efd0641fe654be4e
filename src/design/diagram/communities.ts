import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';

export interface WeightedLink {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/**
 * Communities by the Louvain method (Blondel and others, Fast unfolding of communities in large networks, 2008).
 * Deterministic: nodes are visited in their order and ties are broken by a seeded generator. A higher resolution gives
 * smaller communities.
 */
export function findCommunities(
  nodes: readonly string[],
  links: readonly WeightedLink[],
  resolution = 1,
): readonly (readonly string[])[] {
  const graph = new UndirectedGraph<{ [name: string]: unknown }, { weight: number }>();
  for (const node of nodes) graph.addNode(node);
  for (const { from, to, weight } of links) {
    if (from === to || !graph.hasNode(from) || !graph.hasNode(to)) continue;
    graph.updateEdge(from, to, (known) => ({ weight: (known.weight ?? 0) + weight }));
  }
  if (graph.size === 0) return nodes.map((node) => [node]);
  const found = louvain(graph, { getEdgeWeight: 'weight', randomWalk: false, rng: seededRandom(1), resolution });
  return [...Map.groupBy(nodes, (node) => found[node]).values()];
}

/** Mulberry32: 32 bits of state, passes the usual tests, the same everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
