import type { Plan, PlanNode } from '#model/plan';

/** A plan in the command line's documented shape: nodes in pre-order, missing values `null`. */
export function planDocument(plan: Plan) {
  const { engine, version, planningMs, executionMs, rootMs, residualMs, triggersMs, jitMs } = plan;
  const reasons = [...new Set(plan.residuals.map(({ reason }) => reason))];
  return {
    ...noPlanDocument(engine, version),
    planningMs,
    executionMs,
    rootMs,
    residualMs,
    residualReason: reasons.length === 0 ? null : reasons.join(', '),
    triggersMs,
    jitMs,
    nodes: plan.nodes.map(nodeDocument),
  };
}

/** A statement that has no plan, such as CREATE TABLE. */
export function noPlanDocument(engine: string, version: string | null) {
  const times = { planningMs: null, executionMs: null, rootMs: null, residualMs: null, residualReason: null };
  return { engine, version, ...times, triggersMs: null, jitMs: null, nodes: [], insights: [] };
}

function nodeDocument(node: PlanNode) {
  const {
    id,
    parentId,
    op,
    opNative,
    schema,
    relation,
    index,
    estRows,
    actRows,
    loops,
    selfMs,
    totalMs,
    estCost,
    executed,
    buffers,
  } = node;
  return {
    id,
    parentId,
    op,
    opNative,
    schema,
    relation,
    index,
    estRows,
    actRows,
    loops,
    selfMs,
    totalMs,
    estCost,
    executed,
    buffers,
    filter: node.filter,
    rowsRemoved: node.removedByFilter,
    workers: node.workersLaunched,
  };
}
