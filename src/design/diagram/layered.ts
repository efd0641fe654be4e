import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import { AppError } from '#base/errors';
import type { GraphEdge } from './graph';
import type { CardSize } from './card';
import type { Point } from './geometry';
import { routeEnd, type EdgeRoute } from './route';

/** The one method of an ELK instance that is needed: with a worker in the page, without one elsewhere. */
export interface LayoutKernel {
  layout(graph: ElkNode): Promise<ElkNode>;
}

export interface Layered {
  readonly places: ReadonlyMap<string, Point>;
  readonly routes: ReadonlyMap<string, EdgeRoute>;
}

/** Referenced tables stand left of those that reference them. Option names: https://eclipse.dev/elk/reference.html. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '22',
  'elk.spacing.edgeEdge': '9',
  'elk.layered.spacing.nodeNodeBetweenLayers': '72',
  'elk.layered.spacing.edgeNodeBetweenLayers': '30',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.crossingMinimization.thoroughness': '12',
  'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
};

/** Ways to spread tables over layers: short lines, or no more than so many in a layer, or narrow layers. */
const LAYERINGS = (tables: number): readonly Readonly<Record<string, string>>[] => [
  { 'elk.layered.layering.strategy': 'NETWORK_SIMPLEX' },
  {
    'elk.layered.layering.strategy': 'COFFMAN_GRAHAM',
    'elk.layered.layering.coffmanGraham.layerBound': `${Math.max(2, Math.ceil(Math.sqrt(tables)))}`,
  },
  { 'elk.layered.layering.strategy': 'MIN_WIDTH' },
];
/** Fewer are laid out the same in all ways; with more the third way takes too long. */
const TRIES = { least: 6, mostForAll: 40 };
const SCREEN_ASPECT = 1.6;

/** Lays out one component with orthogonal edges between the rows of columns. */
export async function placeInLayers(
  ids: readonly string[],
  edges: readonly GraphEdge[],
  sizes: Readonly<Record<string, CardSize>>,
  elk: LayoutKernel,
): Promise<Layered> {
  const ports = new Map<string, Map<string, ElkPort>>(ids.map((id) => [id, new Map()]));
  const portOf = (table: string, columns: readonly string[], side: 'WEST' | 'EAST', shift = 0): string => {
    const size = sizes[table]!;
    const { y } = routeEnd({ x: 0, y: 0 }, size, columns, shift);
    const id = `${table}\n${side}\n${y}`;
    const x = side === 'WEST' ? 0 : size.width;
    ports.get(table)?.set(id, { id, x, y, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } });
    return id;
  };
  const links = edges.map((edge): ElkExtendedEdge => ({
    id: edge.id,
    sources: [portOf(edge.to, edge.toColumns, 'EAST', edge.toShift)],
    targets: [portOf(edge.from, edge.fromColumns, 'WEST')],
  }));
  const children = ids.map((id) => ({
    id,
    width: sizes[id]!.width,
    height: sizes[id]!.height,
    ports: [...(ports.get(id)?.values() ?? [])],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
  }));
  const ways = LAYERINGS(ids.length).slice(0, ids.length < TRIES.least ? 1 : ids.length > TRIES.mostForAll ? 2 : 3);
  const tries: ElkNode[] = [];
  for (const way of ways) {
    const layoutOptions = { ...OPTIONS, ...way };
    // ELK writes into what it is given.
    tries.push(await elk.layout(structuredClone({ id: 'root', layoutOptions, children, edges: links })));
  }
  const laidOut = tries.reduce((best, next) => (cost(next) < cost(best) ? next : best));
  const places = (laidOut.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }] as const);
  return { places: new Map(places), routes: new Map((laidOut.edges ?? []).map((edge) => [edge.id, routeOf(edge)])) };
}

/** How far one has to zoom out to see all on a screen, times how far lines run. */
function cost({ width = 0, height = 0, edges = [] }: ElkNode): number {
  const lengths = edges.map((edge) => {
    const { points } = routeOf(edge);
    return points.reduce((sum, { x, y }, index) => {
      const before = points[index - 1] ?? { x, y };
      return sum + Math.abs(x - before.x) + Math.abs(y - before.y);
    }, 0);
  });
  return Math.max(width / SCREEN_ASPECT, height) * lengths.reduce((sum, length) => sum + length, 1);
}

/** From the referencing table to the referenced one, against the direction of the layers. */
function routeOf({ id, sections }: ElkExtendedEdge): EdgeRoute {
  const [section] = sections ?? [];
  if (!section) throw new AppError('internal', `The layout returned no line for the foreign key ${id}.`);
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].toReversed();
  return { points: points.map(({ x, y }) => ({ x, y })), fromSide: 'left', toSide: 'right' };
}
