import { hierarchy, tree } from 'd3-hierarchy';
import type { Plan, PlanNode } from '#model/plan';
import type { PlanWeights } from './weight';

export interface PlacedNode {
  readonly node: PlanNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const WIDTH = { least: 188, more: 76 };
const HEIGHT = { least: 58, more: 38 };
const GAP = { x: 28, y: 44 };

/** Places the tree top down without overlap (Reingold and Tilford, by d3-hierarchy). A node's area grows with its share. */
export function layOutPlan(plan: Plan, weights: PlanWeights): readonly PlacedNode[] {
  const [first, ...others] = plan.nodes;
  if (!first) return [];
  const childrenOf = Map.groupBy(others, (node) => node.parentId);
  const root = hierarchy(first, (node) => childrenOf.get(node.id) ?? []);
  const placed = tree<PlanNode>()
    .nodeSize([WIDTH.least + WIDTH.more + GAP.x, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.1))(root);
  const sizeOf = (node: PlanNode) => {
    const grown = Math.sqrt(weights.shares.get(node.id) ?? 0);
    return {
      width: Math.round(WIDTH.least + WIDTH.more * grown),
      height: Math.round(HEIGHT.least + HEIGHT.more * grown),
    };
  };
  const tallest: number[] = [];
  placed.each(({ depth, data }) => void (tallest[depth] = Math.max(tallest[depth] ?? 0, sizeOf(data).height)));
  const tops: number[] = [];
  tallest.reduce((top, height, depth) => ((tops[depth] = top), top + height + GAP.y), 0);
  return placed.descendants().map(({ data, x, depth }) => {
    const size = sizeOf(data);
    return { node: data, x: Math.round(x - size.width / 2), y: tops[depth] ?? 0, ...size };
  });
}

/** Width of an edge in pixels for the rows that go over it: one more for each power of ten. */
export function edgeWidth(rows: number | null): number {
  return rows === null || rows < 1 ? 1 : Math.min(12, 1 + Math.log10(rows) * 1.6);
}
