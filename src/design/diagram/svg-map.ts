/** Draws the domain map: collapsed areas with what is in them, the links between them, tables of expanded ones. */
import type { DatabaseSchema } from '#model/schema';
import { type DomainMap, type MapArea, type MapLink } from './domain-map';
import { centreOf, type Box, type Point } from './geometry';
import { buildGraph, countReferences, subgraph, tablesById, type DiagramGraph } from './graph';
import { drawTables, type DrawOptions } from './svg';
import { pill } from './svg-card';
import { drawingColours, type DrawingColours } from './svg-colours';
import { wrap } from './svg-decoration';
import { svgDocument, type Drawing } from './svg-document';
import { element, textAt, tooltip, type SvgPart } from './svg-text';
import { cutToWidth, estimateText, type MeasureText } from './text-width';

interface MapLook {
  readonly colours: DrawingColours;
  readonly measure: MeasureText;
  readonly nameOf: (id: string) => string;
  readonly references: ReadonlyMap<string, number>;
}

export function domainMapSvg(schema: DatabaseSchema, map: DomainMap, options: DrawOptions = {}): string {
  return svgDocument([drawMap(schema, map, options)], options);
}

export function drawMap(schema: DatabaseSchema, map: DomainMap, options: DrawOptions): Drawing {
  const graph = buildGraph(schema);
  const names = new Map([...tablesById(schema)].map(([id, { name }]) => [id, name]));
  const look: MapLook = {
    colours: drawingColours[options.theme ?? 'light'],
    measure: options.measure ?? estimateText,
    nameOf: (id) => names.get(id) ?? id,
    references: countReferences(graph),
  };
  const boxes = new Map<string, Box>(map.areas.map((area) => [area.cluster.id, area]));
  const links = map.links.filter(({ strong }) => strong);
  return {
    bounds: map.bounds,
    parts: [
      element(
        'g',
        { fill: 'none', stroke: look.colours.strongLine, 'stroke-linecap': 'round', opacity: 0.55 },
        ...links.map((link) => drawLink(link, boxes)),
      ),
      ...map.areas.map((area) => drawArea(area, look)),
      ...map.areas.filter(({ expanded }) => expanded).map((area) => drawInside(schema, graph, area, options)),
    ],
  };
}

/** Thickness is the logarithm of the number of foreign keys. */
function drawLink({ from, to, count }: MapLink, boxes: ReadonlyMap<string, Box>): SvgPart {
  const [a, b] = [boxes.get(from)!, boxes.get(to)!];
  const { start, end } = lineBetween(a, b);
  const width = Math.min(8, 1 + Math.log2(count));
  const keys = count === 1 ? 'foreign key' : 'foreign keys';
  return element(
    'path',
    { d: `M${start.x} ${start.y}L${end.x} ${end.y}`, 'stroke-width': width },
    tooltip(`${count} ${keys}`),
  );
}

/** From border to border on the line between the middles. */
export function lineBetween(a: Box, b: Box): { readonly start: Point; readonly end: Point } {
  return { start: borderPoint(a, centreOf(b)), end: borderPoint(b, centreOf(a)) };
}

function borderPoint(box: Box, towards: Point): Point {
  const middle = centreOf(box);
  const [byX, byY] = [towards.x - middle.x, towards.y - middle.y];
  if (byX === 0 && byY === 0) return middle;
  const part = Math.min(box.width / 2 / Math.abs(byX || 1e-9), box.height / 2 / Math.abs(byY || 1e-9));
  return { x: Math.round(middle.x + byX * part), y: Math.round(middle.y + byY * part) };
}

const AREA = { padding: 14, title: 24, names: 44, line: 16, pillGap: 6, pillRow: 22 };

function drawArea(area: MapArea, look: MapLook): SvgPart {
  const { cluster, x, y, width, height, expanded } = area;
  const { colours, measure } = look;
  const { edge, soft } = colours.areas[cluster.colour % colours.areas.length]!;
  const count = `${cluster.members.length}`;
  const room = width - 2 * AREA.padding;
  const title = cutToWidth(cluster.title, (room - measure(count, 'column') - 8) / 1.16, 'title', measure);
  const middle = y + AREA.title;
  return [
    element('rect', { x, y, width, height, rx: 8, fill: soft, stroke: edge, 'stroke-width': 1.5 }),
    textAt(title, x + AREA.padding, middle, 'title', { fill: colours.text, style: 'font-size:15px' }),
    textAt(count, x + width - AREA.padding, middle, 'column', { fill: colours.dim, 'text-anchor': 'end' }),
    expanded ? '' : drawContents(area, room, look),
  ].join('');
}

/** Hubs as pills at the foot, above them names of the most referenced tables, as many as fit. */
function drawContents(
  { cluster, x, y, height }: MapArea,
  room: number,
  { colours, measure, nameOf, references }: MapLook,
): SvgPart {
  const parts: SvgPart[] = [];
  let used = 0;
  for (const id of cluster.hubs) {
    const text = `⇠ ${references.get(id) ?? 0} ${nameOf(id)}`;
    const width = measure(text, 'type') + 12;
    if (used + width > room) break;
    parts.push(pill(text, x + AREA.padding + used + width, y + height - 18, width, colours));
    used += width + AREA.pillGap;
  }
  const hubs = new Set(cluster.hubs);
  const names = cluster.members.filter((id) => !hubs.has(id)).map(nameOf);
  const most = Math.floor((height - AREA.names - 10 - (parts.length > 0 ? AREA.pillRow : 0)) / AREA.line);
  if (most > 0) {
    const lines = wrap(names.slice(0, 40).join(', '), room, { font: 'column', most }, measure);
    parts.push(
      ...lines.map((line, index) =>
        textAt(line, x + AREA.padding, y + AREA.names + AREA.line * (index + 0.5), 'column', { fill: colours.dim }),
      ),
    );
  }
  return parts.join('');
}

function drawInside(schema: DatabaseSchema, graph: DiagramGraph, area: MapArea, options: DrawOptions): SvgPart {
  const { edge } = drawingColours[options.theme ?? 'light'].areas[area.cluster.colour]!;
  const inside = subgraph(graph, new Set(area.cluster.members));
  const tables = { schema, graph: inside, whole: graph, places: area.tables, edgeOf: () => edge };
  return drawTables(tables, { ...options, routes: area.routes, hubs: 'badges' }).parts.join('');
}
