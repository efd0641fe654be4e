import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import type { Table } from '#model/schema';
import { cardSize, tableCard } from './card';
import { areCloser, type Box } from './geometry';
import { buildGraph, tablesById } from './graph';
import { placeTables, type PlaceRequest, type Placement } from './place';
import { realisticSchema } from './testing/realistic-schema';

const elk = new ELK();

function requestFor(count: number): { request: PlaceRequest; tables: ReadonlyMap<string, Table> } {
  const schema = realisticSchema({ tables: count });
  const tables = tablesById(schema);
  const sizes = Object.fromEntries([...tables].map(([id, table]) => [id, cardSize(tableCard(table, 'columns'))]));
  return { request: { graph: buildGraph(schema), sizes, placed: {}, mode: 'arrange', hubs: 'badges' }, tables };
}

function boxesOf({ places }: Placement, { sizes }: PlaceRequest): Box[] {
  return Object.entries(places).map(([id, at]) => ({ ...at, width: sizes[id]!.width, height: sizes[id]!.height }));
}

function overlaps(boxes: readonly Box[]): number {
  return boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => areCloser(a, b, 0))).length;
}

describe('the layout of tables', () => {
  it.each([12, 60, 240])('gives each of %i tables a place of its own, the same one each time', async (count) => {
    const { request } = requestFor(count);
    const placement = await placeTables(request, { elk });
    expect(Object.keys(placement.places)).toHaveLength(count);
    expect(overlaps(boxesOf(placement, request))).toBe(0);
    const graph = {
      ...request.graph,
      tables: request.graph.tables.toReversed(),
      edges: request.graph.edges.toReversed(),
    };
    const again = await placeTables({ ...request, graph }, { elk });
    expect(again).toEqual(placement);
  });

  it('lets lines leave from the row of their column and run along the axes', async () => {
    const { request } = requestFor(40);
    const { places, routes } = await placeTables({ ...request, hubs: 'lines' }, { elk });
    expect(Object.keys(routes)).toHaveLength(request.graph.edges.length);
    for (const edge of request.graph.edges) {
      const { points } = routes[edge.id]!;
      const [start, end] = [points[0]!, points.at(-1)!];
      const rowOf = (id: string, column: string): number => places[id]!.y + request.sizes[id]!.rows[column]!;
      expect(Math.abs(start.y - rowOf(edge.from, edge.fromColumns[0]!))).toBeLessThanOrEqual(1);
      expect(Math.abs(end.y - rowOf(edge.to, edge.toColumns[0]!) - edge.toShift)).toBeLessThanOrEqual(1);
      points.slice(1).forEach((point, index) => {
        const before = points[index]!;
        expect(Math.min(Math.abs(before.x - point.x), Math.abs(before.y - point.y))).toBeLessThan(0.01);
      });
    }
  });

  it('leaves pinned tables and lays out the others around them', async () => {
    const { request } = requestFor(60);
    const [first, second] = request.graph.edges;
    const placed = {
      [first!.from]: { x: 5000, y: -300, pinned: true },
      [second!.to]: { x: 5100, y: 900, pinned: true },
      [second!.from]: { x: 1, y: 1 },
    };
    const placement = await placeTables({ ...request, placed }, { elk });
    expect(placement.places[first!.from]).toEqual({ x: 5000, y: -300 });
    expect(placement.places[second!.to]).toEqual({ x: 5100, y: 900 });
    expect(placement.places[second!.from]).not.toEqual({ x: 1, y: 1 });
    expect(overlaps(boxesOf(placement, request))).toBe(0);
  });

  it('adds tables beside those that they reference and moves nothing', async () => {
    const { request } = requestFor(60);
    const before = await placeTables(request, { elk });
    const fresh = request.graph.edges.find(({ from, to }) => from !== to)!;
    const { [fresh.from]: _removed, ...placed } = before.places;
    const after = await placeTables({ ...request, mode: 'add', placed }, { elk });
    expect(after.places).toMatchObject(placed);
    expect(overlaps(boxesOf(after, request))).toBe(0);
    const [at, beside] = [after.places[fresh.from]!, after.places[fresh.to]!];
    expect(Math.hypot(at.x - beside.x, at.y - beside.y)).toBeLessThan(1500);
  });

  it('ends with "cancelled" when it is cancelled, and tells how far it came', async () => {
    const { request } = requestFor(400);
    const controller = new AbortController();
    const seen: number[] = [];
    const progress = (done: number): void => {
      seen.push(done);
      if (seen.length === 2) controller.abort();
    };
    const work = placeTables({ ...request, mode: 'arrange' }, { progress, signal: controller.signal });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen.every((done) => done >= 0 && done <= 1)).toBe(true);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});
