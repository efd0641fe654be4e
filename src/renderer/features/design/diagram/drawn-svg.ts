import { diagramSvg, type DrawOptions } from '#design/diagram/svg';
import { domainMapSvg } from '#design/diagram/svg-map';
import type { EdgeRoute } from '#design/diagram/route';
import type { DesignDocument } from '../document/design-document';
import { measureText } from './measure';
import { LARGE } from './scene';
import type { Drawn } from './use-drawn';

/** What the canvas shows, drawn as one self-contained SVG. */
export function drawnSvg(
  design: DesignDocument,
  { scope, graph, places, routes, map }: Drawn,
  options: DrawOptions,
): string {
  const { diagram, schema } = design;
  if (map) return domainMapSvg(schema, map, { ...options, measure: measureText });
  const held: Record<string, EdgeRoute> = {};
  for (const edge of graph.edges) {
    const routed = routes.get(edge.id);
    const [from, to] = [places[edge.from], places[edge.to]];
    const holds = routed && from && to && routed.from.x === from.x && routed.from.y === from.y;
    if (holds && routed.to.x === to.x && routed.to.y === to.y) held[edge.id] = routed.route;
  }
  const hubs = graph.tables.length > LARGE ? 'badges' : 'lines';
  const shown =
    scope.kind === 'diagram'
      ? diagram
      : { ...diagram, places, groups: [], notes: [], hidden: [], shown: graph.tables.map(({ id }) => id) };
  return diagramSvg(schema, shown, { ...options, routes: held, hubs, measure: measureText });
}
