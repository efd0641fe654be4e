/** What the parts of `place.ts` hand to each other. */
import type { CardSize } from './card';
import { boundsOf, type Box, type Point } from './geometry';
import type { GraphEdge } from './graph';
import type { EdgeRoute } from './route';

export interface Layout {
  readonly places: ReadonlyMap<string, Point>;
  /** Of those edges that a layered layout has routed. */
  readonly routes: ReadonlyMap<string, EdgeRoute>;
}

/** What a layout is made of: ids in their final order, the edges that have a line, the sizes of the cards. */
export interface LayoutInput {
  readonly ids: readonly string[];
  readonly edges: readonly GraphEdge[];
  readonly sizes: Readonly<Record<string, CardSize>>;
}

export const gaps = { card: 40, component: 80 };

export function boxOf(id: string, at: Point, sizes: LayoutInput['sizes']): Box {
  const { width, height } = sizes[id]!;
  return { x: at.x, y: at.y, width, height };
}

/** Around cards and lines. */
export function layoutBounds({ places, routes }: Layout, sizes: LayoutInput['sizes']): Box {
  const cards = [...places].map(([id, at]) => boxOf(id, at, sizes));
  const corners = [...routes.values()].flatMap(({ points }) =>
    points.map((point) => ({ ...point, width: 0, height: 0 })),
  );
  return boundsOf([...cards, ...corners]);
}

export function shift({ places, routes }: Layout, by: Point): Layout {
  const moved = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  return {
    places: new Map([...places].map(([id, at]) => [id, moved(at)])),
    routes: new Map([...routes].map(([id, route]) => [id, { ...route, points: route.points.map(moved) }])),
  };
}

export function join(layouts: readonly Layout[]): Layout {
  return {
    places: new Map(layouts.flatMap(({ places }) => [...places])),
    routes: new Map(layouts.flatMap(({ routes }) => [...routes])),
  };
}
