import type { PlanNode } from '#model/plan';

/** Where an arrow key leads in the tree: up to the parent, down to the first child, left and right among siblings. Null for other keys and at an end. */
export function stepFrom(nodes: readonly PlanNode[], selected: string | null, key: string): string | null {
  if (!/^(Arrow(Up|Down|Left|Right)|Home)$/.test(key)) return null;
  const node = nodes.find((candidate) => candidate.id === selected);
  if (!node || key === 'Home') return nodes[0]?.id ?? null;
  if (key === 'ArrowUp') return node.parentId;
  if (key === 'ArrowDown') return nodes.find((candidate) => candidate.parentId === node.id)?.id ?? null;
  const siblings = nodes.filter((candidate) => candidate.parentId === node.parentId);
  const at = siblings.indexOf(node) + (key === 'ArrowRight' ? 1 : -1);
  return siblings[at]?.id ?? null;
}
