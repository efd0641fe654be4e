import type { DiagramGraph } from '#design/diagram/graph';
import { neighbours, shortestPath } from '#design/diagram/explore';
import type { Diagram } from '#model/design';
import type { DiagramScope } from '../document/design-document';
import { shownIn } from './scene';

/** Ids of the tables of a part of the model. */
export function tablesInScope(graph: DiagramGraph, scope: DiagramScope, diagram: Diagram): ReadonlySet<string> {
  switch (scope.kind) {
    case 'diagram':
    case 'map':
      return shownIn(diagram, graph);
    case 'neighbours':
      return new Set(neighbours(graph, scope.of, scope.distance).keys());
    case 'path':
      return new Set(shortestPath(graph, scope.from, scope.to)?.tables ?? [scope.from, scope.to]);
  }
}
