import type { GraphEdge } from './graph';

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
