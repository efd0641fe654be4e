/**
 * The domain map that a model of 1,000 tables opens on, and the layout of all its tables at once, beside dagre's layout of
 * the same graph and the same cards. The graph is like real ones: 1.2 foreign keys a table by preferential attachment, a
 * quarter of the tables without any. Crossings are counted on straight lines between middles, for all alike.
 */
import { Graph, layout } from '@dagrejs/dagre';
import { cardSize, tableCard, type CardSize } from '#design/diagram/card';
import { findClusters } from '#design/diagram/clusters';
import { layOutDomainMap, type DomainMap } from '#design/diagram/domain-map';
import { boundsOf, centreOf, type Box } from '#design/diagram/geometry';
import { buildGraph, tablesById, type DiagramGraph } from '#design/diagram/graph';
import { placeTables } from '#design/diagram/place';
import { realisticSchema } from '#design/diagram/testing/realistic-schema';
import type { DatabaseSchema } from '#model/schema';
import { countCrossings } from './crossings';
import { median, medianRatio, rounded, summary } from './statistics';

const tables = 1000;
const runs = 3;
const megapixel = 1_000_000;

type Sizes = Readonly<Record<string, CardSize>>;

export default async function domainMapBench(): Promise<Record<string, unknown>> {
  const schema = realisticSchema({ tables });
  const graph = buildGraph(schema);
  const sizes = Object.fromEntries(
    [...tablesById(schema)].map(([id, table]) => [id, cardSize(tableCard(table, 'columns'))]),
  );
  const seconds = { map: [] as number[], allTables: [] as number[], dagre: [] as number[] };
  let pictures: Partial<Record<string, Record<string, number>>> = {};
  // The first round warms up.
  for (let run = 0; run <= runs; run += 1) {
    const map = await timed(() => firstMap(schema));
    const allTables = await timed(() => placeTables({ graph, sizes, placed: {}, mode: 'arrange', hubs: 'lines' }));
    const dagre = await timed(() => Promise.resolve(layOutByDagre(graph, sizes)));
    const { places } = allTables.result;
    const boxes = new Map(graph.tables.map(({ id }): [string, Box] => [id, { ...places[id]!, ...sizeOf(sizes, id) }]));
    pictures = {
      map: describeMap(map.result),
      allTables: describe(graph, boxes),
      dagre: describe(graph, dagre.result),
    };
    if (run === 0) continue;
    seconds.map.push(map.seconds);
    seconds.allTables.push(allTables.seconds);
    seconds.dagre.push(dagre.seconds);
  }
  return {
    tables: graph.tables.length,
    foreignKeys: graph.edges.length,
    clusters: findClusters(graph).length,
    took: Object.fromEntries(Object.entries(seconds).map(([name, values]) => [name, summary(values, 3)])),
    pictures,
    ratioTime: medianRatio(seconds.map, seconds.dagre),
    ratioCrossings: ratio('crossings', pictures),
    ratioArea: ratio('megapixels', pictures),
    ratioTimeAllTables: medianRatio(seconds.allTables, seconds.dagre),
    targetSeconds: 3,
    met: median(seconds.map) < 3,
  };
}

function ratio(fact: string, { map, dagre }: Partial<Record<string, Record<string, number>>>): number {
  return rounded((map?.[fact] ?? Number.NaN) / (dagre?.[fact] ?? Number.NaN), 4);
}

/** All that stands between a schema and its first picture. */
function firstMap(schema: DatabaseSchema): Promise<DomainMap> {
  return layOutDomainMap({ graph: buildGraph(schema) });
}

/** Ranks from left to right, as database diagrams are usually laid out with it; gaps like ours. */
function layOutByDagre(graph: DiagramGraph, sizes: Sizes): ReadonlyMap<string, Box> {
  const drawn = new Graph({ multigraph: true });
  drawn.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 80 });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const { id } of graph.tables) drawn.setNode(id, { ...sizeOf(sizes, id) });
  for (const { id, from, to } of graph.edges) drawn.setEdge(to, from, {}, id);
  layout(drawn);
  return new Map(
    graph.tables.map(({ id }) => {
      const { x = 0, y = 0, width, height } = drawn.node(id) as Partial<Box> & { width: number; height: number };
      return [id, { x: x - width / 2, y: y - height / 2, width, height }];
    }),
  );
}

const sizeOf = (sizes: Sizes, id: string): { width: number; height: number } => {
  const { width, height } = sizes[id]!;
  return { width, height };
};

function describe(graph: DiagramGraph, boxes: ReadonlyMap<string, Box>): Record<string, number> {
  const segments = graph.edges.map(({ from, to }) => ({
    from,
    to,
    start: centreOf(boxes.get(from)!),
    end: centreOf(boxes.get(to)!),
  }));
  return { lines: segments.length, crossings: countCrossings(segments), ...area(boundsOf(boxes.values())) };
}

/** What is drawn: areas, and the strongest links of each. `allLinks…`: as if all links were. */
function describeMap({ areas, links, bounds }: DomainMap): Record<string, number> {
  const boxes = new Map<string, Box>(areas.map((box) => [box.cluster.id, box]));
  const segments = links.map(({ from, to, strong }) => ({
    from,
    to,
    strong,
    start: centreOf(boxes.get(from)!),
    end: centreOf(boxes.get(to)!),
  }));
  const drawn = segments.filter(({ strong }) => strong);
  return {
    lines: drawn.length,
    crossings: countCrossings(drawn),
    allLinks: segments.length,
    allLinksCrossings: countCrossings(segments),
    ...area(bounds),
  };
}

function area({ width, height }: Box): Record<string, number> {
  return { width: Math.round(width), height: Math.round(height), megapixels: rounded((width * height) / megapixel, 2) };
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
}
