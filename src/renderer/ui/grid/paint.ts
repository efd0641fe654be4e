import type { Frame } from './frame';
import { bodyEnd, snap } from './frame';
import { paintColumnCells } from './paint-cells';
import { paintHeader, paintRowNumbers } from './paint-header';
import { contains } from './selection';
import type { VisibleColumn } from './viewport';
import { rowY } from './viewport';

/** Draws the whole grid. Order matters: cells, then what stays over them (pinned columns, row numbers, header). */
export function paintGrid(frame: Frame): void {
  const { context, viewport, theme, ratio } = frame;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, viewport.width, viewport.height);
  paintBody(frame, viewport.scrolling, viewport.bodyLeft, viewport.width);
  if (viewport.pinned.length > 0) {
    context.fillStyle = theme.surface;
    context.fillRect(viewport.rowNumberWidth, viewport.headerHeight, viewport.columns.pinnedWidth, viewport.height);
    paintBody(frame, viewport.pinned, viewport.rowNumberWidth, viewport.bodyLeft);
    context.fillStyle = theme.lineStrong;
    context.fillRect(
      snap(viewport.bodyLeft, ratio) - 1 / ratio,
      viewport.headerHeight,
      1 / ratio,
      bodyEnd(viewport) - viewport.headerHeight,
    );
  }
  paintRowNumbers(frame);
  paintHeader(frame);
}

function paintBody(frame: Frame, columns: readonly VisibleColumn[], left: number, right: number): void {
  const { context, viewport } = frame;
  if (columns.length === 0 || right <= left) return;
  context.save();
  context.beginPath();
  context.rect(left, viewport.headerHeight, right - left, viewport.height);
  context.clip();
  paintBackgrounds(frame, columns, left, right);
  paintLines(frame, columns, left, right);
  for (const column of columns) paintColumnCells(frame, column);
  paintActiveCell(frame, columns);
  context.restore();
}

function paintBackgrounds(frame: Frame, columns: readonly VisibleColumn[], left: number, right: number): void {
  const { context, viewport, theme, source } = frame;
  if (frame.hoverRow >= viewport.firstRow && frame.hoverRow < viewport.lastRow) {
    context.fillStyle = theme.hover;
    const end = Math.min(right, lastEdge(columns));
    context.fillRect(left, rowY(viewport, frame.hoverRow), end - left, viewport.rowHeight);
  }
  if (source.changed) paintChanged(frame, columns);
  context.fillStyle = theme.selection;
  for (const range of frame.selection.ranges) {
    const single = range.kind === 'cells' && range.top === range.bottom && range.left === range.right;
    if (single && frame.selection.ranges.length === 1) continue;
    const tall = range.kind === 'columns' || range.kind === 'all';
    const top = tall ? viewport.firstRow : Math.max(range.top, viewport.firstRow);
    const bottom = tall ? viewport.lastRow : Math.min(range.bottom + 1, viewport.lastRow);
    if (bottom <= top) continue;
    for (const column of columns) {
      if (!contains(range, top, column.position)) continue;
      context.fillRect(column.x, rowY(viewport, top), column.width, (bottom - top) * viewport.rowHeight);
    }
  }
  const { found } = frame;
  const foundColumn = found && columns.find((column) => column.position === found.position);
  if (found && foundColumn) {
    context.fillStyle = theme.found;
    context.fillRect(foundColumn.x, rowY(viewport, found.row), foundColumn.width, viewport.rowHeight);
  }
}

function paintChanged(frame: Frame, columns: readonly VisibleColumn[]): void {
  const { context, viewport, source } = frame;
  context.fillStyle = frame.theme.changed;
  for (const column of columns) {
    for (let row = viewport.firstRow; row < viewport.lastRow; row += 1) {
      if (source.changed?.(row, column.column))
        context.fillRect(column.x, rowY(viewport, row), column.width, viewport.rowHeight);
    }
  }
}

/** Hairlines: exactly one device pixel, on device pixels. */
function paintLines(frame: Frame, columns: readonly VisibleColumn[], left: number, right: number): void {
  const { context, viewport, theme, ratio } = frame;
  const hair = 1 / ratio;
  const end = Math.min(right, lastEdge(columns));
  context.fillStyle = theme.line;
  for (let row = viewport.firstRow; row < viewport.lastRow; row += 1) {
    context.fillRect(left, snap(rowY(viewport, row + 1), ratio) - hair, end - left, hair);
  }
  const bottom = bodyEnd(viewport);
  for (const column of columns) {
    context.fillRect(
      snap(column.x + column.width, ratio) - hair,
      viewport.headerHeight,
      hair,
      bottom - viewport.headerHeight,
    );
  }
}

function paintActiveCell(frame: Frame, columns: readonly VisibleColumn[]): void {
  const { context, viewport, theme, selection } = frame;
  const column = columns.find((each) => each.position === selection.active.position);
  const { row } = selection.active;
  if (!column || row < viewport.firstRow || row >= viewport.lastRow) return;
  const width = frame.focused ? 2 : 1;
  context.strokeStyle = frame.focused ? theme.focus : theme.lineStrong;
  context.lineWidth = width;
  const inset = width / 2;
  const top = rowY(viewport, row);
  context.strokeRect(column.x - 1 + inset, top - 1 + inset, column.width + 1 - width, viewport.rowHeight + 1 - width);
}

function lastEdge(columns: readonly VisibleColumn[]): number {
  const last = columns.at(-1);
  return last ? last.x + last.width : 0;
}
