import type { KeyboardEvent } from 'react';
import type { Plan, PlanNode } from '#model/plan';
import { classNames } from '../../ui/class-names';
import { formatCount } from '../../ui/quantities';
import styles from './plan-table.module.css';
import type { PlanWeights } from './weight';
import { misestimate, nodeTarget, percent } from './words';

export interface PlanTableProps {
  readonly plan: Plan;
  readonly weights: PlanWeights;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

interface Column {
  readonly title: string;
  readonly tip: string;
  readonly text: (node: PlanNode) => string;
  readonly shown: (plan: Plan) => boolean;
}

const milliseconds = (ms: number | null): string => (ms === null ? '' : ms.toFixed(3));
const count = (value: number | null): string => (value === null ? '' : formatCount(value));
const analyzed = (plan: Plan): boolean => plan.analyzed;
const timed = (plan: Plan): boolean => plan.rootMs !== null;
const buffered = (plan: Plan): boolean => plan.nodes.some((node) => node.buffers !== null);

const columns: readonly Column[] = [
  {
    title: 'Self ms',
    tip: 'Time in this node without its children',
    text: (node) => milliseconds(node.selfMs),
    shown: timed,
  },
  { title: 'Total ms', tip: 'Time with its children', text: (node) => milliseconds(node.totalMs), shown: timed },
  {
    title: 'Rows',
    tip: 'Rows returned, over all loops',
    text: (node) => (node.executed === 'never' ? 'never ran' : count(node.actRows)),
    shown: analyzed,
  },
  {
    title: 'Expected',
    tip: 'Rows that the planner expected, for each loop',
    text: (node) => count(node.estRows),
    shown: (plan) => plan.nodes.some((node) => node.estRows !== null),
  },
  {
    title: 'Off by',
    tip: 'Factor between expected and actual rows, from ten on',
    text: (node) => misestimate(node)?.replace(' expected', '') ?? '',
    shown: analyzed,
  },
  {
    title: 'Loops',
    tip: 'How often the node ran, over all processes',
    text: (node) => count(node.loops),
    shown: analyzed,
  },
  {
    title: 'Removed',
    tip: 'Rows read and thrown away by the filter',
    text: (node) => count(node.removedByFilter),
    shown: analyzed,
  },
  {
    title: 'Hit',
    tip: 'Blocks of this node found in the cache',
    text: (node) => count(node.selfBuffers?.sharedHit ?? null),
    shown: buffered,
  },
  {
    title: 'Read',
    tip: 'Blocks of this node read from the disk or the system',
    text: (node) => count(node.selfBuffers?.sharedRead ?? null),
    shown: buffered,
  },
  {
    title: 'Cost',
    tip: "The planner's cost with children, in its own unit",
    text: (node) => (node.estCost === null ? '' : node.estCost.toFixed(2)),
    shown: (plan) => plan.nodes.some((node) => node.estCost !== null),
  },
];

const shareTips = {
  time: 'Part of the time of the whole plan that this node takes itself',
  cost: 'Part of the cost of the whole plan that this node has itself',
  none: '',
};

/** The same tree as lines, for exact figures and for screen readers. */
export function PlanTable({ plan, weights, selected, onSelect }: PlanTableProps) {
  const shown = columns.filter((column) => column.shown(plan));
  const weighed = weights.basis !== 'none';
  const onKeyDown = (event: KeyboardEvent) => {
    const at = plan.nodes.findIndex((node) => node.id === selected);
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -plan.nodes.length, End: plan.nodes.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = plan.nodes[Math.max(0, Math.min(plan.nodes.length - 1, at + step))];
    if (next) onSelect(next.id);
  };
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="group"
      aria-label="Plan nodes; arrow keys select"
      onKeyDown={onKeyDown}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Node</th>
            {weighed && (
              <th scope="col" title={shareTips[weights.basis]}>
                Share
              </th>
            )}
            {shown.map(({ title, tip }) => (
              <th key={title} scope="col" title={tip} className={styles.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.nodes.map((node) => (
            <tr
              key={node.id}
              aria-selected={node.id === selected}
              className={classNames(node.id === selected && styles.selected)}
              onClick={() => onSelect(node.id)}
            >
              <th scope="row" className={styles.node}>
                <span style={{ paddingInlineStart: node.depth * 16 }} className={styles.title}>
                  <span className={styles.operator}>{node.opNative}</span>{' '}
                  <span className={styles.target}>{nodeTarget(node)}</span>
                </span>
              </th>
              {weighed && (
                <td>
                  <ShareBar share={weights.shares.get(node.id) ?? 0} />
                </td>
              )}
              {shown.map((column) => (
                <td key={column.title} className={styles.number}>
                  {column.text(node)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ShareBar({ share }: { readonly share: number }) {
  const tone = share >= 0.5 ? styles.hot : share >= 0.1 ? styles.warm : undefined;
  return (
    <span className={styles.share}>
      <span className={styles.track}>
        <span className={classNames(styles.fill, tone)} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      {percent(share)}
    </span>
  );
}
