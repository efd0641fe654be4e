import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore as useFlowStore,
  type FinalConnectionState,
  type NodeChange,
  type OnConnectEnd,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useRef, useState } from 'react';
import type { Point } from '#design/diagram/geometry';
import { useStore } from '../../../app/use-workbench';
import { ContextMenu } from '../../../ui/menu';
import { useDesign } from '../design-context';
import { findTableMarks } from '../review/marks';
import { moveTo } from './arrangements';
import { AreaCard, AreaLine } from './area-card';
import styles from './canvas.module.css';
import { canvasKey } from './canvas-keys';
import { canvasMenu } from './canvas-menu';
import { connect } from './draw-foreign-key';
import { GroupBox } from './group-box';
import { LinkLine, type LinkEdge } from './link-edge';
import { mapEdges, mapNodes, type MapNode } from './map-scene';
import { NoteCard } from './note-card';
import { domIdOf, Scene, type SceneNode } from './scene';
import { TableCard } from './table-card';
import type { Drawn } from './use-drawn';
import { useCanvasHandle } from './use-canvas-handle';

export type CanvasNode = SceneNode | MapNode;

const nodeTypes = { table: TableCard, 'group-box': GroupBox, note: NoteCard, area: AreaCard };
const edgeTypes = { link: LinkLine, 'area-link': AreaLine };

/** Fewer are seen at a glance: an overview of them says nothing. */
const FEW = 12;
/** In a smaller pane an overview would cover what it is an overview of. */
const ROOMY = { width: 560, height: 380 };

export interface CanvasProps {
  readonly drawn: Drawn;
  readonly minimap: boolean;
  readonly onFind: () => void;
}

