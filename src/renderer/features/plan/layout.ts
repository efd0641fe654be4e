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

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const WIDTH = 208;
const HEIGHT = { least: 62, more: 40 };
const GAP = { x: 60, y: 16 };

/**
 * Places the tree from left to right without overlap (Reingold and Tilford, by d3-hierarchy): panes and cards are wider
 * than high, so most of a plan is in sight. All cards are as wide; a node's area grows with its share.
 */
export function layOutPlan(plan: Plan, weights: PlanWeights): readonly PlacedNode[] {
  const [first, ...others] = plan.nodes;
  if (!first) return [];
  const childrenOf = Map.groupBy(others, (node) => node.parentId);
  const heightOf = (node: PlanNode): number =>
    Math.round(HEIGHT.least + HEIGHT.more * Math.sqrt(weights.shares.get(node.id) ?? 0));
  const placed = tree<PlanNode>()
    .nodeSize([1, 1])
    .separation((a, b) => (heightOf(a.data) + heightOf(b.data)) / 2 + (a.parent === b.parent ? GAP.y : GAP.y * 2))(
    hierarchy(first, (node) => childrenOf.get(node.id) ?? []),
  );
  return placed.descendants().map(({ data, x, depth }) => {
    const height = heightOf(data);
    return { node: data, x: depth * (WIDTH + GAP.x), y: Math.round(x - height / 2), width: WIDTH, height };
  });
}

const MARGIN = 24;
/** Below this the text of a card is hard to read. */
const READABLE = 0.85;

/** The whole plan where it can be read whole, else its root at full size with as much below it as there is room for. */
export function firstViewport(placed: readonly PlacedNode[], pane: Size): Viewport {
  const root = placed[0];
  if (!root) return { x: 0, y: 0, zoom: 1 };
  const top = Math.min(...placed.map(({ y }) => y));
  const bottom = Math.max(...placed.map(({ y, height }) => y + height));
  const right = Math.max(...placed.map(({ x, width }) => x + width));
  const inside = { width: pane.width - 2 * MARGIN, height: pane.height - 2 * MARGIN };
  const whole = Math.min(1, inside.width / right, inside.height / (bottom - top));
  if (whole >= READABLE)
    return {
      x: (pane.width - right * whole) / 2,
      y: (pane.height - (bottom + top) * whole) / 2,
      zoom: whole,
    };
  const middle = bottom - top <= inside.height ? (bottom + top) / 2 : root.y + root.height / 2;
  return { x: MARGIN, y: pane.height / 2 - middle, zoom: 1 };
}

/** Moved no further than it takes to have the node in sight. */
export function viewportShowing(node: PlacedNode, pane: Size, { x, y, zoom }: Viewport): Viewport {
  const shift = (start: number, length: number, room: number): number => {
    if (start < MARGIN) return MARGIN - start;
    return start + length > room - MARGIN ? Math.max(room - MARGIN - start - length, MARGIN - start) : 0;
  };
  return {
    x: x + shift(node.x * zoom + x, node.width * zoom, pane.width),
    y: y + shift(node.y * zoom + y, node.height * zoom, pane.height),
    zoom,
  };
}

/** Width of an edge in pixels for the rows that go over it: one more for each power of ten. */
export function edgeWidth(rows: number | null): number {
  return rows === null || rows < 1 ? 1 : Math.min(12, 1 + Math.log10(rows) * 1.6);
}
