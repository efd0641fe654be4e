/** A picture of a whole schema that nobody has arranged: what the command line and the export of a design without diagrams draw. */
import type { DatabaseSchema } from '#model/schema';
import { cardSize, tableCard, type CardDetail, type CardSize } from './card';
import { findClusters, type Cluster } from './clusters';
import { layOutDomainMap } from './domain-map';
import type { Box } from './geometry';
import { buildGraph, subgraph, tablesById, type DiagramGraph } from './graph';
import type { LayoutKernel } from './layered';
import { Pace, type Watch } from './pace';
import { placeTables } from './place';
import { packRows } from './separate';
import { drawTables } from './svg';
import type { DrawingTheme } from './svg-colours';
import { svgDocument, type Drawing, type Heading } from './svg-document';
import { drawMap } from './svg-map';
import { estimateText, type MeasureText } from './text-width';

export interface DrawSchemaOptions extends Watch {
  /** Without one everything is laid out by forces: lines then cross cards. */
  readonly elk?: LayoutKernel | undefined;
  readonly theme?: DrawingTheme | undefined;
  readonly measure?: MeasureText | undefined;
  readonly fontFaces?: string | undefined;
}

/** More cannot be read in one picture: the map of domains is drawn, and below it each domain by itself. */
const MOST_TABLES = 60;
/** Of a domain with more tables only the keys are shown. */
const MOST_WHOLE_CARDS = 30;
const GAP = 80;

/** @throws AppError `cancelled` when the signal aborts */
export async function drawSchema(schema: DatabaseSchema, options: DrawSchemaOptions = {}): Promise<string> {
  const graph = buildGraph(schema);
  const heading = headingOf(schema, graph);
  if (graph.tables.length > MOST_TABLES) return drawDomains(schema, graph, heading, options);
  const sizes = sizesOf(schema, graph, 'columns', options.measure);
  const { elk, signal, progress } = options;
  const { places, routes } = await placeTables(
    { graph, sizes, placed: {}, mode: 'arrange', hubs: 'lines' },
    { elk, signal, progress },
  );
  return svgDocument([drawTables({ schema, graph, places }, { ...options, routes })], { ...options, heading });
}

async function drawDomains(
  schema: DatabaseSchema,
  graph: DiagramGraph,
  heading: Heading,
  options: DrawSchemaOptions,
): Promise<string> {
  const pace = new Pace(options);
  const clusters = findClusters(graph);
  const map = await layOutDomainMap({ graph, clusters }, { signal: options.signal });
  const drawings: Drawing[] = [];
  for (const cluster of clusters) {
    drawings.push(await drawDomain(schema, graph, cluster, options));
    await pace.step(drawings.length / clusters.length);
  }
  const corners = packRows(
    drawings.map(({ bounds }) => bounds),
    GAP,
  );
  const width = drawings.reduce((most, { bounds }, index) => Math.max(most, corners[index]!.x + bounds.width), 0);
  const overview = enlarge(drawMap(schema, map, options), width / map.bounds.width);
  const below = overview.bounds.y + overview.bounds.height + 2 * GAP;
  const domains = drawings.map(({ parts, bounds }, index): Drawing => {
    const { x, y } = corners[index]!;
    const at: Box = { ...bounds, x: overview.bounds.x + x, y: below + y };
    const by = `translate(${Math.round(at.x - bounds.x)} ${Math.round(at.y - bounds.y)})`;
    return { bounds: at, parts: [`<g transform="${by}">`, ...parts, '</g>'] };
  });
  return svgDocument([overview, ...domains], { ...options, heading });
}

const MOST_TIMES = 4;

/** The map is read from afar, with all domains below it in sight. */
function enlarge({ parts, bounds }: Drawing, times: number): Drawing {
  const scale = Math.max(1, Math.min(MOST_TIMES, times));
  return {
    bounds: { x: bounds.x * scale, y: bounds.y * scale, width: bounds.width * scale, height: bounds.height * scale },
    parts: [`<g transform="scale(${Math.round(scale * 1000) / 1000})">`, ...parts, '</g>'],
  };
}

/** One area of the map with its tables in it. */
async function drawDomain(
  schema: DatabaseSchema,
  graph: DiagramGraph,
  cluster: Cluster,
  options: DrawSchemaOptions,
): Promise<Drawing> {
  const detail: CardDetail = cluster.members.length > MOST_WHOLE_CARDS ? 'keys' : 'columns';
  const inside = subgraph(graph, new Set(cluster.members));
  const sizes = sizesOf(schema, inside, detail, options.measure);
  const request = {
    graph: inside,
    clusters: [cluster],
    expanded: [cluster.id],
    sizes,
  };
  const { areas, links, bounds } = await layOutDomainMap(request, { elk: options.elk, signal: options.signal });
  return drawMap(schema, { areas, links, bounds }, { ...options, detail });
}

function sizesOf(
  schema: DatabaseSchema,
  graph: DiagramGraph,
  detail: CardDetail,
  measure: MeasureText = estimateText,
): Readonly<Record<string, CardSize>> {
  const tables = tablesById(schema);
  return Object.fromEntries(graph.tables.map(({ id }) => [id, cardSize(tableCard(tables.get(id)!, detail, measure))]));
}

function headingOf(schema: DatabaseSchema, { tables, edges }: DiagramGraph): Heading {
  const count = (number: number, one: string): string =>
    `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`;
  const facts = [schema.product, count(tables.length, 'table'), count(edges.length, 'foreign key')].filter(Boolean);
  return { title: schema.database || 'Schema', facts: facts.join(' · ') };
}
