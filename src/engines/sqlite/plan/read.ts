import type { Plan, PlanEdge, PlanNode } from '#model/plan';
import { readStep } from './step';
import type { Step } from './step';

/** A row of EXPLAIN QUERY PLAN. */
export interface PlanRow {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** Facts around the rows. */
export interface PlanContext {
  readonly version: string | null;
  readonly statement: string | null;
  readonly analyzed: boolean;
  readonly executionMs: number | null;
  readonly raw: Plan['raw'];
  readonly warnings: readonly string[];
}

/** SQLite's shell prints this as the head of the tree; it stands for the parent 0 of the rows. */
const rootLabel = 'QUERY PLAN';

/**
 * Rows become a tree; where several have the parent 0, one root stands for it. Ids are neither dense nor ordered; a row whose parent is missing, or
 * that is its own ancestor, is hung on the root and named in the warnings. Nothing is measured by step.
 */
export function readQueryPlan(rows: readonly PlanRow[], context: PlanContext): Plan {
  const warnings = [...context.warnings];
  const nodes: PlanNode[] = [];
  const children = Map.groupBy(rows, (row) => row.parent);
  const visited = new Set<PlanRow>();

  const visit = (row: PlanRow, parentId: string, depth: number, edge: PlanEdge): void => {
    visited.add(row);
    const id = String(nodes.length);
    nodes.push(node({ id, parentId, depth, edge, label: row.detail, step: readStep(row.detail), rowId: row.id }));
    // The id 0 is the root's: a row with that id has no children of its own.
    if (row.id !== 0) visitAll(children.get(row.id) ?? [], id, depth + 1);
  };
  const visitAll = (siblings: readonly PlanRow[], parentId: string, depth: number): void => {
    const steps = siblings.map((row) => readStep(row.detail));
    const loops = steps.filter(isLoop);
    siblings.forEach((row, index) => {
      if (!visited.has(row)) visit(row, parentId, depth, edgeOf(steps[index]!, loops));
    });
  };

  if (rows.length > 0)
    nodes.push(node({ id: '0', parentId: null, depth: 0, edge: 'root', label: rootLabel, step: null, rowId: 0 }));
  visitAll(children.get(0) ?? [], '0', 1);
  for (const row of rows) {
    if (visited.has(row)) continue;
    warnings.push(`The step "${row.detail}" has no place in the tree (parent ${row.parent}).`);
    visit(row, '0', 1, 'input');
  }
  return { ...emptyPlan, ...context, warnings, nodes: withoutNeedlessRoot(nodes) };
}

/** The root that no row stands for is only there to hold several rows together. */
function withoutNeedlessRoot(nodes: readonly PlanNode[]): readonly PlanNode[] {
  if (nodes.filter((step) => step.parentId === '0').length !== 1) return nodes;
  return nodes.slice(1).map((step) => {
    const top = step.parentId === '0';
    return { ...step, depth: step.depth - 1, ...(top ? { parentId: null, edge: 'root' as const } : {}) };
  });
}

const isLoop = (step: Step): boolean => step.edge === null && /Scan$|^AutomaticIndex$|^BitmapOr$/.test(step.op);

/** Scans beside each other are the nested loops of a join, the outermost first. */
function edgeOf(step: Step, loops: readonly Step[]): PlanEdge {
  if (step.edge !== null) return step.edge;
  if (loops.length < 2 || !isLoop(step)) return 'input';
  return step === loops[0] ? 'outer' : 'inner';
}

const emptyPlan = {
  engine: 'sqlite',
  planningMs: null,
  rootMs: null,
  residualMs: null,
  residuals: [],
  triggersMs: null,
  triggers: [],
  jitMs: null,
  serializationMs: null,
  settings: {},
} as const;

interface NodePlace {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly edge: PlanEdge;
  readonly label: string;
  readonly step: Step | null;
  readonly rowId: number;
}

function node({ id, parentId, depth, edge, label, step, rowId }: NodePlace): PlanNode {
  return {
    ...unmeasured,
    id,
    parentId,
    depth,
    edge,
    op: step?.op ?? 'Result',
    opNative: label,
    relation: step?.relation ?? null,
    alias: step?.alias ?? null,
    index: step?.index ?? null,
    details: step?.details ?? {},
    accessPredicate: step?.accessPredicate ?? null,
    sortKeys: [],
    groupKeys: [],
    rest: { id: rowId },
  };
}

const unmeasured = {
  schema: null,
  filter: null,
  joinPredicate: null,
  recheckPredicate: null,
  output: [],
  estRows: null,
  estWidth: null,
  estStartupCost: null,
  estCost: null,
  costUnit: null,
  executed: 'unknown',
  loops: null,
  actRowsPerLoop: null,
  actRows: null,
  rowsRounded: false,
  rowsRead: null,
  removedByFilter: null,
  removedByJoin: null,
  removedByRecheck: null,
  firstRowMs: null,
  totalMs: null,
  selfMs: null,
  timeBasis: 'none',
  buffers: null,
  selfBuffers: null,
  ioReadMs: null,
  ioWriteMs: null,
  walBytes: null,
  memoryBytes: null,
  spill: null,
  workersPlanned: null,
  workersLaunched: null,
  workers: [],
  cache: null,
  estimateError: null,
  estimateDirection: null,
} as const;
