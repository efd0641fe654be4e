import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { PlanNode } from '#model/plan';
import { classNames } from '../../ui/class-names';
import { formatDuration } from '../../ui/quantities';
import type { Direction } from './layout';
import styles from './plan-graph-node.module.css';
import type { WeightBasis } from './weight';
import { misestimate, nodeReads, percent, rowsText } from './words';

export interface PlanNodeData extends Record<string, unknown> {
  readonly node: PlanNode;
  readonly share: number;
  readonly basis: WeightBasis;
  readonly faded: boolean;
  readonly direction: Direction;
}

/** A card: operator, what it reads, its own time and rows, and the factor by which the estimate is off. */
export function PlanGraphNode({ data, selected }: NodeProps<Node<PlanNodeData>>) {
  const { node, share, basis, faded, direction } = data;
  const reads = nodeReads(node);
  const wrong = misestimate(node);
  const rows = rowsText(node);
  const time = node.selfMs !== null && node.executed !== 'never' ? formatDuration(node.selfMs) : '';
  const figures = rows !== '' || time !== '';
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
      <Handle
        type="target"
        position={direction === 'down' ? Position.Top : Position.Left}
        className={styles.handle ?? ''}
        isConnectable={false}
      />
      <div className={styles.head}>
        <span className={classNames(styles.operator, !figures && styles.whole)} title={node.opNative}>
          {node.opNative}
        </span>
        {basis !== 'none' && <span className={classNames(styles.share, heat)}>{percent(share)}</span>}
      </div>
      {reads !== '' && <div className={styles.target}>{reads}</div>}
      {figures && (
        <div className={styles.foot}>
          <span>{rows}</span>
          <span>{time}</span>
        </div>
      )}
      {wrong && <span className={styles.wrong}>{wrong}</span>}
      {basis !== 'none' && (
        <span className={classNames(styles.bar, heat)} style={{ width: `${Math.min(100, share * 100)}%` }} />
      )}
      <Handle
        type="source"
        position={direction === 'down' ? Position.Bottom : Position.Right}
        className={styles.handle ?? ''}
        isConnectable={false}
      />
    </div>
  );
}
