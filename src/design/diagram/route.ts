/**
 * Lines between the rows of two cards without a layout run: what an edge is drawn by while its table is dragged, and
 * where tables stand that no layered layout has placed. Ends carry the crow's foot.
 */
import type { Cardinality } from './graph';
import type { Box, Point } from './geometry';
import { cardMetrics, type CardSize } from './card';

export type Side = 'left' | 'right';

/** An orthogonal line from the referencing column's row to the referenced one's. */
export interface EdgeRoute {
  /** Corners, the two ends included. Consecutive points share x or y. */
  readonly points: readonly Point[];
  /** The side of the card that each end touches. */
  readonly fromSide: Side;
  readonly toSide: Side;
}

/** What an end of a line is attached to. */
export interface RouteEnd {
  readonly box: Box;
  /** Absolute y of the row. */
  readonly y: number;
}

/** Room that the crow's foot needs before the line may turn. */
const STUB = 26;
/** Between parallel lines. */
const LANE = 8;

/** The end at the row of the first of the columns that the card shows, else at its header. `shift`: an edge's `toShift`. */
export function routeEnd(place: Point, size: CardSize, columns: readonly string[], shift = 0): RouteEnd {
  const row = columns.map((column) => size.rows[column]).find((y) => y !== undefined);
  const y = row ?? Math.min(cardMetrics.headerHeight, size.height) / 2;
  return { box: { x: place.x, y: place.y, width: size.width, height: size.height }, y: place.y + y + shift };
}

/** `lane` keeps parallel lines apart: 0, 1, 2 … */
export function routeEdge(from: RouteEnd, to: RouteEnd, lane = 0): EdgeRoute {
  const [fromSide, toSide] = sidesOf(from.box, to.box);
  const [start, end] = [endPoint(from, fromSide), endPoint(to, toSide)];
  const middle = turnAt(start, end, fromSide, toSide, lane);
  const points = start.y === end.y ? [start, end] : [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  return { points, fromSide, toSide };
}

/** Sides that face each other where there is room between; else both ends leave on the same, nearer side. */
function sidesOf(from: Box, to: Box): [Side, Side] {
  if (from.x + from.width + 2 * STUB <= to.x) return ['right', 'left'];
  if (to.x + to.width + 2 * STUB <= from.x) return ['left', 'right'];
  const right = Math.abs(from.x + from.width - (to.x + to.width));
  const left = Math.abs(from.x - to.x);
  return right <= left ? ['right', 'right'] : ['left', 'left'];
}

function endPoint({ box, y }: RouteEnd, side: Side): Point {
  return { x: side === 'left' ? box.x : box.x + box.width, y };
}

function turnAt(start: Point, end: Point, fromSide: Side, toSide: Side, lane: number): number {
  if (fromSide !== toSide) {
    const room = Math.max(0, Math.abs(end.x - start.x) / 2 - STUB);
    // Alternates around the middle: 0, +1, -1, +2, …
    const offset = Math.ceil(lane / 2) * LANE * (lane % 2 === 0 ? -1 : 1);
    return (start.x + end.x) / 2 + Math.max(-room, Math.min(room, offset));
  }
  return fromSide === 'right'
    ? Math.max(start.x, end.x) + STUB + lane * LANE
    : Math.min(start.x, end.x) - STUB - lane * LANE;
}

/** Path data of a line with rounded corners. */
export function routePath(points: readonly Point[], radius = 6): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${show(first)}`;
  rest.forEach((corner, index) => {
    const before = points[index] ?? first;
    const next = rest[index + 1];
    const turn = next && Math.min(radius, distance(before, corner) / 2, distance(corner, next) / 2);
    path += turn
      ? `L${show(towards(corner, before, turn))}Q${show(corner)} ${show(towards(corner, next, turn))}`
      : `L${show(corner)}`;
  });
  return path;
}

const FOOT = { length: 11, half: 5.5, bar: 8, secondBar: 13, circle: 3.5 };

/**
 * Path data of the mark where a line meets a card: three toes for "many", one bar for "one", two bars for "exactly
 * one"; a small circle before it for "or none". Stroke it with the line's colour and fill it with the ground's.
 */
export function crowFoot({ x, y }: Point, side: Side, cardinality: Cardinality): string {
  const out = side === 'left' ? -1 : 1;
  const at = (along: number, across: number): string => show({ x: x + out * along, y: y + across });
  const bar = (along: number): string => `M${at(along, -FOOT.half)}L${at(along, FOOT.half)}`;
  const circle = (along: number): string => {
    const [near, far] = [at(along, 0), at(along + 2 * FOOT.circle, 0)];
    return `M${near}A${FOOT.circle} ${FOOT.circle} 0 1 1 ${far}A${FOOT.circle} ${FOOT.circle} 0 1 1 ${near}Z`;
  };
  if (cardinality === 'one') return bar(FOOT.bar) + bar(FOOT.secondBar);
  if (cardinality === 'zero-or-one') return bar(FOOT.bar) + circle(FOOT.length);
  const toes = `M${at(0, -FOOT.half)}L${at(FOOT.length, 0)}L${at(0, FOOT.half)}M${at(0, 0)}L${at(FOOT.length, 0)}`;
  return toes + circle(FOOT.length);
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
const show = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
