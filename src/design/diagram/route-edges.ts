import type { Point } from './geometry';
import type { CardSize } from './card';
import type { GraphEdge } from './graph';
import { routeEdge, routeEnd, type EdgeRoute } from './route';

/**
 * Lines of many edges at once. Parallel ones between the same two tables, and several loops beside one table, keep
 * lanes of their own. Edges of which a table has no place are left out.
 */
export function routeEdges(
  edges: readonly GraphEdge[],
  places: ReadonlyMap<string, Point>,
  sizes: Readonly<Record<string, CardSize>>,
): Record<string, EdgeRoute> {
  const lanes = new Map<string, number>();
  const routes: Record<string, EdgeRoute> = {};
  for (const edge of edges) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    const [fromSize, toSize] = [sizes[edge.from], sizes[edge.to]];
    if (!from || !to || !fromSize || !toSize) continue;
    const pair = edge.from < edge.to ? `${edge.from}\n${edge.to}` : `${edge.to}\n${edge.from}`;
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    routes[edge.id] = routeEdge(
      routeEnd(from, fromSize, edge.fromColumns),
      routeEnd(to, toSize, edge.toColumns, edge.toShift),
      lane,
    );
  }
  return routes;
}
