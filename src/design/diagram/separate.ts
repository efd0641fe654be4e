/** Takes overlaps out of a set of rectangles and packs rectangles: what every overview ends with. */
import { areCloser, boundsOf, type Box, type Point, type Size } from './geometry';

export interface Rectangle extends Size {
  x: number;
  y: number;
  /** Stays where it is. */
  readonly fixed: boolean;
}

const MOST_PASSES = 160;

/**
 * Pushes rectangles apart, each pair along the axis on which it overlaps least, then sets those that still overlap on
 * a free place nearby. Afterwards at least `gap` lies between any two of which not both are fixed. Deterministic.
 * O(n log n) a pass for rectangles that are spread out.
 */
export function separate(rectangles: readonly Rectangle[], gap: number): void {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) if (!pushApart(rectangles, gap)) return;
  settle(rectangles, gap);
}

/** One sweep from left to right; false: nothing overlapped. */
function pushApart(rectangles: readonly Rectangle[], gap: number): boolean {
  const sorted = rectangles.toSorted((a, b) => a.x - b.x);
  const widest = sorted.reduce((most, { width }) => Math.max(most, width), 0);
  let moved = false;
  sorted.forEach((a, index) => {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const b = sorted[next]!;
      // Pushes of this pass disturb the order a little: the reach is taken generously.
      if (b.x > a.x + a.width + gap + widest / 2) break;
      if ((a.fixed && b.fixed) || !areCloser(a, b, gap)) continue;
      pushPair(a, b, gap);
      moved = true;
    }
  });
  return moved;
}

function pushPair(a: Rectangle, b: Rectangle, gap: number): void {
  const middleX = b.x + b.width / 2 - (a.x + a.width / 2);
  const middleY = b.y + b.height / 2 - (a.y + a.height / 2);
  const overX = (a.width + b.width) / 2 + gap - Math.abs(middleX);
  const overY = (a.height + b.height) / 2 + gap - Math.abs(middleY);
  const shareOfA = a.fixed ? 0 : b.fixed ? 1 : 0.5;
  // A hair more than needed: halves of it would otherwise be pushed for ever.
  if (overX < overY) {
    const by = (overX + 0.01) * (middleX < 0 ? -1 : 1);
    a.x -= by * shareOfA;
    b.x += by * (1 - shareOfA);
  } else {
    const by = (overY + 0.01) * (middleY < 0 ? -1 : 1);
    a.y -= by * shareOfA;
    b.y += by * (1 - shareOfA);
  }
}

function settle(rectangles: readonly Rectangle[], gap: number): void {
  const taken = new Occupied(gap);
  for (const rectangle of rectangles) if (rectangle.fixed) taken.add(rectangle);
  const bounds = boundsOf(rectangles);
  const [middleX, middleY] = [bounds.x + bounds.width / 2, bounds.y + bounds.height / 2];
  const fromMiddle = ({ x, y, width, height }: Rectangle): number =>
    Math.hypot(x + width / 2 - middleX, y + height / 2 - middleY);
  for (const rectangle of rectangles.filter(({ fixed }) => !fixed).toSorted((a, b) => fromMiddle(a) - fromMiddle(b))) {
    const { x, y } = taken.nearestFree(rectangle, rectangle);
    rectangle.x = x;
    rectangle.y = y;
    taken.add(rectangle);
  }
}

const CELL = 256;
const STEP = 24;
const EVEN_RINGS = 12;
const RING_GROWTH = 1.08;
const MOST_IN_RING = 48;

/** Which parts of the canvas are taken, in a grid, so that asking costs the same however many there are. */
export class Occupied {
  readonly #gap: number;
  readonly #cells = new Map<string, Box[]>();

  constructor(gap: number) {
    this.#gap = gap;
  }

  add(box: Box): void {
    for (const cell of this.#cellsOf(box, 0)) {
      const list = this.#cells.get(cell);
      if (list) list.push(box);
      else this.#cells.set(cell, [box]);
    }
  }

  isFree(box: Box): boolean {
    return !this.#cellsOf(box, this.#gap).some((cell) =>
      this.#cells.get(cell)?.some((taken) => areCloser(box, taken, this.#gap)),
    );
  }

  /** A free place near the wished one: the first in growing circles around it. */
  nearestFree(wish: Point, { width, height }: Size): Point {
    for (let ring = 0; ; ring += 1) {
      const found = ringAround(wish, ring).find((corner) => this.isFree({ ...corner, width, height }));
      if (found) return found;
    }
  }

  #cellsOf({ x, y, width, height }: Box, margin: number): string[] {
    const cells: string[] = [];
    for (let column = floor(x - margin); column <= floor(x + width + margin); column += 1)
      for (let row = floor(y - margin); row <= floor(y + height + margin); row += 1) cells.push(`${column},${row}`);
    return cells;
  }
}

const floor = (value: number): number => Math.floor(value / CELL);

/** Points on a circle around a point. Far from it circles lie further apart: the search stays short in a crowd. */
function ringAround({ x, y }: Point, ring: number): readonly Point[] {
  if (ring === 0) return [{ x, y }];
  const radius = ring <= EVEN_RINGS ? ring * STEP : EVEN_RINGS * STEP * RING_GROWTH ** (ring - EVEN_RINGS);
  const count = Math.min(MOST_IN_RING, ring * 8);
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI;
    return { x: Math.round(x + radius * Math.cos(angle)), y: Math.round(y + radius * Math.sin(angle)) };
  });
}

const ASPECT = 1.6;

/**
 * Corners for boxes of different sizes side by side in rows, highest first, in a shape about 1.6 times as wide as high,
 * or of at least `leastWidth`. In the order of the input.
 */
export function packRows(sizes: readonly Size[], gap: number, { leastWidth = 0 } = {}): Point[] {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0);
  const lineWidth = Math.max(widest, leastWidth, Math.sqrt(area * ASPECT));
  const corners: Point[] = Array.from(sizes, () => ({ x: 0, y: 0 }));
  let [x, y, rowHeight] = [0, 0, 0];
  for (const { size, index } of sizes
    .map((entry, position) => ({ size: entry, index: position }))
    .toSorted((a, b) => b.size.height - a.size.height || a.index - b.index)) {
    if (x > 0 && x + size.width > lineWidth) {
      y += rowHeight + gap;
      [x, rowHeight] = [0, 0];
    }
    corners[index] = { x, y };
    x += size.width + gap;
    rowHeight = Math.max(rowHeight, size.height);
  }
  return corners;
}
