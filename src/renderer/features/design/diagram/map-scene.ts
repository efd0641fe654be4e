import type { Edge, Node } from '@xyflow/react';
import { Position } from '@xyflow/react';
import type { DomainMap, MapArea, MapLink } from '#design/diagram/domain-map';
import { subgraph } from '#design/diagram/graph';
import { graphOf } from './graphs';
import { Scene, type RoutedEdge, type SceneInput } from './scene';
import type { LinkEdge } from './link-edge';
import type { SceneNode } from './scene';

export type AreaNode = Node<{ readonly area: MapArea; readonly names: readonly string[] }, 'area'>;
export type AreaEdge = Edge<{ readonly link: MapLink; readonly active: boolean }, 'area-link'>;
export type MapNode = AreaNode | SceneNode;

const scenes = new WeakMap<DomainMap, Scene>();
const areaNodes = new WeakMap<MapArea, readonly [AreaNode, AreaNode]>();

export const areaNodeId = (cluster: string): string => `area:${cluster}`;

/** Areas, and the tables of those that are open. */
export function mapNodes(map: DomainMap, input: SceneInput): MapNode[] {
  const names = new Map(graphOf(input.schema).tables.map(({ id, name }) => [id, name]));
  const areas = map.areas.map((area): AreaNode => {
    const id = areaNodeId(area.cluster.id);
    const pair = areaNodes.get(area) ?? ([areaNode(area, false, names), areaNode(area, true, names)] as const);
    areaNodes.set(area, pair);
    return pair[input.selection.has(id) ? 1 : 0];
  });
  return [...areas, ...sceneOf(map).nodes(inside(map, input))];
}

export function mapEdges(map: DomainMap, input: SceneInput): (LinkEdge | AreaEdge)[] {
  const links = map.links.flatMap((link): AreaEdge[] => {
    const ends = [areaNodeId(link.from), areaNodeId(link.to)] as const;
    const active = ends.some((end) => input.selection.has(end));
    if (!link.strong && !active) return [];
    return [
      {
        id: link.id,
        type: 'area-link',
        source: ends[0],
        target: ends[1],
        focusable: false,
        selectable: false,
        zIndex: active ? 0 : -2,
        ariaLabel: `${link.count} foreign keys`,
        data: { link, active },
      },
    ];
  });
  return [...links, ...sceneOf(map).edges(inside(map, input))];
}

function sceneOf(map: DomainMap): Scene {
  const known = scenes.get(map);
  if (known) return known;
  const made = new Scene();
  scenes.set(map, made);
  return made;
}

const insides = new WeakMap<DomainMap, Pick<SceneInput, 'graph' | 'places' | 'routes'>>();

function inside(map: DomainMap, input: SceneInput): SceneInput {
  const known = insides.get(map);
  if (known) return { ...input, ...known, decorated: false };
  const open = map.areas.filter(({ expanded }) => expanded);
  const places = Object.assign({}, ...open.map(({ tables }) => tables)) as SceneInput['places'];
  const graph = subgraph(graphOf(input.schema), new Set(Object.keys(places)));
  const routes = new Map<string, RoutedEdge>();
  for (const edge of graph.edges) {
    const route = open.find((area) => area.routes[edge.id])?.routes[edge.id];
    const [from, to] = [places[edge.from], places[edge.to]];
    if (route && from && to) routes.set(edge.id, { route, from: { x: from.x, y: from.y }, to: { x: to.x, y: to.y } });
  }
  const made = { graph, places, routes };
  insides.set(map, made);
  return { ...input, ...made, decorated: false };
}

function areaNode(area: MapArea, selected: boolean, names: ReadonlyMap<string, string>): AreaNode {
  const size = { width: area.width, height: area.height };
  const middle = { x: size.width / 2, y: size.height / 2, width: 1, height: 1, id: null };
  return {
    id: areaNodeId(area.cluster.id),
    type: 'area',
    position: { x: area.x, y: area.y },
    ...size,
    measured: size,
    selected,
    draggable: false,
    zIndex: -1,
    ariaRole: 'group',
    ariaLabel: `Domain ${area.cluster.title}, ${area.cluster.members.length} tables`,
    domAttributes: { id: `design-node-${areaNodeId(area.cluster.id)}` } as NonNullable<AreaNode['domAttributes']>,
    handles: [
      { ...middle, type: 'target', position: Position.Left },
      { ...middle, type: 'source', position: Position.Right },
    ],
    data: { area, names: area.cluster.members.map((id) => names.get(id) ?? id) },
  };
}
