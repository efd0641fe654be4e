import { useInternalNode, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Point } from '#design/diagram/geometry';
import type { GraphEdge } from '#design/diagram/graph';
import { crowFoot, routeEdge, routeEnd, routePath, type EdgeRoute } from '#design/diagram/route';
import { classNames } from '../../../ui/class-names';
import { detailAt, useDetail } from './detail';
import { cardOf } from './measure';
import styles from './link-edge.module.css';
import type { RoutedEdge } from './scene';
import type { TableNode } from './table-card';

export interface LinkData extends Record<string, unknown> {
  readonly edge: GraphEdge;
  /** One of its tables is selected. */
  readonly active: boolean;
  readonly lane: number;
  readonly routed: RoutedEdge | null;
}

export type LinkEdge = Edge<LinkData, 'link'>;

/** A foreign key: from the row of its column to the row it references, with a crow's foot at the many. */
export const LinkLine = memo(function LinkLine({ source, target, data, selected }: EdgeProps<LinkEdge>) {
  const from = useInternalNode<TableNode>(source);
  const to = useInternalNode<TableNode>(target);
  const detail = useDetail();
  if (!from || !to || !data) return null;
  const { edge, active, lane, routed } = data;
  const [fromAt, toAt] = [from.internals.positionAbsolute, to.internals.positionAbsolute];
  const holds = routed !== null && samePoint(routed.from, fromAt) && samePoint(routed.to, toAt);
  const route: EdgeRoute = holds
    ? routed.route
    : routeEdge(
        routeEnd(fromAt, cardOf(from.data.table, from.data.collapsed).size, edge.fromColumns),
        routeEnd(toAt, cardOf(to.data.table, to.data.collapsed).size, edge.toColumns, edge.toShift),
        lane,
      );
  const [first, last] = [route.points[0], route.points.at(-1)];
  const path = routePath(route.points);
  return (
    <g className={classNames(styles.link, active && styles.active, selected && styles.selected)}>
      <path d={path} className={styles.reach} />
      <path d={path} className={styles.line} />
      {detail !== detailAt(0) && first && last && (
        <>
          <path d={crowFoot(first, route.fromSide, edge.fromEnd)} className={styles.foot} />
          <path d={crowFoot(last, route.toSide, edge.toEnd)} className={styles.foot} />
        </>
      )}
    </g>
  );
});

const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;
