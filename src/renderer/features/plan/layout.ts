import { hierarchy, tree } from 'd3-hierarchy';
import type { Plan, PlanNode } from '#model/plan';
import type { PlanWeights } from './weight';
import { nodeReads } from './words';

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

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Which way the tree grows from its root. */
export type Direction = 'right' | 'down';

const WIDTH = 208;
/** Of two lines, of three where it says what it reads, and what the share of the whole adds. */
const HEIGHT = { least: 46, target: 16, more: 34 };
const GAP = { sibling: 16, right: 56, down: 32 };

/**
 * Places the tree without overlap (Reingold and Tilford, by d3-hierarchy). All cards are as wide; a node's area grows
 * with its share.
 */
export function layOutPlan(plan: Plan, weights: PlanWeights, direction: Direction): readonly PlacedNode[] {
  const [first, ...others] = plan.nodes;
  if (!first) return [];
  const childrenOf = Map.groupBy(others, (node) => node.parentId);
  const heightOf = (node: PlanNode): number =>
    HEIGHT.least +
    (nodeReads(node) === '' ? 0 : HEIGHT.target) +
    Math.round(HEIGHT.more * Math.sqrt(weights.shares.get(node.id) ?? 0));
  const across = (node: PlanNode): number => (direction === 'down' ? WIDTH : heightOf(node));
  const root = tree<PlanNode>()
    .nodeSize([1, 1])
    .separation((a, b) => (across(a.data) + across(b.data)) / 2 + GAP.sibling * (a.parent === b.parent ? 1 : 2))(
    hierarchy(first, (node) => childrenOf.get(node.id) ?? []),
  );
  const highest: number[] = [];
  root.each(({ depth, data }) => void (highest[depth] = Math.max(highest[depth] ?? 0, heightOf(data))));
  const along: number[] = [];
  highest.reduce((start, height, depth) => {
    along[depth] = start;
    return start + (direction === 'down' ? height + GAP.down : WIDTH + GAP.right);
  }, 0);
  return root.descendants().map(({ data, x, depth }) => {
    const height = heightOf(data);
    const start = along[depth] ?? 0;
    return direction === 'down'
      ? { node: data, x: Math.round(x - WIDTH / 2), y: start, width: WIDTH, height }
      : { node: data, x: start, y: Math.round(x - height / 2), width: WIDTH, height };
  });
}

const MARGIN = 24;
/** Below this the text of a card is hard to read. */
const READABLE = 0.8;

/** The direction in which more of the plan is in sight. */
export function bestDirection(plan: Plan, weights: PlanWeights, pane: Size): Direction {
  const zoom = (direction: Direction): number => zoomOfWhole(layOutPlan(plan, weights, direction), pane);
  return zoom('down') > zoom('right') ? 'down' : 'right';
}

function zoomOfWhole(placed: readonly PlacedNode[], pane: Size): number {
  const { left, right, top, bottom } = boundsOf(placed);
  return Math.min(1, (pane.width - 2 * MARGIN) / (right - left), (pane.height - 2 * MARGIN) / (bottom - top));
}

function boundsOf(placed: readonly PlacedNode[]) {
  return {
    left: Math.min(...placed.map(({ x }) => x)),
    right: Math.max(...placed.map(({ x, width }) => x + width)),
    top: Math.min(...placed.map(({ y }) => y)),
    bottom: Math.max(...placed.map(({ y, height }) => y + height)),
  };
}

/** The whole plan where it can be read whole, else its root with as much below it as there is room for. */
export function firstViewport(placed: readonly PlacedNode[], pane: Size): Viewport {
  const [root] = placed;
  if (!root) return { x: 0, y: 0, zoom: 1 };
  const { left, right, top, bottom } = boundsOf(placed);
  const zoom = Math.max(READABLE, zoomOfWhole(placed, pane));
  /** Centred where there is room for all, else the root in its middle or at the edge that it stands at. */
  const start = (from: number, to: number, room: number, rootFrom: number, rootLength: number): number => {
    if ((to - from) * zoom <= room - 2 * MARGIN) return (room - (from + to) * zoom) / 2;
    if (rootFrom === from) return MARGIN - from * zoom;
    return room / 2 - (rootFrom + rootLength / 2) * zoom;
  };
  return {
    x: start(left, right, pane.width, root.x, root.width),
    y: start(top, bottom, pane.height, root.y, root.height),
    zoom,
  };
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
