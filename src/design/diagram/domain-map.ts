/**
 * The map that a large model opens on: its clusters as areas, the foreign keys between two clusters as one line, hubs
 * as badges. Areas that are expanded hold their tables in place.
 */
import type { CardSize } from './card';
import { findClusters, type Cluster } from './clusters';
import { placeByForces, type Body } from './forces';
import { boundsOf, centreOf, type Box, type Point, type Size } from './geometry';
import { subgraph, type DiagramGraph } from './graph';
import { Pace } from './pace';
import { drawnEdges, placeTables, type PlaceOptions } from './place';
import type { EdgeRoute } from './route';
import { separate, type Rectangle } from './separate';

export interface DomainMapRequest {
  readonly graph: DiagramGraph;
  /** Absent: found anew. Hand in those of an earlier map while the model has not changed, or a person's own groups. */
  readonly clusters?: readonly Cluster[] | undefined;
  /** Ids of clusters that show their tables. */
  readonly expanded?: readonly string[] | undefined;
  /** By id of a table, at the detail in which it is drawn; needed for members of expanded clusters only. */
  readonly sizes?: Readonly<Record<string, CardSize>> | undefined;
  /** Boxes of an earlier map by id of the cluster: areas stay where they were, as far as an expanded one lets them. */
  readonly placed?: Readonly<Record<string, Box>> | undefined;
}

export interface DomainMap {
  readonly areas: readonly MapArea[];
  readonly links: readonly MapLink[];
  readonly bounds: Box;
}

export interface MapArea extends Box {
  readonly cluster: Cluster;
  readonly expanded: boolean;
  /** Upper left corners of its tables, absolute; empty when it is collapsed. */
  readonly tables: Readonly<Record<string, Point>>;
  /** Of foreign keys within it, by id of the edge; those to hubs have none. */
  readonly routes: Readonly<Record<string, EdgeRoute>>;
}

/** The foreign keys between two clusters, whichever way they point. Those to hubs are not counted. */
export interface MapLink {
  readonly id: string;
  /** Ids of clusters. */
  readonly from: string;
  readonly to: string;
  /** How many. */
  readonly count: number;
  /** Among the strongest of one of its ends: drawn always. The others only for an area that is pointed at. */
  readonly strong: boolean;
}

/** Pixels at 100 %. A page that draws areas takes them from here. */
export const areaMetrics = {
  headerHeight: 40,
  padding: 24,
  gap: 44,
  /** Links of one area that are drawn always. */
  strongLinks: 2,
} as const;
const TICKS = 300;

/**
 * The same input gives the same map. The cluster expanded last keeps its middle; the others make room.
 * @throws AppError `cancelled` when the signal aborts
 */
export async function layOutDomainMap(request: DomainMapRequest, options: PlaceOptions = {}): Promise<DomainMap> {
  const pace = new Pace(options);
  const clusters = request.clusters ?? findClusters(request.graph);
  await pace.step(0.2);
  const links = linksBetween(clusters, request.graph);
  const boxes = await placeAreas(clusters, links, request, pace);
  const areas: MapArea[] = [];
  for (const cluster of clusters) {
    const box = boxes.get(cluster.id)!;
    const expanded = request.expanded?.includes(cluster.id) ?? false;
    const collapsed = { ...box, cluster, expanded, tables: {}, routes: {} };
    areas.push(expanded ? await expand(collapsed, request, options) : collapsed);
    await pace.step(0.5 + (0.5 * areas.length) / clusters.length);
  }
  const apart = makeRoom(areas, request.expanded?.at(-1));
  return { areas: apart, links, bounds: boundsOf(apart) };
}

/** Its area grows with the number of tables, from one that holds a title to some four times that. */
export function areaSize(tables: number): Size {
  const side = Math.sqrt(Math.max(1, tables));
  return { width: Math.round(Math.min(320, 156 + 14 * side)), height: Math.round(Math.min(208, 76 + 11 * side)) };
}

