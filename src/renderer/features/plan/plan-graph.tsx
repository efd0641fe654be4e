import {
  Background,
  BackgroundVariant,
  Controls,
  ReactFlow,
  useReactFlow,
  useStore as useFlowStore,
  ReactFlowProvider,
  type Edge,
  type Node,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Plan, PlanNode } from '#model/plan';
import {
  bestDirection,
  edgeWidth,
  firstViewport,
  layOutPlan,
  viewportShowing,
  type Direction,
  type PlacedNode,
  type Size,
} from './layout';
import styles from './plan-graph.module.css';
import { PlanGraphNode, type PlanNodeData } from './plan-graph-node';
import { stepFrom } from './steps';
import type { PlanWeights } from './weight';
import { nodeTitle, rowsOut, rowsText } from './words';

export interface PlanGraphProps {
  readonly plan: Plan;
  readonly weights: PlanWeights;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

const nodeTypes = { plan: PlanGraphNode };
/** What the button shows: everything, also where it can no longer be read. */
const fit = { padding: 0.05, maxZoom: 1 } as const;

/** The tree, root at the left or on top, whichever shows more of it. Arrow keys walk it; the hot path is drawn full and the rest fades. */
export function PlanGraph(props: PlanGraphProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ plan, weights, selected, onSelect }: PlanGraphProps) {
  const width = useFlowStore((state) => state.width);
  const height = useFlowStore((state) => state.height);
  const pane = { width, height };
  // Decided once: a pane that changes its size must not turn the plan around.
  const [decided, setDecided] = useState<Direction | null>(null);
  if (decided === null && width > 0 && height > 0) setDecided(bestDirection(plan, weights, pane));
  const direction = decided ?? 'right';
  const placed = layOutPlan(plan, weights, direction);
  useShownPart(placed, selected, pane);
  const faded = (id: string): boolean => weights.hotPath.size > 0 && !weights.hotPath.has(id);
  const nodes: Node<PlanNodeData>[] = placed.map(({ node, x, y, width, height }) => ({
    id: node.id,
    type: 'plan',
    position: { x, y },
    width,
    height,
    selected: node.id === selected,
    ariaLabel: `${nodeTitle(node)}, ${rowsText(node)}`,
    data: { node, share: weights.shares.get(node.id) ?? 0, basis: weights.basis, faded: faded(node.id), direction },
  }));
  const edges = plan.nodes.filter((node) => node.parentId !== null).map((node) => edgeTo(node, faded(node.id)));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepFrom(plan.nodes, selected, event.key, direction);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(next);
  };
  return (
    <div className={styles.canvas} onKeyDownCapture={onKeyDown}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        onlyRenderVisibleElements={placed.length > 200}
        onNodeClick={(_, node) => onSelect(node.id)}
        proOptions={{ hideAttribution: true }}
        aria-label="Plan graph"
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} color="var(--line)" />
        <Controls showInteractive={false} position="bottom-left" orientation="horizontal" fitViewOptions={fit} />
      </ReactFlow>
    </div>
  );
}

/** The first look at a plan, and what is selected kept in sight when the pane changes its size. */
function useShownPart(placed: readonly PlacedNode[], selected: string | null, { width, height }: Size): void {
  const flow = useReactFlow();
  const shown = useRef<string | undefined>(undefined);
  const place = placed.map((node) => `${node.x} ${node.y} ${node.height}`).join();
  useEffect(() => {
    if (width === 0 || height === 0) return;
    const pane = { width, height };
    const before = shown.current === place ? flow.getViewport() : firstViewport(placed, pane);
    shown.current = place;
    const node = placed.find((candidate) => candidate.node.id === selected);
    void flow.setViewport(node ? viewportShowing(node, pane, before) : before);
    // `placed` is new with each render and says the same as `place`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [flow, width, height, selected, place]);
}

function edgeTo(node: PlanNode, faded: boolean): Edge {
  const { rows, estimated } = rowsOut(node);
  return {
    id: node.id,
    source: node.parentId ?? '',
    target: node.id,
    type: 'default',
    focusable: false,
    style: {
      strokeWidth: edgeWidth(node.executed === 'never' ? 0 : rows),
      stroke: faded ? 'var(--line)' : 'var(--line-strong)',
      strokeLinecap: 'round',
      ...(estimated ? { strokeDasharray: '5 4' } : {}),
    },
  };
}
