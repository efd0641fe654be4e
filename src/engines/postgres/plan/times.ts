/**
 * Who spent the time. PostgreSQL prints per-loop averages that include the children; this finds the wall-clock total of
 * each node, the node in which each sub-tree's time was really spent, and what is left over.
 *
 * - Below a Gather a node's loops count every process. With per-worker figures the slowest process is the wall time
 *   (`wall`), without them the average over the processes that ran (`per-process-average`). How many ran is read from
 *   the loops of the Gather's child: a worker that was launched and did nothing does not count.
 * - A CTE's time lies in the scans that read it, shared in proportion to their totals; a writing CTE that nobody reads
 *   runs after the root and is added to it.
 * - An InitPlan's time lies in the first node that uses its value.
 * - Self time is the total less the totals charged to the node. A negative difference is not clamped away: it goes to
 *   the residual with its reason, so that self times and residual add up to the root exactly.
 */
import type { Residual, ResidualReason } from '#model/plan';
import type { TreeNode } from './tree';

export interface Times {
  readonly total: number | null;
  readonly self: number | null;
  readonly basis: 'wall' | 'per-process-average' | 'none';
}

export interface TimeResult {
  readonly times: ReadonlyMap<TreeNode, Times>;
  readonly rootMs: number | null;
  readonly residualMs: number | null;
  readonly residuals: readonly Residual[];
  /** For each node, the sub-trees whose cost is inside it, with the share that is (1 but for CTEs). */
  readonly charged: ReadonlyMap<TreeNode, readonly Charge[]>;
}

export interface Charge {
  readonly child: TreeNode;
  readonly share: number;
}

export function attributeTimes(nodes: readonly TreeNode[]): TimeResult {
  const root = nodes[0];
  const totals = new Map<TreeNode, { total: number | null; basis: Times['basis'] }>();
  for (const node of nodes) totals.set(node, totalOf(node));
  const totalAt = (node: TreeNode): number => totals.get(node)?.total ?? 0;
  const { charged, afterRoot } = chargeChildren(nodes, totalAt);
  const timed = root !== undefined && totals.get(root)?.total != null;

  const times = new Map<TreeNode, Times>();
  const residuals: Residual[] = [];
  let selfSum = 0;
  for (const node of nodes) {
    const { total, basis } = totals.get(node) ?? { total: null, basis: 'none' as const };
    const charges = charged.get(node) ?? [];
    if (!timed || total === null) {
      times.set(node, { total: timed ? total : null, self: null, basis: 'none' });
      continue;
    }
    const raw = tidy(total - charges.reduce((sum, { child, share }) => sum + totalAt(child) * share, 0));
    const self = Math.max(0, raw);
    if (raw < 0) residuals.push({ nodeId: node.id, ms: raw, reason: reasonFor(node, charges, raw) });
    selfSum += self;
    times.set(node, { total, self, basis });
  }
  if (!timed) return { times, rootMs: null, residualMs: null, residuals: [], charged };
  const rootMs = tidy(totalAt(root) + afterRoot.reduce((sum, node) => sum + totalAt(node), 0));
  return { times, rootMs, residualMs: rootMs - selfSum, residuals, charged };
}

/** Removes the noise of binary fractions: the source has three decimals. */
function tidy(ms: number): number {
  return Math.round(ms * 1e6) / 1e6;
}

function totalOf(node: TreeNode): { total: number | null; basis: Times['basis'] } {
  const { loops, perLoopMs, gather } = node;
  if (node.executed === 'never') return { total: 0, basis: 'wall' };
  if (loops === null || perLoopMs === null) return { total: null, basis: 'none' };
  const all = perLoopMs * loops;
  if (!gather) return { total: tidy(all), basis: 'wall' };
  const workers = node.workers.filter((worker) => worker.totalMs !== null);
  if (workers.length > 0) {
    const inWorkers = workers.reduce((sum, worker) => sum + (worker.totalMs ?? 0), 0);
    const leader = Math.max(0, all - inWorkers);
    return { total: tidy(Math.max(leader, ...workers.map((worker) => worker.totalMs ?? 0))), basis: 'wall' };
  }
  return { total: tidy(all / processesBelow(gather)), basis: 'per-process-average' };
}

/** Processes that worked below a Gather: loops of its child for each loop of its own. */
function processesBelow(gather: TreeNode): number {
  const child = gather.children.find((candidate) => candidate.edge !== 'initPlan' && candidate.edge !== 'cte');
  const ran = child?.loops && gather.loops ? child.loops / gather.loops : 0;
  return ran >= 1 ? ran : (gather.workersLaunched ?? 0) + 1;
}

function chargeChildren(
  nodes: readonly TreeNode[],
  totalAt: (node: TreeNode) => number,
): {
  charged: Map<TreeNode, Charge[]>;
  afterRoot: TreeNode[];
} {
  const charged = new Map<TreeNode, Charge[]>(nodes.map((node) => [node, []]));
  const afterRoot: TreeNode[] = [];
  const charge = (node: TreeNode, child: TreeNode, share: number) => charged.get(node)?.push({ child, share });
  for (const node of nodes) {
    if (!node.parent) continue;
    if (node.edge === 'cte') {
      const scans = nodes.filter(
        (scan) => scan.cteName !== null && scan.cteName === node.subplanName?.slice('CTE '.length),
      );
      const sum = scans.reduce((total, scan) => total + totalAt(scan), 0);
      if (sum > 0) for (const scan of scans) charge(scan, node, totalAt(scan) / sum);
      else afterRoot.push(node);
    } else if (node.edge === 'initPlan') {
      charge(firstUser(nodes, node) ?? node.parent, node, 1);
    } else {
      charge(node.parent, node, 1);
    }
  }
  return { charged, afterRoot };
}

/** The first executed node outside the InitPlan whose expressions name its value: `$0` before 17, `(InitPlan 1).col1` since. */
function firstUser(nodes: readonly TreeNode[], initPlan: TreeNode): TreeNode | null {
  const name = initPlan.subplanName ?? '';
  const plain = /^InitPlan \S+/.exec(name)?.[0];
  const parameters = [...(/\(returns ([^)]*)\)/.exec(name)?.[1] ?? '').matchAll(/\$\d+/g)].map((match) => match[0]);
  const uses = (expression: string): boolean =>
    (plain !== undefined && expression.includes(`(${plain})`)) ||
    parameters.some((parameter) => new RegExp(`\\${parameter}(?!\\d)`).test(expression));
  const inside = (node: TreeNode): boolean => node === initPlan || (node.parent !== null && inside(node.parent));
  return nodes.find((node) => node.executed !== 'never' && !inside(node) && node.expressions.some(uses)) ?? null;
}

function reasonFor(node: TreeNode, charges: readonly Charge[], raw: number): ResidualReason {
  const loops = charges.reduce((sum, { child }) => sum + (child.loops ?? 0), node.loops ?? 0);
  if (-raw <= 0.0005 * loops + 0.0015) return 'rounding';
  if (charges.some(({ child }) => child.edge === 'cte')) return 'post-root-cte';
  if (charges.some(({ child }) => child.edge === 'subPlan')) return 'rescan-subplan';
  if (charges.some(({ child }) => child.type.startsWith('Gather'))) return 'gather-shutdown';
  if (node.gather || node.type.startsWith('Gather')) return 'worker-idle';
  return 'unknown';
}
