import type { ColumnLayout } from './column-layout';
import { SCROLL_BAR_SIZE } from './metrics';
import type { ScrollExtent } from './scroll-map';

export interface ViewportInput {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly rowNumberWidth: number;
  readonly rowCount: number;
  readonly columns: ColumnLayout;
  readonly scrollTop: number;
  readonly scrollLeft: number;
}

/** A column on screen: where it is drawn and which one it is. */
export interface VisibleColumn {
  readonly position: number;
  readonly column: number;
  readonly x: number;
  readonly width: number;
}

/** What is on screen. Rows are `firstRow … lastRow - 1`; row `r` is drawn at `rowY(viewport, r)`. */
export interface Viewport extends ViewportInput {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly pinned: readonly VisibleColumn[];
  readonly scrolling: readonly VisibleColumn[];
  /** Left edge of the area that scrolls sideways. */
  readonly bodyLeft: number;
  readonly vertical: ScrollExtent;
  readonly horizontal: ScrollExtent;
}

export function computeViewport(input: ViewportInput): Viewport {
  const { columns } = input;
  const bodyHeight = Math.max(0, input.height - input.headerHeight);
  const bodyLeft = input.rowNumberWidth + columns.pinnedWidth;
  const bodyWidth = Math.max(0, input.width - bodyLeft);
  const firstRow = Math.floor(input.scrollTop / input.rowHeight);
  const lastRow = Math.min(input.rowCount, Math.ceil((input.scrollTop + bodyHeight) / input.rowHeight));
  const pinned: VisibleColumn[] = [];
  for (let position = 0; position < columns.pinnedCount; position += 1) {
    pinned.push(place(columns, position, input.rowNumberWidth + columns.offset(position)));
  }
  const scrolling: VisibleColumn[] = [];
  if (columns.length > columns.pinnedCount && bodyWidth > 0) {
    const from = Math.max(columns.pinnedCount, columns.positionAtOffset(columns.pinnedWidth + input.scrollLeft));
    for (let position = from; position < columns.length; position += 1) {
      const x = input.rowNumberWidth + columns.offset(position) - input.scrollLeft;
      if (x >= input.width) break;
      scrolling.push(place(columns, position, x));
    }
  }
  // Cells are drawn under the scroll bars, but the last row and column can be scrolled out from under them.
  const tall = input.rowCount * input.rowHeight;
  const wide = columns.totalWidth - columns.pinnedWidth;
  return {
    ...input,
    firstRow,
    lastRow,
    pinned,
    scrolling,
    bodyLeft,
    vertical: { content: tall, visible: Math.max(0, bodyHeight - (wide > bodyWidth ? SCROLL_BAR_SIZE : 0)) },
    horizontal: { content: wide, visible: Math.max(0, bodyWidth - (tall > bodyHeight ? SCROLL_BAR_SIZE : 0)) },
  };
}

function place(columns: ColumnLayout, position: number, x: number): VisibleColumn {
  return { position, column: columns.columnAt(position), x, width: columns.width(position) };
}

export function rowY(viewport: Viewport, row: number): number {
  return viewport.headerHeight + row * viewport.rowHeight - viewport.scrollTop;
}

export function visibleColumns(viewport: Viewport): readonly VisibleColumn[] {
  return [...viewport.pinned, ...viewport.scrolling];
}

/** Whole rows that fit, for PageUp and PageDown; at least one. */
export function pageRows(viewport: Viewport): number {
  return Math.max(1, Math.floor(viewport.vertical.visible / viewport.rowHeight));
}
