import { expect, test } from 'vitest';
import type { Plan, PlanNode } from '#model/plan';
import { bestDirection, edgeWidth, firstViewport, layOutPlan, viewportShowing } from './layout';
import { stepFrom } from './steps';
import { weighPlan } from './weight';

function node(id: string, parentId: string | null, figures: Partial<PlanNode>): PlanNode {
  return {
    id,
    parentId,
    selfMs: null,
    estCost: null,
    schema: null,
    relation: null,
    alias: null,
    index: null,
    joinPredicate: null,
    accessPredicate: null,
    filter: null,
    sortKeys: [],
    groupKeys: [],
    ...figures,
  } as unknown as PlanNode;
}

function plan(nodes: readonly PlanNode[], rootMs: number | null): Plan {
  return { nodes, rootMs } as Plan;
}

const timed = plan(
  [
    node('1', null, { selfMs: 10 }),
    node('2', '1', { selfMs: 60 }),
    node('3', '1', { selfMs: 20 }),
    node('4', '2', { selfMs: 10 }),
  ],
  100,
);

test('a measured plan is weighed by self time and its hot path leads to the heaviest node', () => {
  const weights = weighPlan(timed);
  expect(weights.basis).toBe('time');
  expect(Object.fromEntries(weights.shares)).toEqual({ 1: 0.1, 2: 0.6, 3: 0.2, 4: 0.1 });
  expect([...weights.hotPath]).toEqual(['2', '1']);
});

test('an estimate is weighed by own cost, and a Limit that costs less than its child spends nothing', () => {
  const weights = weighPlan(
    plan([node('1', null, { estCost: 5 }), node('2', '1', { estCost: 100 }), node('3', '2', { estCost: 75 })], null),
  );
  expect(weights.basis).toBe('cost');
  expect(Object.fromEntries(weights.shares)).toEqual({ 1: 0, 2: 0.25, 3: 0.75 });
});

test('a plan without times and costs is not weighed', () => {
  expect(weighPlan(plan([node('1', null, {}), node('2', '1', {})], null))).toMatchObject({
    basis: 'none',
    hotPath: new Set(),
  });
});

test.each(['right', 'down'] as const)('growing %s no two nodes overlap and a heavier node is larger', (direction) => {
  const nodes = [node('1', null, { selfMs: 1 })];
  for (let id = 2; id <= 60; id++) nodes.push(node(String(id), String(Math.floor(id / 2)), { selfMs: id }));
  const big = plan(
    nodes,
    nodes.reduce((sum, { selfMs }) => sum + (selfMs ?? 0), 0),
  );
  const placed = layOutPlan(big, weighPlan(big), direction);
  for (const [index, a] of placed.entries()) {
    for (const b of placed.slice(index + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, `${a.node.id} and ${b.node.id}`).toBe(true);
    }
    const parent = placed.find(({ node: { id } }) => id === a.node.parentId);
    if (parent && direction === 'right') expect(a.x).toBeGreaterThanOrEqual(parent.x + parent.width);
    if (parent && direction === 'down') expect(a.y).toBeGreaterThanOrEqual(parent.y + parent.height);
  }
  const area = (id: string) =>
    placed.filter((each) => each.node.id === id).map(({ width, height }) => width * height)[0] ?? 0;
  expect(area('60')).toBeGreaterThan(area('2'));
});

test('a plan grows the way in which more of it is in sight', () => {
  expect(bestDirection(timed, weighPlan(timed), { width: 1000, height: 200 })).toBe('right');
  expect(bestDirection(timed, weighPlan(timed), { width: 500, height: 600 })).toBe('down');
});

test('an edge grows with each power of ten of its rows and stays drawable', () => {
  expect([null, 0, 1, 1000, 1e12].map((rows) => Math.round(edgeWidth(rows)))).toEqual([1, 1, 1, 6, 12]);
});

test('a plan that can be read whole is shown whole, a larger one from its root at full size', () => {
  const placed = layOutPlan(timed, weighPlan(timed), 'right');
  const whole = firstViewport(placed, { width: 1200, height: 600 });
  expect(whole.zoom).toBe(1);
  expect(placed.every(({ x, width }) => x + whole.x >= 0 && x + width + whole.x <= 1200)).toBe(true);
  const part = firstViewport(placed, { width: 400, height: 300 });
  expect(part).toMatchObject({ x: 24, zoom: 0.8 });
});

test('a node that is selected comes into sight, and one that is in sight moves nothing', () => {
  const placed = layOutPlan(timed, weighPlan(timed), 'right');
  const pane = { width: 400, height: 300 };
  const view = firstViewport(placed, pane);
  expect(viewportShowing(placed[0]!, pane, view)).toEqual(view);
  const last = placed.find(({ node: { id } }) => id === '4')!;
  const moved = viewportShowing(last, pane, view);
  expect((last.x + last.width) * moved.zoom + moved.x).toBe(400 - 24);
});

test('arrow keys walk the tree as it is drawn and stop at its ends', () => {
  const at = (selected: string | null, key: string) => stepFrom(timed.nodes, selected, key, 'right');
  expect(stepFrom(timed.nodes, '1', 'ArrowDown', 'down')).toBe('2');
  expect([
    at(null, 'ArrowDown'),
    at('1', 'ArrowRight'),
    at('2', 'ArrowDown'),
    at('3', 'ArrowDown'),
    at('4', 'ArrowLeft'),
    at('1', 'ArrowLeft'),
    at('1', 'a'),
  ]).toEqual(['1', '2', '3', null, '2', null, null]);
});
