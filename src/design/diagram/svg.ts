/** Draws a diagram as one self-contained SVG: literal colours, no scripts, nothing loaded, all text escaped. */
import type { Diagram, DiagramGroup } from '#model/design';
import type { DatabaseSchema, Table } from '#model/schema';
import { cardSize, tableCard, type CardDetail, type TableCard } from './card';
import { boundsOf, type Box, type Point } from './geometry';
import { buildGraph, countReferences, subgraph, tablesById, type DiagramGraph, type GraphEdge } from './graph';
import { drawnEdges } from './place';
import { crowFoot, routePath, type EdgeRoute } from './route';
import { routeEdges } from './route-edges';
import { drawCard } from './svg-card';
import { drawingColours, type DrawingColours, type DrawingTheme } from './svg-colours';
import { drawGroup, drawNote } from './svg-decoration';
import { svgDocument, type Drawing, type Heading } from './svg-document';
import { element, type SvgPart } from './svg-text';
import { estimateText, type MeasureText } from './text-width';

export interface DrawOptions {
  readonly theme?: DrawingTheme | undefined;
  readonly detail?: CardDetail | undefined;
  /** Lines that a layout drew, by id of the edge; others are routed anew. A line must fit the places. */
  readonly routes?: Readonly<Record<string, EdgeRoute>> | undefined;
  readonly hubs?: 'lines' | 'badges' | undefined;
  readonly measure?: MeasureText | undefined;
  /** `@font-face` rules with `data:` addresses, where the reader may lack the fonts. */
  readonly fontFaces?: string | undefined;
  /** Above the picture; absent: none. */
  readonly heading?: Heading | undefined;
}

/** Tables without a place, hidden ones and members of collapsed groups are not drawn. */
export function diagramSvg(schema: DatabaseSchema, diagram: Diagram, options: DrawOptions = {}): string {
  const shown = diagram.shown && new Set(diagram.shown);
  const closed = new Set(diagram.groups.flatMap(({ collapsed, members }) => (collapsed ? members : [])));
  const hidden = new Set([...diagram.hidden, ...closed]);
  const isDrawn = (id: string): boolean => diagram.places[id] !== undefined && (shown?.has(id) ?? true);
  const visible = [...tablesById(schema).keys()].filter((id) => isDrawn(id) && !hidden.has(id));
  const whole = buildGraph(schema);
  const graph = subgraph(whole, new Set(visible));
  const colours = drawingColours[options.theme ?? 'light'];
  const edgeOf = edgeColours(diagram.groups, colours);
  const tables = drawTables({ schema, graph, whole, places: diagram.places, edgeOf: (id) => edgeOf.get(id) }, options);
  const look = { colours, measure: options.measure ?? estimateText };
  const boxes = cardBoxes(schema, diagram, options);
  const groups = diagram.groups.map((group) => {
    const members = group.members.flatMap((id) => (diagram.hidden.includes(id) ? [] : (boxes.get(id) ?? [])));
    return drawGroup(group, members, look);
  });
  const notes = diagram.notes.map((note) => drawNote(note, look));
  return svgDocument([...groups, tables, ...notes], options);
}

export interface TablesToDraw {
  readonly schema: DatabaseSchema;
  readonly graph: DiagramGraph;
  /** What `graph` is a part of: foreign keys to tables outside the part have a badge. */
  readonly whole?: DiagramGraph | undefined;
  readonly places: Readonly<Record<string, Point & { readonly collapsed?: boolean | undefined }>>;
  /** Colour of the top edge of a card. */
  readonly edgeOf?: ((id: string) => string | undefined) | undefined;
}

