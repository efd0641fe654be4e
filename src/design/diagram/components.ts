import { edgesByTable, type DiagramGraph, type GraphEdge } from './graph';

/**
 * Connected components over the given edges, largest first; equal ones in the order of the tables. A table with no edge
 * is a component of its own.
 */
export function connectedComponents(
  ids: readonly string[],
  edges: readonly GraphEdge[],
): readonly (readonly string[])[] {
  const adjacent = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    if (!adjacent.has(from) || !adjacent.has(to)) continue;
    adjacent.get(from)?.push(to);
    adjacent.get(to)?.push(from);
  }
  const seen = new Set<string>();
  const components: string[][] = [];
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    const members = [id];
    for (let next = 0; next < members.length; next += 1) {
      for (const other of adjacent.get(members[next]!) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        members.push(other);
      }
    }
    components.push(members);
  }
  return components.toSorted((a, b) => b.length - a.length);
}

/** Tables at most `distance` foreign keys away, whichever way these point, with how far each is. */
export function neighbours(graph: DiagramGraph, id: string, distance: number): ReadonlyMap<string, number> {
  const edges = edgesByTable(graph);
  const found = new Map<string, number>();
  if (!edges.has(id)) return found;
  found.set(id, 0);
  let frontier = [id];
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
