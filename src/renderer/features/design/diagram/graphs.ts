import { buildGraph, type DiagramGraph } from '#design/diagram/graph';
import type { DatabaseSchema } from '#model/schema';

const graphs = new WeakMap<DatabaseSchema, DiagramGraph>();

/** The graph of a schema; the same object for the same schema. */
export function graphOf(schema: DatabaseSchema): DiagramGraph {
  const known = graphs.get(schema);
  if (known) return known;
  const graph = buildGraph(schema);
  graphs.set(schema, graph);
  return graph;
}
