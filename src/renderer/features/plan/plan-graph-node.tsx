import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { PlanNode } from '#model/plan';
import { classNames } from '../../ui/class-names';
import { formatDuration } from '../../ui/quantities';
import styles from './plan-graph-node.module.css';
import type { WeightBasis } from './weight';
import { misestimate, nodeTarget, percent, rowsText } from './words';

export interface PlanNodeData extends Record<string, unknown> {
  readonly node: PlanNode;
  readonly share: number;
  readonly basis: WeightBasis;
  readonly faded: boolean;
}

/** A card: operator, what it reads, its own time and rows, and the factor by which the estimate is off. */
export function PlanGraphNode({ data, selected }: NodeProps<Node<PlanNodeData>>) {
  const { node, share, basis, faded } = data;
  const wrong = misestimate(node);
  const heat = share >= 0.5 ? styles.hot : share >= 0.1 ? styles.warm : undefined;
  return (
    <div
      className={classNames(
        styles.card,
        selected && styles.selected,
        faded && styles.faded,
        node.executed === 'never' && styles.never,
      )}
    >
      <Handle type="target" position={Position.Left} className={styles.handle ?? ''} isConnectable={false} />
      <div className={styles.head}>
        <span className={styles.operator}>{node.opNative}</span>
        {basis !== 'none' && <span className={classNames(styles.share, heat)}>{percent(share)}</span>}
      </div>
      <div className={styles.target}>{nodeTarget(node) || firstCondition(node) || '\u00a0'}</div>
      <div className={styles.foot}>
        <span>{rowsText(node)}</span>
        <span>{node.selfMs !== null && node.executed !== 'never' ? formatDuration(node.selfMs) : ''}</span>
      </div>
      {wrong && <span className={styles.wrong}>{wrong}</span>}
      {basis !== 'none' && (
        <span className={classNames(styles.bar, heat)} style={{ width: `${Math.min(100, share * 100)}%` }} />
      )}
      <Handle type="source" position={Position.Right} className={styles.handle ?? ''} isConnectable={false} />
    </div>
  );
}

function firstCondition(node: PlanNode): string | null {
  return node.joinPredicate ?? node.accessPredicate ?? node.filter ?? node.sortKeys[0] ?? node.groupKeys[0] ?? null;
}
