/** Lays everything out anew, around what is pinned. */
import { connectedComponents } from './components';
import { placeByForces } from './forces';
import { boundsOf, type Point } from './geometry';
import { placeInLayers, type LayoutKernel } from './layered';
import { boxOf, gaps, join, layoutBounds, shift, type Layout, type LayoutInput } from './layout';
import type { Pace, Watch } from './pace';
import { packRows, separate, type Rectangle } from './separate';

/** Up to here orthogonal layers stay readable; above, forces have two to four times fewer crossings. */
const MOST_IN_LAYERS = 60;
/** Steps of a simulation; of thousands of tables each step is long, and none of them will be looked at closely. */
const ticksFor = (tables: number): number => Math.round(Math.max(100, Math.min(300, 300_000 / tables)));
const GRID_GAP = 28;

/** `stays`: where pinned tables stand. */
export async function arrange(
  input: LayoutInput,
  stays: ReadonlyMap<string, Point>,
  elk: LayoutKernel | undefined,
  pace: Pace,
): Promise<Layout> {
  const components = connectedComponents(input.ids, input.edges);
  const linked = new Set(input.edges.flatMap(({ from, to }) => [from, to]));
  const isLone = ([id, other]: readonly string[]): boolean => !other && !linked.has(id!) && !stays.has(id!);
  const free: Layout[] = [];
  const held: Layout[] = [];
  let done = 0;
  for (const component of components) {
    if (isLone(component)) continue;
    const watch = pace.part(done / input.ids.length, (done + component.length) / input.ids.length);
    const layout = await layOutComponent(component, input, elk, watch);
    if (component.some((id) => stays.has(id))) held.push(moveTo(layout, stays, input.sizes));
    else free.push(layout);
    done += component.length;
    await pace.step(done / input.ids.length);
  }
  const lone = components.filter(isLone).map(([id]) => id!);
  if (lone.length > 0) free.push(grid(lone, input.sizes, free));
  return beside(separateAll(held, stays, input.sizes), free, input.sizes);
}

async function layOutComponent(
  ids: readonly string[],
  { edges, sizes }: LayoutInput,
  elk: LayoutKernel | undefined,
  watch: Watch,
): Promise<Layout> {
  const members = new Set(ids);
  const inside = edges.filter(({ from, to }) => members.has(from) && members.has(to));
  if (elk && ids.length <= MOST_IN_LAYERS) return rounded(await placeInLayers(ids, inside, sizes, elk));
  const bodies = ids.map((id) => ({ id, width: sizes[id]!.width, height: sizes[id]!.height }));
  const springs = inside.map(({ from, to }) => ({ from, to, weight: 1 }));
  return {
    places: await placeByForces(bodies, springs, { gap: gaps.card, ticks: ticksFor(ids.length) }, watch),
    routes: new Map(),
  };
}

/** Places in whole pixels, as they are kept. Lines end up to half a pixel off, which no eye sees. */
function rounded({ places, routes }: Layout): Layout {
  const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
  return { places: new Map([...places].map(([id, at]) => [id, whole(at)])), routes };
}

/** Brings a component to its pinned members; lines of the layered layout no longer fit then. */
function moveTo(layout: Layout, stays: ReadonlyMap<string, Point>, sizes: LayoutInput['sizes']): Layout {
  const pinned = [...layout.places.keys()].filter((id) => stays.has(id));
  const mean = (pick: (id: string) => number): number =>
    Math.round(pinned.reduce((sum, id) => sum + pick(id), 0) / pinned.length);
  const by = {
    x: mean((id) => stays.get(id)!.x - layout.places.get(id)!.x),
    y: mean((id) => stays.get(id)!.y - layout.places.get(id)!.y),
  };
  const { places } = shift(layout, by);
  const rectangles = separated(places, stays, sizes);
  return { places: rectangles, routes: new Map() };
}

function separateAll(held: readonly Layout[], stays: ReadonlyMap<string, Point>, sizes: LayoutInput['sizes']): Layout {
  const joined = join(held);
  return held.length < 2 ? joined : { ...joined, places: separated(joined.places, stays, sizes) };
}

function separated(
  places: ReadonlyMap<string, Point>,
  stays: ReadonlyMap<string, Point>,
  sizes: LayoutInput['sizes'],
): ReadonlyMap<string, Point> {
  const rectangles = [...places].map(([id, at]): [string, Rectangle] => [
    id,
    { ...boxOf(id, stays.get(id) ?? at, sizes), fixed: stays.has(id) },
  ]);
  separate(
    rectangles.map(([, rectangle]) => rectangle),
    gaps.card,
  );
  return new Map(
    rectangles.map(([id, { x, y, fixed }]) => [id, fixed ? { x, y } : { x: Math.round(x), y: Math.round(y) }]),
  );
}

/** As wide as the widest of the other blocks where that is wider than high: the grid then stands below it. */
function grid(ids: readonly string[], sizes: LayoutInput['sizes'], others: readonly Layout[]): Layout {
  const widest = others
    .map((layout) => layoutBounds(layout, sizes))
    .reduce((most, { width, height }) => (width > height ? Math.max(most, width) : most), 0);
  const cards = ids.map((id) => sizes[id]!);
  const corners = packRows(cards, GRID_GAP, { leastWidth: widest });
  return { places: new Map(ids.map((id, index) => [id, corners[index]!])), routes: new Map() };
}

/** Packs free blocks into rows, below what stands already. */
export function beside(standing: Layout, blocks: readonly Layout[], sizes: LayoutInput['sizes']): Layout {
  const bounds = blocks.map((block) => layoutBounds(block, sizes));
  const corners = packRows(bounds, gaps.component);
  const taken = standing.places.size > 0 ? layoutBounds(standing, sizes) : null;
  const origin = taken ? { x: taken.x, y: taken.y + taken.height + gaps.component } : boundsOf([]);
  const moved = blocks.map((block, index) => {
    const [corner, box] = [corners[index]!, bounds[index]!];
    return shift(block, { x: Math.round(origin.x + corner.x - box.x), y: Math.round(origin.y + corner.y - box.y) });
  });
  return join([standing, ...moved]);
}
