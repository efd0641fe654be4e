import { useInternalNode, type EdgeProps, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { classNames } from '../../../ui/class-names';
import { countOf } from '../../../ui/quantities';
import { useDesign } from '../design-context';
import styles from './area-card.module.css';
import type { AreaEdge, AreaNode } from './map-scene';

/** A domain of a large model: its title, how many tables, the most referenced ones by name. */
export const AreaCard = memo(function AreaCard({ data: { area, names }, selected }: NodeProps<AreaNode>) {
  const design = useDesign();
  const { cluster, expanded } = area;
  return (
    <div
      className={classNames(styles.area, selected && styles.selected, expanded && styles.open)}
      style={{ borderColor: `var(--area-${cluster.colour})`, background: `var(--area-${cluster.colour}-soft)` }}
    >
      <div className={styles.head}>
        <span className={styles.title}>{cluster.title}</span>
        <span className={styles.count}>{countOf(cluster.members.length, 'table')}</span>
        {expanded && (
          <button type="button" className={`nodrag ${styles.fold}`} onClick={() => design.toggleArea(cluster.id)}>
            Collapse
          </button>
        )}
      </div>
      {!expanded && (
        <>
          <div className={styles.names}>{names.slice(0, 8).join(', ')}</div>
          {cluster.hubs.length > 0 && (
            <span className={styles.hubs} title="Tables that many others reference">
              ⇠ {countOf(cluster.hubs.length, 'hub')}
            </span>
          )}
        </>
      )}
    </div>
  );
});

/** The foreign keys between two domains as one line, the thicker the more there are. */
export const AreaLine = memo(function AreaLine({ source, target, data }: EdgeProps<AreaEdge>) {
  const from = useInternalNode(source);
  const to = useInternalNode(target);
  if (!from || !to || !data) return null;
  const middle = (node: NonNullable<typeof from>): { x: number; y: number } => ({
    x: node.internals.positionAbsolute.x + (node.measured.width ?? 0) / 2,
    y: node.internals.positionAbsolute.y + (node.measured.height ?? 0) / 2,
  });
  const [a, b] = [middle(from), middle(to)];
  return (
    <path
      d={`M${a.x} ${a.y}L${b.x} ${b.y}`}
      className={classNames(styles.line, data.active && styles.active)}
      style={{ strokeWidth: Math.min(8, 1 + Math.log2(data.link.count)) }}
    />
  );
});
