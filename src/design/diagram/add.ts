/** Adds tables to a diagram in which every placed table stays. */
import { arrange, beside } from './arrange';
import type { Point } from './geometry';
import type { GraphEdge } from './graph';
import type { LayoutKernel } from './layered';
import { boxOf, gaps, type Layout, type LayoutInput } from './layout';
import type { Pace } from './pace';
import { Occupied } from './separate';

/**
 * A table that has a foreign key to or from placed ones gets the nearest free place beside them: right of what it
 * references, left of what references it. The others are laid out among themselves, below.
 */
export async function addTables(
  input: LayoutInput,
  stays: ReadonlyMap<string, Point>,
  elk: LayoutKernel | undefined,
  pace: Pace,
): Promise<Layout> {
  const places = new Map(stays);
  const taken = new Occupied(gaps.card);
  for (const [id, at] of places) taken.add(boxOf(id, at, input.sizes));
  const edgesOf = incidence(input);
  const waiting = new Set(input.ids.filter((id) => !places.has(id)));
  for (let next = mostAttached(waiting, edgesOf, places); next; next = mostAttached(waiting, edgesOf, places)) {
    const wish = besideNeighbours(next, edgesOf.get(next) ?? [], places, input.sizes);
    const at = taken.nearestFree(wish, input.sizes[next]!);
    places.set(next, at);
    taken.add(boxOf(next, at, input.sizes));
    waiting.delete(next);
    await pace.step(places.size / input.ids.length);
  }
  const standing: Layout = { places, routes: new Map() };
  if (waiting.size === 0) return standing;
  const rest = { ...input, ids: input.ids.filter((id) => waiting.has(id)) };
  rest.edges = input.edges.filter(({ from, to }) => waiting.has(from) && waiting.has(to));
  return beside(standing, [await arrange(rest, new Map(), elk, pace)], input.sizes);
}

function incidence({ ids, edges }: LayoutInput): ReadonlyMap<string, readonly GraphEdge[]> {
  const lists = new Map<string, GraphEdge[]>(ids.map((id) => [id, []]));
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    lists.get(edge.from)?.push(edge);
    lists.get(edge.to)?.push(edge);
  }
  return lists;
}

/** Of those that wait the one with the most placed neighbours; the first of equals. */
function mostAttached(
  waiting: ReadonlySet<string>,
  edgesOf: ReadonlyMap<string, readonly GraphEdge[]>,
  places: ReadonlyMap<string, Point>,
): string | undefined {
  let [best, most]: [string | undefined, number] = [undefined, 0];
  for (const id of waiting) {
    const count = (edgesOf.get(id) ?? []).filter(({ from, to }) => places.has(from === id ? to : from)).length;
    if (count > most) [best, most] = [id, count];
  }
  return best;
}

function besideNeighbours(
  id: string,
  edges: readonly GraphEdge[],
  places: ReadonlyMap<string, Point>,
  sizes: LayoutInput['sizes'],
): Point {
  const size = sizes[id]!;
  const wishes = edges.flatMap(({ from, to }) => {
    const other = from === id ? to : from;
    const at = places.get(other);
    if (!at) return [];
    const box = boxOf(other, at, sizes);
    return [{ x: from === id ? box.x + box.width + gaps.component : box.x - gaps.component - size.width, y: box.y }];
  });
  const mean = (pick: (point: Point) => number): number =>
    Math.round(wishes.reduce((sum, wish) => sum + pick(wish), 0) / wishes.length);
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}