/** Tables and foreign keys on a plane. Everything that can be done here has a key and a place in the menu. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Plane {...props} />
    </ReactFlowProvider>
  );
}

function Plane({ drawn, minimap, onFind }: CanvasProps) {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const selected = useStore(design.selection);
  const findings = useStore(design.review.findings);
  const [scene] = useState(() => new Scene());
  const [moving, setMoving] = useState<ReadonlyMap<string, Point> | null>(null);
  const [menu, setMenu] = useState<Point | null>(null);
  const element = useRef<HTMLDivElement>(null);
  const roomy = useFlowStore((state) => state.width >= ROOMY.width && state.height >= ROOMY.height);
  const input = {
    schema,
    diagram: design.diagram,
    graph: drawn.graph,
    places: moving ? moved(drawn.places, moving) : drawn.places,
    routes: drawn.routes,
    selection: new Set(selected),
    findings: findTableMarks(findings, schema),
    decorated: drawn.scope.kind === 'diagram',
  };
  const nodes: CanvasNode[] = drawn.map ? mapNodes(drawn.map, input) : withNotes(scene.nodes(input), moving);
  const edges = drawn.map ? mapEdges(drawn.map, input) : scene.edges(input);
  useCanvasHandle({ nodes, element, drawn, onFind });

  const onNodesChange = (changes: readonly NodeChange<CanvasNode>[]): void => {
    const picks = changes.filter((change) => change.type === 'select');
    if (picks.length > 0) {
      const now = new Set(design.selection.get());
      for (const { id, selected: on } of picks)
        if (on) now.add(id);
        else now.delete(id);
      design.select([...now]);
    }
    const moves = changes.filter((change) => change.type === 'position' && change.position !== undefined);
    if (moves.length === 0) return;
    const next = new Map(moving);
    for (const change of moves) {
      if (change.type !== 'position' || !change.position) continue;
      const group = design.diagram.groups.find(({ id }) => id === change.id);
      if (group) moveMembers(group.members, change.id, change.position, next);
      else next.set(change.id, change.position);
    }
    setMoving(next);
  };
  /** A group has no place of its own: it is around its tables, so these move. */
  const moveMembers = (members: readonly string[], id: string, to: Point, next: Map<string, Point>): void => {
    const box = nodes.find((node) => node.id === id);
    if (!box) return;
    const by = { x: to.x - box.position.x, y: to.y - box.position.y };
    for (const member of members) {
      const at = next.get(member) ?? drawn.places[member];
      if (at && !design.selection.get().includes(member)) next.set(member, { x: at.x + by.x, y: at.y + by.y });
    }
  };
  const drop = (): void => {
    if (!moving) return;
    setMoving(null);
    const places = Object.fromEntries(moving);
    if (drawn.scope.kind !== 'diagram') return drawn.moveAside(places);
    const notes = new Set(design.diagram.notes.map(({ id }) => id));
    const tables = Object.fromEntries(Object.entries(places).filter(([id]) => !notes.has(id)));
    design.arrange(moving.size === 1 ? 'Move a table' : `Move ${moving.size} tables`, (diagram) => ({
      ...moveTo(diagram, tables),
      notes: diagram.notes.map((note) => ({ ...note, ...rounded(places[note.id]) })),
    }));
  };
  const onConnectEnd: OnConnectEnd = (event, state: FinalConnectionState) => connect(design, event, state);
  const active = selected.length === 1 && nodes.some(({ id }) => id === selected[0]) ? selected[0] : undefined;
  return (
    <div
      ref={element}
      className={styles.canvas}
      role="application"
      aria-label={`Diagram ${design.diagram.name} of ${design.name.get()}`}
      aria-roledescription="diagram"
      tabIndex={0}
      data-first-focus
      {...(active === undefined ? {} : { 'aria-activedescendant': domIdOf(active) })}
      onKeyDown={(event) => {
        if (!canvasKey(design, event, setMenu)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDownCapture={(event) => {
        if (!(event.target as Element).closest('input, textarea, button, select'))
          element.current?.focus({ preventScroll: true });
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenu({ x: event.clientX, y: event.clientY });
      }}
    >
      <ReactFlow<CanvasNode, LinkEdge>
        nodes={nodes}
        edges={edges as LinkEdge[]}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes as never}
        minZoom={0.03}
        maxZoom={2}
        zoomOnDoubleClick={false}
        panOnScroll
        zoomActivationKeyCode={['Control', 'Meta']}
        panOnDrag={[0, 1]}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
        selectionMode={SelectionMode.Partial}
        deleteKeyCode={null}
        disableKeyboardA11y
        nodesFocusable={false}
        edgesFocusable={false}
        nodesDraggable={drawn.map === null}
        onlyRenderVisibleElements={nodes.length > 40}
        elevateNodesOnSelect={false}
        onNodesChange={onNodesChange}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        onEdgeClick={(_, edge) => design.select([edge.id])}
        onPaneClick={() => design.select([])}
        onNodeContextMenu={(_, node) => {
          if (!design.selection.get().includes(node.id)) design.select([node.id]);
        }}
        onNodeDoubleClick={(_, node) => node.type === 'area' && openArea(node.id)}
        onConnectEnd={onConnectEnd}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} color="var(--line)" />
        {minimap && nodes.length >= FEW && roomy && (
          <MiniMap
            pannable
            zoomable
            position="bottom-right"
            ariaLabel="Overview of the diagram"
            className={styles.minimap ?? ''}
            nodeColor={(node) => (node.selected ? 'var(--accent)' : 'var(--line-strong)')}
            nodeStrokeWidth={0}
            maskColor="var(--minimap-mask)"
            style={{ width: 160, height: 110 }}
          />
        )}
      </ReactFlow>
      <ContextMenu
        label="Diagram"
        at={menu}
        onClose={() => setMenu(null)}
        groups={menu ? canvasMenu(design, drawn) : []}
      />
    </div>
  );
  function openArea(id: string): void {
    if (drawn.scope.kind === 'map' && drawn.map?.areas.some(({ cluster }) => cluster.id === id.slice('area:'.length)))
      design.toggleArea(id.slice('area:'.length));
  }
}

function moved(places: Drawn['places'], moving: ReadonlyMap<string, Point>): Drawn['places'] {
  const changed = [...moving].map(([id, at]) => [id, { ...places[id], ...at }] as const);
  return { ...places, ...Object.fromEntries(changed) };
}

function withNotes(nodes: SceneNode[], moving: ReadonlyMap<string, Point> | null): SceneNode[] {
  if (!moving) return nodes;
  return nodes.map((node) => {
    const at = node.type === 'note' ? moving.get(node.id) : undefined;
    return at ? { ...node, position: at } : node;
  });
}

const rounded = (at: Point | undefined): Partial<Point> => (at ? { x: Math.round(at.x), y: Math.round(at.y) } : {});
