import type { PlanEdge } from '#model/plan';
import { edgeOf } from './operator';
import { childrenOf, isRecord, list, number, text, texts, type RawNode } from './raw-plan';

/** A raw node with its place in the tree and the figures that attribution needs. */
export interface TreeNode {
  readonly id: string;
  readonly raw: RawNode;
  readonly parent: TreeNode | null;
  readonly children: TreeNode[];
  readonly depth: number;
  readonly edge: PlanEdge;
  readonly type: string;
  readonly subplanName: string | null;
  readonly cteName: string | null;
  readonly executed: 'yes' | 'never' | 'unknown';
  readonly loops: number | null;
  readonly perLoopMs: number | null;
  readonly workersLaunched: number | null;
  readonly workers: readonly WorkerFigures[];
  /** The nearest Gather above, when the node runs in its processes. */
  readonly gather: TreeNode | null;
  /** Everything that may name a parameter. */
  readonly expressions: readonly string[];
}

export interface WorkerFigures {
  readonly number: number;
  readonly rows: number | null;
  readonly loops: number | null;
  readonly totalMs: number | null;
}

const expressionKeys = [
  'Filter',
  'Index Cond',
  'Recheck Cond',
  'Hash Cond',
  'Merge Cond',
  'Join Filter',
  'One-Time Filter',
  'TID Cond',
  'Order By',
  'Cache Key',
  'Function Call',
  'Run Condition',
  'Conflict Filter',
  'Output',
  'Sort Key',
  'Group Key',
];

/** Lays the tree out in pre-order, without recursion limits: plans of 65,000 nodes exist. */
export function layOut(root: RawNode): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  const stack: { raw: RawNode; parent: TreeNode | null }[] = [{ raw: root, parent: null }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const node = treeNode(next.raw, next.parent, String(nodes.length + 1));
    next.parent?.children.push(node);
    nodes.push(node);
    for (const child of childrenOf(next.raw).toReversed()) stack.push({ raw: child, parent: node });
  }
  return nodes;
}

function treeNode(raw: RawNode, parent: TreeNode | null, id: string): TreeNode {
  const loops = number(raw['Actual Loops']);
  const edge = edgeOf(raw, parent?.raw ?? null);
  const type = text(raw['Node Type']) ?? 'Unknown';
  const runsInWorkers =
    parent && (parent.type.startsWith('Gather') ? edge !== 'initPlan' && edge !== 'cte' : parent.gather !== null);
  return {
    id,
    raw,
    parent,
    children: [],
    depth: parent ? parent.depth + 1 : 0,
    edge,
    type,
    subplanName: text(raw['Subplan Name']),
    cteName: type === 'CTE Scan' ? text(raw['CTE Name']) : null,
    executed: loops === null ? 'unknown' : loops === 0 ? 'never' : 'yes',
    loops,
    perLoopMs: number(raw['Actual Total Time']),
    workersLaunched: number(raw['Workers Launched']),
    workers: list(raw['Workers']).filter(isRecord).map(workerFigures),
    gather: runsInWorkers ? (parent.type.startsWith('Gather') ? parent : parent.gather) : null,
    expressions: expressionKeys.flatMap((key) => texts(raw[key])),
  };
}

function workerFigures(worker: Record<string, unknown>): WorkerFigures {
  const loops = number(worker['Actual Loops']);
  const perLoop = number(worker['Actual Total Time']);
  const rows = number(worker['Actual Rows']);
  return {
    number: number(worker['Worker Number']) ?? 0,
    rows: rows === null || loops === null ? null : rows * loops,
    loops,
    totalMs: perLoop === null || loops === null ? null : perLoop * loops,
  };
}
