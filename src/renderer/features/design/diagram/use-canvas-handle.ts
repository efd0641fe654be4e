import { useReactFlow, useStore as useFlowStore } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Box } from '#design/diagram/geometry';
import { useStore } from '../../../app/use-workbench';
import { useDesign } from '../design-context';
import type { DesignDocument } from '../document/design-document';
import type { CanvasNode } from './canvas';
import { drawnSvg } from './drawn-svg';
import type { Drawn } from './use-drawn';

/** Where each part of a design was looked at last: coming back finds it. */
const viewports = new WeakMap<DesignDocument, Map<string, { x: number; y: number; zoom: number }>>();

const placeKey = (design: DesignDocument, { scope }: Drawn): string =>
  scope.kind === 'diagram' ? `diagram ${design.diagramId.get()}` : scope.kind === 'map' ? 'map' : JSON.stringify(scope);

interface HandleInput {
  readonly nodes: readonly CanvasNode[];
  readonly element: RefObject<HTMLDivElement | null>;
  readonly drawn: Drawn;
  readonly onFind: () => void;
}

/** What commands and other views do with the canvas: where things stand, zoom, bring into sight. */
export function useCanvasHandle({ nodes, element, drawn, onFind }: HandleInput): void {
  const design = useDesign();
  const flow = useReactFlow<CanvasNode>();
  const width = useFlowStore((state) => state.width);
  const height = useFlowStore((state) => state.height);
  const latest = useRef({ nodes, onFind, drawn });
  useLayoutEffect(() => {
    latest.current = { nodes, onFind, drawn };
  });
  useEffect(() => {
    return design.attachCanvas({
      boxes: () => new Map(latest.current.nodes.map((node) => [node.id, boxOf(node)])),
      middle: () => {
        const { left, top } = element.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
        return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      },
      fit: () => void flow.fitView({ padding: 0.08, maxZoom: 1 }),
      zoom: (by: 'in' | 'out' | 'whole') =>
        void (by === 'in' ? flow.zoomIn() : by === 'out' ? flow.zoomOut() : flow.zoomTo(1)),
      focus: () => element.current?.focus({ preventScroll: true }),
      svg: (options) => drawnSvg(design, latest.current.drawn, options),
      find: () => latest.current.onFind(),
    });
  }, [design, flow, element, width, height]);
  useFirstLook(nodes, drawn);
  useKeptInSight(nodes);
  useReveal(nodes, drawn, element);
}

/** Another part of the model is shown as it was left, or as a whole. */
function useFirstLook(nodes: readonly CanvasNode[], drawn: Drawn): void {
  const design = useDesign();
  const flow = useReactFlow();
  const ready = useFlowStore((state) => state.width > 0 && state.height > 0);
  const key = placeKey(design, drawn);
  const some = nodes.length > 0;
  useEffect(() => {
    if (!ready || !some) return undefined;
    const known = viewports.get(design)?.get(key);
    if (known) void flow.setViewport(known);
    else void flow.fitView({ padding: 0.08, maxZoom: 1 });
    return () => {
      const all = viewports.get(design) ?? new Map<string, { x: number; y: number; zoom: number }>();
      all.set(key, flow.getViewport());
      viewports.set(design, all);
    };
  }, [design, flow, key, ready, some]);
}

/** What is selected stays in sight when the pane changes its size, as when the inspector opens. */
function useKeptInSight(nodes: readonly CanvasNode[]): void {
  const design = useDesign();
  const flow = useReactFlow();
  const width = useFlowStore((state) => state.width);
  const height = useFlowStore((state) => state.height);
  useEffect(() => {
    const [only, more] = design.selection.get();
    const node = more === undefined ? nodes.find(({ id }) => id === only) : undefined;
    if (!node || width === 0) return;
    const { x: left, y: top, zoom } = flow.getViewport();
    const box = boxOf(node);
    const [x, y] = [box.x * zoom + left, box.y * zoom + top];
    if (x >= 0 && y >= 0 && x + box.width * zoom <= width && y + Math.min(60, box.height * zoom) <= height) return;
    void flow.setCenter(box.x + box.width / 2, box.y + Math.min(box.height, 300) / 2, { zoom });
    // Only a change of size asks for it: what a person pans away stays away.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [design, flow, width, height]);
}

/** Brings what is asked for into sight: in its area when the map is shown, else on the diagram. */
function useReveal(nodes: readonly CanvasNode[], drawn: Drawn, element: RefObject<HTMLDivElement | null>): void {
  const design = useDesign();
  const flow = useReactFlow();
  const wanted = useStore(design.toReveal);
  const ready = useFlowStore((state) => state.width > 0);
  useEffect(() => {
    if (!wanted || !ready) return;
    const node = nodes.find(({ id }) => id === wanted.id);
    if (node) {
      design.toReveal.set(null);
      const { x, y, width, height } = boxOf(node);
      const zoom = Math.max(flow.getZoom(), 0.75);
      void flow.setCenter(x + width / 2, y + Math.min(height, 300) / 2, { zoom });
      if (!wanted.quiet) element.current?.focus({ preventScroll: true });
      return;
    }
    if (drawn.map && drawn.scope.kind === 'map') {
      const area = drawn.map.areas.find(({ cluster }) => cluster.members.includes(wanted.id));
      if (area && !drawn.scope.expanded.includes(area.cluster.id)) design.toggleArea(area.cluster.id);
      else if (!area) design.toReveal.set(null);
      return;
    }
    // Not drawn here: hidden, or this part of the model does not have it.
    if (drawn.scope.kind !== 'map' && drawn.scope.kind !== 'diagram') design.scope.set(null);
  }, [design, flow, wanted, ready, nodes, drawn, element]);
}

function boxOf(node: CanvasNode): Box {
  return { x: node.position.x, y: node.position.y, width: node.width ?? 0, height: node.height ?? 0 };
}
