import type { PlanNode } from '#model/plan';

/** Where an arrow key leads in the tree, as it is drawn: left to the parent, right to the first child, up and down among siblings. Null for other keys and at an end. */
export function stepFrom(nodes: readonly PlanNode[], selected: string | null, key: string): string | null {
  if (!/^(Arrow(Up|Down|Left|Right)|Home)$/.test(key)) return null;
  const node = nodes.find((candidate) => candidate.id === selected);
  if (!node || key === 'Home') return nodes[0]?.id ?? null;
  if (key === 'ArrowLeft') return node.parentId;
  if (key === 'ArrowRight') return nodes.find((candidate) => candidate.parentId === node.id)?.id ?? null;
  const siblings = nodes.filter((candidate) => candidate.parentId === node.parentId);
  const at = siblings.indexOf(node) + (key === 'ArrowDown' ? 1 : -1);
  return siblings[at]?.id ?? null;
}
