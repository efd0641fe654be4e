/** Ways through a graph of tables: what is near one, and how two belong together. */
import { edgesByTable, type DiagramGraph, type GraphEdge } from './graph';

/** Tables at most `distance` foreign keys away from any of some, whichever way these point, with how far each is. */
export function neighbours(graph: DiagramGraph, of: readonly string[], distance: number): ReadonlyMap<string, number> {
  const edges = edgesByTable(graph);
  const found = new Map(of.filter((id) => edges.has(id)).map((id) => [id, 0]));
  let frontier = [...found.keys()];
  for (let away = 1; away <= distance && frontier.length > 0; away += 1) {
    const next: string[] = [];
    for (const table of frontier) {
      for (const { from, to } of edges.get(table) ?? []) {
        const other = from === table ? to : from;
        if (found.has(other)) continue;
        found.set(other, away);
        next.push(other);
      }
    }
    frontier = next;
  }
  return found;
}

export interface TablePath {
  /** Ids, both ends included; one when the ends are the same table. */
  readonly tables: readonly string[];
  /** The foreign keys between them, one fewer; they may point either way. */
  readonly edges: readonly GraphEdge[];
}

/** What passing through a hub costs in steps: two tables that both belong to a user are not therefore related. */
const HUB_STEPS = 4;

/**
 * The shortest way between two tables over foreign keys, whichever way these point; one through a hub only when it is
 * more than three steps shorter. Of equal ones always the same. null: there is none.
 */
export function shortestPath(graph: DiagramGraph, from: string, to: string): TablePath | null {
  const edges = edgesByTable(graph);
  if (!edges.has(from) || !edges.has(to)) return null;
  const hubs = new Set(graph.hubs);
  const reachedBy = new Map<string, GraphEdge | null>();
  // Costs are small whole numbers: one list of tables for each of them is the priority queue (Dial, 1969).
  const waiting: { id: string; by: GraphEdge | null }[][] = [[{ id: from, by: null }]];
  for (let cost = 0; cost < waiting.length; cost += 1) {
    for (const { id, by } of waiting[cost] ?? []) {
      if (reachedBy.has(id)) continue;
      reachedBy.set(id, by);
      if (id === to) return walkBack(to, reachedBy);
      const next = cost + (hubs.has(id) && id !== from ? HUB_STEPS : 1);
      for (const edge of edges.get(id) ?? []) {
        const other = edge.from === id ? edge.to : edge.from;
        if (!reachedBy.has(other)) (waiting[next] ??= []).push({ id: other, by: edge });
      }
    }
  }
  return null;
}

function walkBack(to: string, reachedBy: ReadonlyMap<string, GraphEdge | null>): TablePath {
  const tables = [to];
  const edges: GraphEdge[] = [];
  for (let by = reachedBy.get(to); by; by = reachedBy.get(tables[0]!)) {
    edges.unshift(by);
    tables.unshift(by.from === tables[0] ? by.to : by.from);
  }
  return { tables, edges };
}
