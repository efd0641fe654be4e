/**
 * Where the tables of a diagram stand and how the lines between them run. What a person placed stays; components are
 * laid out apart, small ones in layers by ELK, large ones by forces; tables with no foreign key fill a grid.
 */
import { addTables } from './add';
import { arrange } from './arrange';
import type { CardSize } from './card';
import { boundsOf, type Box, type Point } from './geometry';
import type { DiagramGraph, GraphEdge } from './graph';
import type { LayoutKernel } from './layered';
import { boxOf, type LayoutInput } from './layout';
import { Pace, type Watch } from './pace';
import type { EdgeRoute } from './route';
import { routeEdges } from './route-edges';

export interface PlaceRequest {
  readonly graph: DiagramGraph;
  /** By id; every table of the graph has one. */
  readonly sizes: Readonly<Record<string, CardSize>>;
  /** Where tables stand already, by id: a `Diagram`'s `places`. Others than those of the graph are ignored. */
  readonly placed: Readonly<Record<string, Point & { readonly pinned?: boolean | undefined }>>;
  /** `arrange`: lay out all but pinned tables anew. `add`: every placed table stays, the others join them. */
  readonly mode: 'arrange' | 'add';
  /** `badges`: foreign keys to hubs neither shape the layout nor have a line. */
  readonly hubs: 'lines' | 'badges';
}

export interface Placement {
  /** Upper left corner of every table of the graph, in whole pixels. */
  readonly places: Readonly<Record<string, Point>>;
  /** By the id of the edge. Foreign keys to hubs have none when these are badges. */
  readonly routes: Readonly<Record<string, EdgeRoute>>;
  readonly bounds: Box;
}

export interface PlaceOptions extends Watch {
  /** Without one, components of all sizes are laid out by forces. */
  readonly elk?: LayoutKernel | undefined;
}

/**
 * The same input gives the same output.
 * @throws AppError `cancelled` when the signal aborts
 */
export async function placeTables(request: PlaceRequest, options: PlaceOptions = {}): Promise<Placement> {
  const pace = new Pace(options);
  const input = inputOf(request);
  const stays = stayingPlaces(request);
  const work = request.mode === 'add' && stays.size > 0 ? addTables : arrange;
  const { places, routes } = await work(input, stays, options.elk, pace);
  pace.check();
  const unrouted = input.edges.filter(({ id }) => !routes.has(id));
  return {
    places: Object.fromEntries(places),
    routes: { ...routeEdges(unrouted, places, request.sizes), ...Object.fromEntries(routes) },
    bounds: boundsOf([...places].map(([id, at]) => boxOf(id, at, request.sizes))),
  };
}

/** In the order of names, so that the order in which the tables came makes no difference. */
function inputOf({ graph, sizes, hubs }: PlaceRequest): LayoutInput {
  const tables = graph.tables.toSorted(
    (a, b) => compare(a.schema, b.schema) || compare(a.name, b.name) || compare(a.id, b.id),
  );
  const edges = drawnEdges(graph, hubs).toSorted((a, b) => compare(a.id, b.id));
  return { ids: tables.map(({ id }) => id), edges, sizes };
}

function stayingPlaces({ graph, placed, mode }: PlaceRequest): ReadonlyMap<string, Point> {
  const stays = new Map<string, Point>();
  for (const { id } of graph.tables) {
    const place = placed[id];
    if (place && (mode === 'add' || place.pinned)) stays.set(id, { x: place.x, y: place.y });
  }
  return stays;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The edges that have a line. */
export function drawnEdges(graph: DiagramGraph, hubs: PlaceRequest['hubs']): readonly GraphEdge[] {
  if (hubs === 'lines' || graph.hubs.length === 0) return graph.edges;
  const asBadge = new Set(graph.hubs);
  return graph.edges.filter(({ from, to }) => from === to || !asBadge.has(to));
}