/** Boxes of all areas as if collapsed. Those that have a place already keep its middle. */
async function placeAreas(
  clusters: readonly Cluster[],
  links: readonly MapLink[],
  { placed = {} }: DomainMapRequest,
  pace: Pace,
): Promise<ReadonlyMap<string, Box>> {
  const bodies = clusters.map(({ id, members }): Body => {
    const size = areaSize(members.length);
    const known = placed[id];
    if (!known) return { id, ...size };
    const middle = centreOf(known);
    return { id, ...size, at: { x: middle.x - size.width / 2, y: middle.y - size.height / 2 }, fixed: true };
  });
  const boxAt = ({ id, width, height }: Body, { x, y }: Point): [string, Box] => [id, { x, y, width, height }];
  if (bodies.every(({ at }) => at)) return new Map(bodies.map((body) => boxAt(body, body.at!)));
  const springs = links
    .filter(({ strong }) => strong)
    .map(({ from, to, count }) => ({ from, to, weight: Math.log2(1 + count) }));
  const corners = await placeByForces(bodies, springs, { gap: areaMetrics.gap, ticks: TICKS }, pace.part(0.2, 0.5));
  return new Map(bodies.map((body) => boxAt(body, corners.get(body.id)!)));
}

function linksBetween(clusters: readonly Cluster[], graph: DiagramGraph): readonly MapLink[] {
  const clusterOf = new Map(clusters.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const edge of drawnEdges(graph, 'badges')) {
    const [from, to] = [clusterOf.get(edge.from), clusterOf.get(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const [first, second] = from < to ? [from, to] : [to, from];
    const id = `${first}\n${second}`;
    const known = counts.get(id);
    if (known) known.count += 1;
    else counts.set(id, { from: first, to: second, count: 1 });
  }
  const links = [...counts]
    .map(([id, link]) => ({ id, ...link }))
    .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const drawn = new Map<string, number>();
  return links.map((link) => {
    const strong = [link.from, link.to].some((end) => (drawn.get(end) ?? 0) < areaMetrics.strongLinks);
    if (strong) for (const end of [link.from, link.to]) drawn.set(end, (drawn.get(end) ?? 0) + 1);
    return { ...link, strong };
  });
}

/** Lays out the tables of a cluster around the middle of its box. */
async function expand(area: MapArea, request: DomainMapRequest, options: PlaceOptions): Promise<MapArea> {
  const graph = subgraph(request.graph, new Set(area.cluster.members));
  const { signal, elk } = options;
  const placement = await placeTables(
    { graph, sizes: request.sizes ?? {}, placed: {}, mode: 'arrange', hubs: 'badges' },
    { signal, elk },
  );
  const { padding, headerHeight } = areaMetrics;
  const inner = boundsOf([
    placement.bounds,
    ...Object.values(placement.routes).flatMap(({ points }) => points.map(pointBox)),
  ]);
  const width = Math.max(area.width, inner.width + 2 * padding);
  const height = inner.height + headerHeight + 2 * padding;
  const middle = centreOf(area);
  const box = { x: Math.round(middle.x - width / 2), y: Math.round(middle.y - height / 2), width, height };
  const by = { x: Math.round(box.x + padding - inner.x), y: Math.round(box.y + headerHeight + padding - inner.y) };
  return moved({ ...area, ...box, tables: placement.places, routes: placement.routes }, by, { x: box.x, y: box.y });
}

const pointBox = ({ x, y }: Point): Box => ({ x, y, width: 0, height: 0 });

/** Pushes areas apart; one stays. */
function makeRoom(areas: readonly MapArea[], stays: string | undefined): readonly MapArea[] {
  const rectangles = areas.map(({ x, y, width, height, cluster }): Rectangle => ({
    x,
    y,
    width,
    height,
    fixed: cluster.id === stays,
  }));
  separate(rectangles, areaMetrics.gap);
  return areas.map((area, index) => {
    const { x, y, fixed } = rectangles[index]!;
    const to = fixed ? area : { x: Math.round(x), y: Math.round(y) };
    return moved(area, { x: to.x - area.x, y: to.y - area.y }, to);
  });
}

/** The area at another corner, and what is in it moved by so much. */
function moved(area: MapArea, by: Point, corner: Point): MapArea {
  const shifted = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  return {
    ...area,
    x: corner.x,
    y: corner.y,
    tables: Object.fromEntries(Object.entries(area.tables).map(([id, at]) => [id, shifted(at)])),
    routes: Object.fromEntries(
      Object.entries(area.routes).map(([id, route]) => [id, { ...route, points: route.points.map(shifted) }]),
    ),
  };
}