/** Cards and the lines between them: lines below the cards, their ends above. */
export function drawTables(
  { schema, graph, whole = graph, places, edgeOf }: TablesToDraw,
  options: DrawOptions,
): Drawing {
  const { theme = 'light', detail = 'columns', hubs = 'lines', measure = estimateText } = options;
  const colours = drawingColours[theme];
  const tables = tablesById(schema);
  const cards = new Map<string, { readonly table: Table; readonly card: TableCard; readonly at: Point }>();
  for (const { id } of graph.tables) {
    const [table, at] = [tables.get(id), places[id]];
    if (table && at) cards.set(id, { table, card: tableCard(table, at.collapsed ? 'name' : detail, measure), at });
  }
  const edges = drawnEdges(graph, hubs);
  const sizes = Object.fromEntries([...cards].map(([id, { card }]) => [id, cardSize(card)]));
  const routes = { ...routeEdges(edges, new Map(Object.entries(places)), sizes), ...options.routes };
  const drawn = edges.flatMap((edge) => {
    const route = cards.has(edge.from) && cards.has(edge.to) ? routes[edge.id] : undefined;
    return route ? [{ edge, route }] : [];
  });
  const references = countReferences(whole);
  const badges = columnBadges(whole.edges, new Set(drawn.map(({ edge }) => edge.id)), tables);
  const showSchema = new Set(graph.tables.map(({ schema: name }) => name)).size > 1;
  const parts = [
    drawLines(drawn, colours),
    ...[...cards].map(([id, { table, card, at }]) =>
      drawCard(table, card, at, {
        colours,
        measure,
        showSchema,
        edge: edgeOf?.(id),
        badges: badges.get(id),
        hub: hubs === 'badges' && graph.hubs.includes(id) ? references.get(id) : undefined,
      }),
    ),
    drawEnds(drawn, colours),
  ];
  const corners = drawn.flatMap(({ route }) => route.points.map((point) => ({ ...point, width: 0, height: 0 })));
  const boxes = [...cards.values()].map(({ card, at }) => ({
    x: at.x,
    y: at.y,
    width: card.width,
    height: card.height,
  }));
  return { parts, bounds: boundsOf([...boxes, ...corners]) };
}

interface RoutedEdge {
  readonly edge: GraphEdge;
  readonly route: EdgeRoute;
}

function drawLines(edges: readonly RoutedEdge[], { strongLine }: DrawingColours): SvgPart {
  const paths = edges.map(({ route }) => element('path', { d: routePath(route.points) }));
  return element('g', { fill: 'none', stroke: strongLine, 'stroke-width': 1.2 }, ...paths);
}

function drawEnds(edges: readonly RoutedEdge[], { strongLine, ground }: DrawingColours): SvgPart {
  const marks = edges.flatMap(({ edge, route }) => {
    const [first, last] = [route.points[0]!, route.points.at(-1)!];
    return [
      element('path', { d: crowFoot(first, route.fromSide, edge.fromEnd) }),
      element('path', { d: crowFoot(last, route.toSide, edge.toEnd) }),
    ];
  });
  return element('g', { fill: ground, stroke: strongLine, 'stroke-width': 1.2 }, ...marks);
}

/** By table: the columns whose foreign key has no line, with the name of the table that it references. */
function columnBadges(
  edges: readonly GraphEdge[],
  drawn: ReadonlySet<string>,
  tables: ReadonlyMap<string, Table>,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const badges = new Map<string, Map<string, string>>();
  for (const { id, from, to, fromColumns } of edges) {
    const [column] = fromColumns;
    if (column === undefined || drawn.has(id)) continue;
    const ofTable = badges.get(from) ?? new Map<string, string>();
    badges.set(from, ofTable.set(column, tables.get(to)?.name ?? to));
  }
  return badges;
}

function edgeColours(groups: readonly DiagramGroup[], { areas }: DrawingColours): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap(({ members, colour }) => members.map((id) => [id, areas[colour % areas.length]!.edge] as const)),
  );
}

/** Of all tables that have a place, hidden or not: a collapsed group stands where its members do. */
function cardBoxes(schema: DatabaseSchema, { places }: Diagram, options: DrawOptions): ReadonlyMap<string, Box> {
  const { detail = 'columns', measure = estimateText } = options;
  const boxes = new Map<string, Box>();
  for (const [id, table] of tablesById(schema)) {
    const at = places[id];
    if (!at) continue;
    const { width, height } = tableCard(table, at.collapsed ? 'name' : detail, measure);
    boxes.set(id, { x: at.x, y: at.y, width, height });
  }
  return boxes;
}
