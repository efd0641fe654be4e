import type { DiagramGraph } from './graph';

export const AREA_COLOURS = 8;

/**
 * One of eight colours for each group: greedily, the largest group first, the colour that groups with many foreign keys
 * to it have least, then the one used least.
 */
export function colourClusters(groups: readonly (readonly string[])[], graph: DiagramGraph): readonly number[] {
  const groupOf = new Map(groups.flatMap((members, index) => members.map((id) => [id, index] as const)));
  const between = groups.map(() => new Map<number, number>());
  for (const edge of graph.edges) {
    const [from, to] = [groupOf.get(edge.from), groupOf.get(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    between[from]!.set(to, (between[from]!.get(to) ?? 0) + 1);
    between[to]!.set(from, (between[to]!.get(from) ?? 0) + 1);
  }
  const colours: number[] = [];
  const used = Array.from({ length: AREA_COLOURS }, () => 0);
  groups.forEach((_, index) => {
    const clash = Array.from({ length: AREA_COLOURS }, () => 0);
    for (const [other, count] of between[index]!) {
      const colour = colours[other];
      if (colour !== undefined) clash[colour]! += count;
    }
    const best = clash
      .map((weight, colour) => ({ weight, colour }))
      .toSorted((a, b) => a.weight - b.weight || used[a.colour]! - used[b.colour]! || a.colour - b.colour)[0]!.colour;
    used[best]! += 1;
    colours.push(best);
  });
  return colours;
}
