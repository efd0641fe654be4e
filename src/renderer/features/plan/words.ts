import type { Plan, PlanNode, ResidualReason } from '#model/plan';
import { countOf, formatCount, formatDuration, formatShort } from '../../ui/quantities';

/** `Index Scan on shop.orders`: operator and target as one reads them aloud. */
export function nodeTitle(node: PlanNode): string {
  const target = nodeTarget(node);
  return target === '' ? node.opNative : `${node.opNative} on ${target}`;
}

export function nodeTarget(node: PlanNode): string {
  const relation = [node.schema, node.relation].filter((part) => part !== null).join('.');
  const alias = node.alias !== null && node.alias !== node.relation ? node.alias : '';
  return [relation, alias].filter((part) => part !== '').join(' ') || (node.index ?? '');
}

/** What a card says under its operator: the relation, else the condition that shapes it; empty where there is neither. */
export function nodeReads(node: PlanNode): string {
  const target = nodeTarget(node);
  // An operator that is a whole line ("SCAN orders") names what it reads already.
  if (target !== '' && node.opNative.includes(target)) return '';
  return (
    target || (node.joinPredicate ?? node.accessPredicate ?? node.filter ?? node.sortKeys[0] ?? node.groupKeys[0] ?? '')
  );
}

/** Rows over an edge: measured over all loops, else estimated. */
export function rowsOut(node: PlanNode): { readonly rows: number | null; readonly estimated: boolean } {
  return node.actRows === null ? { rows: node.estRows, estimated: true } : { rows: node.actRows, estimated: false };
}

export function rowsText(node: PlanNode): string {
  if (node.executed === 'never') return 'never ran';
  const { rows, estimated } = rowsOut(node);
  if (rows === null) return '';
  return estimated ? `about ${formatShort(rows)} rows` : countOf(rows, 'row');
}

/** A factor worth a badge: ten and more (the threshold that plan viewers agree on; reference in docs/plans.md). */
export const MISESTIMATE = 10;

export function misestimate(node: PlanNode): string | null {
  if (node.estimateError === null || node.estimateError < MISESTIMATE) return null;
  const factor =
    node.estimateError >= 1000 ? formatShort(node.estimateError) : formatCount(Math.round(node.estimateError));
  return node.estimateDirection === 'over' ? `${factor}× too many expected` : `${factor}× too few expected`;
}

export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  return `${Math.round(share * 100)} %`;
}

export const residualWords: Readonly<Record<ResidualReason, string>> = {
  rounding: 'the server rounds each loop to a thousandth of a millisecond',
  'rescan-subplan': 'a sub-plan ran while its node was started anew, which the server does not time',
  'gather-shutdown': 'stopping the workers is charged to the Gather after its reader had stopped',
  'post-root-cte': 'part of a writing CTE ran after the statement had its rows',
  'worker-idle': 'the slowest worker of one node was not the slowest of another',
  'exchange-wait': 'an exchange also counts the time it waited',
  'thread-sum': 'times are summed over threads',
  'batch-mode': 'batch and row mode count differently',
  unknown: 'the server gives no reason',
};

export function timeHeadline(plan: Plan): string {
  if (plan.executionMs !== null) return formatDuration(plan.executionMs);
  if (plan.rootMs !== null) return formatDuration(plan.rootMs);
  return plan.analyzed ? 'time not measured' : 'estimate only';
}
