import { Group, Panel, Separator, type PanelImperativeHandle } from 'react-resizable-panels';
import { Activity, Fragment, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import styles from './split.module.css';

export interface SplitPane {
  readonly id: string;
  readonly content: ReactNode;
  /** Pixels as a number, per cent as `40%`. Leave out for the pane that takes the rest. */
  readonly size?: number | string;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** Collapsed to nothing while false; the content stays mounted. */
  readonly open?: boolean;
  /** Dragged shut, or opened by dragging. */
  readonly onOpenChange?: (open: boolean) => void;
  /** Keeps its pixels when the window is resized. */
  readonly keepPixels?: boolean;
}

export type SplitSizes = Readonly<Record<string, number>>;

export interface SplitProps {
  readonly id: string;
  readonly direction: 'row' | 'column';
  readonly panes: readonly SplitPane[];
  /** Pixels by pane, as `onResized` gave them; stronger than `size`. */
  readonly sizes?: SplitSizes | undefined;
  /** After a drag or a key: pixels of each open pane. */
  readonly onResized?: (sizes: SplitSizes) => void;
}

/** Panes with hairlines that one drags; arrow keys move a focused line, a double click resets it. */
export function Split({ id, direction, panes, sizes, onResized }: SplitProps) {
  const handles = useRef(new Map<string, PanelImperativeHandle>());
  const report = () => {
    const now: Record<string, number> = { ...sizes };
    for (const [pane, handle] of handles.current)
      if (!handle.isCollapsed()) now[pane] = Math.round(handle.getSize().inPixels);
    onResized?.(now);
  };
  return (
    <Group
      id={id}
      className={styles.group}
      orientation={direction === 'row' ? 'horizontal' : 'vertical'}
      onLayoutChanged={(_, meta) => meta.isUserInteraction && report()}
    >
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && (
            <Separator
              className={styles.line}
              aria-label={`Resize ${pane.id}`}
              disabled={pane.open === false || panes[index - 1]?.open === false}
            />
          )}
          <SplitPanel pane={pane} size={sizes?.[pane.id] ?? pane.size} handles={handles} />
        </Fragment>
      ))}
    </Group>
  );
}

function SplitPanel({
  pane,
  size,
  handles,
}: {
  readonly pane: SplitPane;
  readonly size: number | string | undefined;
  readonly handles: RefObject<Map<string, PanelImperativeHandle>>;
}) {
  const handle = useRef<PanelImperativeHandle>(null);
  const collapsible = pane.open !== undefined;
  const first = useRef(true);
  useEffect(() => {
    const panel = handle.current;
    if (!panel) return undefined;
    const open = handles.current;
    open.set(pane.id, panel);
    return () => void open.delete(pane.id);
  }, [handles, pane.id]);
  useEffect(() => {
    const panel = handle.current;
    const wasFirst = first.current;
    first.current = false;
    if (!panel || !collapsible || panel.isCollapsed() === !pane.open) return;
    if (!pane.open) panel.collapse();
    else if (wasFirst || size === undefined) panel.expand();
    else panel.resize(size);
  }, [collapsible, pane.open, size]);
  return (
    <Panel
      id={domId(pane.id)}
      panelRef={handle}
      className={styles.pane}
      collapsible={collapsible}
      minSize={pane.minimum ?? 0}
      maxSize={pane.maximum ?? '100%'}
      {...(pane.open === false ? { defaultSize: 0 } : size === undefined ? {} : { defaultSize: size })}
      groupResizeBehavior={pane.keepPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}
      onResize={(now, _, before) => {
        if (!collapsible || before === undefined) return;
        const open = now.inPixels > 0;
        if (open !== before.inPixels > 0 && open !== pane.open) pane.onOpenChange?.(open);
      }}
    >
      {/* A closed pane keeps its state and cannot be reached by Tab. */}
      <Activity mode={pane.open === false ? 'hidden' : 'visible'}>{pane.content}</Activity>
    </Panel>
  );
}

/** An id that other elements can refer to: `side panel` is `side-panel`. */
function domId(id: string): string {
  return id.replaceAll(/\s+/g, '-');
}
