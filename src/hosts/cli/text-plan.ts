import type { Plan, PlanNode } from '#model/plan';
import { formatTable } from './table';

/** A plan for the terminal: the tree in its first column, times and rows beside it. */
export function formatPlan(plan: Plan): string {
  const header = plan.analyzed
    ? ['Node', 'self ms', 'total ms', 'rows', 'estimated', 'loops']
    : ['Node', 'estimated rows', 'cost'];
  const rows = plan.nodes.map((node) => [title(node), ...(plan.analyzed ? actuals(node) : estimates(node))]);
  const lines = [formatTable(header, rows, new Set(header.keys().filter((column) => column > 0)))];
  if (plan.planningMs !== null) lines.push(`Planning ${milliseconds(plan.planningMs)} ms`);
  if (plan.executionMs !== null) lines.push(`Execution ${milliseconds(plan.executionMs)} ms`);
  if (plan.residualMs !== null && plan.residualMs !== 0) {
    const reasons = [...new Set(plan.residuals.map(({ reason }) => reason))].join(', ');
    lines.push(
      `Residual ${milliseconds(plan.residualMs)} ms (${reasons}): children that took longer than their parent`,
    );
  }
  return lines.join('\n');
}

function title(node: PlanNode): string {
  const target = [node.schema, node.relation].filter((part) => part !== null).join('.');
  const index = node.index ? ` using ${node.index}` : '';
  const condition = node.accessPredicate ?? node.joinPredicate ?? node.filter;
  return `${'  '.repeat(node.depth)}${node.opNative}${index}${target ? ` on ${target}` : ''}${condition ? `  ${condition}` : ''}`;
}

function actuals(node: PlanNode): readonly string[] {
  if (node.executed === 'never') return ['never ran', '', '', text(node.estRows), '0'];
  return [optionalMs(node.selfMs), optionalMs(node.totalMs), text(node.actRows), text(node.estRows), text(node.loops)];
}

function estimates(node: PlanNode): readonly string[] {
  return [text(node.estRows), node.estCost === null ? '' : node.estCost.toFixed(2)];
}

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function optionalMs(ms: number | null): string {
  return ms === null ? '' : milliseconds(ms);
}

function milliseconds(ms: number): string {
  return ms.toFixed(3);
}
