import type { PlanNode } from '#model/plan';
import type { Direction } from './layout';

/** From the parent to its first child, back, and to the next and the previous sibling. */
const keys = {
  right: { child: 'ArrowRight', parent: 'ArrowLeft', next: 'ArrowDown', previous: 'ArrowUp' },
  down: { child: 'ArrowDown', parent: 'ArrowUp', next: 'ArrowRight', previous: 'ArrowLeft' },
} as const;

/** Where an arrow key leads in the tree as it is drawn. Null for other keys and at an end. */
export function stepFrom(
  nodes: readonly PlanNode[],
  selected: string | null,
  key: string,
  direction: Direction,
): string | null {
  if (!/^(Arrow(Up|Down|Left|Right)|Home)$/.test(key)) return null;
  const node = nodes.find((candidate) => candidate.id === selected);
  if (!node || key === 'Home') return nodes[0]?.id ?? null;
  const { child, parent, next } = keys[direction];
  if (key === parent) return node.parentId;
  if (key === child) return nodes.find((candidate) => candidate.parentId === node.id)?.id ?? null;
  const siblings = nodes.filter((candidate) => candidate.parentId === node.parentId);
  return siblings[siblings.indexOf(node) + (key === next ? 1 : -1)]?.id ?? null;
}
