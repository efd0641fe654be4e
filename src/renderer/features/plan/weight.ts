import type { Plan, PlanNode } from '#model/plan';

/** What the graph sizes nodes by: measured time, the planner's cost where nothing was measured, or nothing at all. */
export type WeightBasis = 'time' | 'cost' | 'none';

export interface PlanWeights {
  readonly basis: WeightBasis;
  /** Share of the whole that a node spends itself, 0…1, by node id. */
  readonly shares: ReadonlyMap<string, number>;
  /** Nodes from the root down to the heaviest one. */
  readonly hotPath: ReadonlySet<string>;
}

export function weighPlan(plan: Plan): PlanWeights {
  const { basis, own, whole } = ownWeights(plan);
  const shares = new Map(plan.nodes.map((node) => [node.id, whole > 0 ? (own.get(node.id) ?? 0) / whole : 0]));
  return { basis, shares, hotPath: basis === 'none' ? new Set() : hotPath(plan.nodes, shares) };
}

function ownWeights(plan: Plan): { basis: WeightBasis; own: ReadonlyMap<string, number>; whole: number } {
  if (plan.rootMs !== null && plan.nodes.some((node) => (node.selfMs ?? 0) > 0)) {
    return { basis: 'time', own: new Map(plan.nodes.map((node) => [node.id, node.selfMs ?? 0])), whole: plan.rootMs };
  }
  const root = plan.nodes[0];
  if (!root?.estCost) return { basis: 'none', own: new Map(), whole: 0 };
  const below = new Map<string, number>();
  for (const node of plan.nodes)
    if (node.parentId) below.set(node.parentId, (below.get(node.parentId) ?? 0) + (node.estCost ?? 0));
  // A Limit costs less than what stands below it, so a difference may be negative: it spends nothing itself.
  const own = new Map(
    plan.nodes.map((node) => [node.id, Math.max(0, (node.estCost ?? 0) - (below.get(node.id) ?? 0))]),
  );
  return { basis: 'cost', own, whole: own.values().reduce((sum, cost) => sum + cost, 0) };
}

/** The way to the heaviest node: where to look first. */
function hotPath(nodes: readonly PlanNode[], shares: ReadonlyMap<string, number>): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const heaviest = nodes.reduce<PlanNode | undefined>(
    (best, node) => (best && (shares.get(best.id) ?? 0) >= (shares.get(node.id) ?? 0) ? best : node),
    undefined,
  );
  const path = new Set<string>();
  for (let node = heaviest; node; node = node.parentId === null ? undefined : byId.get(node.parentId))
    path.add(node.id);
  return path;
}
