import type { Point } from '#design/diagram/geometry';

/** A straight line between two nodes. */
export interface Segment {
  readonly from: string;
  readonly to: string;
  readonly start: Point;
  readonly end: Point;
}

/**
 * How many pairs of lines cross in a point that is an end of neither; lines of one node do not count. Exact: lines are
 * taken from left to right, each is compared with those that it still overlaps in x, by the sides on which ends lie.
 */
export function countCrossings(segments: readonly Segment[]): number {
  const sorted = segments
    .filter(({ from, to }) => from !== to)
    .map((segment) => ({ ...segment, ...extent(segment) }))
    .toSorted((a, b) => a.left - b.left);
  let active: typeof sorted = [];
  let crossings = 0;
  for (const segment of sorted) {
    active = active.filter(({ right }) => right >= segment.left);
    for (const other of active) {
      if (segment.top > other.bottom || other.top > segment.bottom || shareNode(segment, other)) continue;
      if (cross(segment, other)) crossings += 1;
    }
    active.push(segment);
  }
  return crossings;
}

function extent({ start, end }: Segment): Record<'left' | 'right' | 'top' | 'bottom', number> {
  return {
    left: Math.min(start.x, end.x),
    right: Math.max(start.x, end.x),
    top: Math.min(start.y, end.y),
    bottom: Math.max(start.y, end.y),
  };
}

const shareNode = (a: Segment, b: Segment): boolean =>
  a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to;

const cross = (a: Segment, b: Segment): boolean =>
  side(a, b.start) * side(a, b.end) < 0 && side(b, a.start) * side(b, a.end) < 0;

/** Sign: on which side of the line the point lies. */
const side = ({ start, end }: Segment, { x, y }: Point): number =>
  Math.sign((end.x - start.x) * (y - start.y) - (end.y - start.y) * (x - start.x));
