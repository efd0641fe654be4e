import { CELL_PADDING, GLYPH_WIDTH, grouped } from './metrics';
import type { Frame } from './frame';
import { bodyEnd, snap } from './frame';
import { drawTypeGlyph } from './type-glyph';
import type { Viewport, VisibleColumn } from './viewport';
import { rowY } from './viewport';
import { type Selection, isSingleCell } from './selection';

export function paintRowNumbers(frame: Frame): void {
  const { context, viewport, theme, ratio, selection } = frame;
  const hair = 1 / ratio;
  const width = viewport.rowNumberWidth;
  context.fillStyle = theme.header;
  context.fillRect(0, viewport.headerHeight, width, bodyEnd(viewport) - viewport.headerHeight);
  context.save();
  context.beginPath();
  context.rect(0, viewport.headerHeight, width, viewport.height);
  context.clip();
  context.font = theme.numberFont;
  context.textAlign = 'right';
  const baseline = Math.round(viewport.rowHeight / 2 + 4);
  for (let row = viewport.firstRow; row < viewport.lastRow; row += 1) {
    const y = rowY(viewport, row);
    const selected = rowTouched(selection, row);
    if (selected) {
      context.fillStyle = touchColor(frame, selected);
      context.fillRect(0, y, width, viewport.rowHeight);
    }
    context.fillStyle = selected ? theme.text : theme.textQuiet;
    context.fillText(grouped(row + 1), width - CELL_PADDING, Math.round(y) + baseline);
    context.fillStyle = theme.line;
    context.fillRect(0, snap(rowY(viewport, row + 1), ratio) - hair, width, hair);
  }
  context.fillStyle = theme.line;
  context.fillRect(width - hair, viewport.headerHeight, hair, bodyEnd(viewport) - viewport.headerHeight);
  context.restore();
  context.textAlign = 'left';
}

export function paintHeader(frame: Frame): void {
  const { context, viewport, theme, ratio } = frame;
  const hair = 1 / ratio;
  context.fillStyle = theme.header;
  context.fillRect(0, 0, viewport.width, viewport.headerHeight);
  paintHeaderCells(frame, viewport.scrolling, viewport.bodyLeft, viewport.width);
  paintHeaderCells(frame, viewport.pinned, viewport.rowNumberWidth, viewport.bodyLeft);
  context.fillStyle = theme.line;
  context.fillRect(viewport.rowNumberWidth - hair, 0, hair, viewport.headerHeight);
  context.fillRect(0, viewport.headerHeight - hair, viewport.width, hair);
  if (viewport.pinned.length > 0) {
    context.fillStyle = theme.lineStrong;
    context.fillRect(snap(viewport.bodyLeft, ratio) - hair, 0, hair, viewport.headerHeight);
  }
}

function paintHeaderCells(frame: Frame, columns: readonly VisibleColumn[], left: number, right: number): void {
  if (columns.length === 0 || right <= left) return;
  const { context, viewport } = frame;
  context.save();
  context.beginPath();
  context.rect(left, 0, right - left, viewport.headerHeight);
  context.clip();
  for (const column of columns) paintHeaderCell(frame, column, viewport);
  context.restore();
}

function paintHeaderCell(frame: Frame, column: VisibleColumn, viewport: Viewport): void {
  const { context, theme, source, ratio } = frame;
  const meta = source.columns[column.column];
  if (!meta) return;
  const hair = 1 / ratio;
  const touched = viewport.rowCount > 0 && columnTouched(frame.selection, column.position);
  if (touched || frame.hoverHeader === column.position) {
    context.fillStyle = touched ? touchColor(frame, touched) : theme.placeholder;
    context.fillRect(column.x, 0, column.width, viewport.headerHeight);
  }
  const hot = frame.resizing === column.position;
  context.fillStyle = hot ? theme.focus : theme.line;
  const edge = snap(column.x + column.width, ratio) - hair;
  context.fillRect(hot ? edge - 1 : edge, 0, hot ? 2 : hair, viewport.headerHeight);
  const middle = viewport.headerHeight / 2;
  context.font = theme.glyphFont;
  drawTypeGlyph(context, meta.family, column.x + CELL_PADDING, middle, theme.textQuiet);
  const baseline = Math.round(middle + 4);
  const x = column.x + CELL_PADDING + GLYPH_WIDTH;
  const room = column.x + column.width - CELL_PADDING - x;
  context.font = theme.headerFont;
  context.fillStyle = theme.text;
  const name = meta.name === '' ? '(no name)' : oneLine(meta.name);
  const nameWidth = context.measureText(name).width;
  fillCut(context, name, x, baseline, room);
  const typeRoom = room - nameWidth - 8;
  if (typeRoom < 24) return;
  context.font = theme.typeFont;
  context.fillStyle = theme.textQuiet;
  fillCut(context, meta.type, x + nameWidth + 8, baseline, typeRoom);
}

/** Names come from a server: a line break or a direction mark in one must not disturb its neighbours. */
function oneLine(name: string): string {
  return name.slice(0, 200).replace(unseen, '·');
}

// oxlint-disable-next-line no-control-regex -- control characters are what is replaced
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function fillCut(context: CanvasRenderingContext2D, text: string, x: number, y: number, room: number): void {
  if (context.measureText(text).width <= room) {
    context.fillText(text, x, y);
    return;
  }
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  if (low > 0) context.fillText(`${text.slice(0, low)}…`, x, y);
}

/** The place of the active cell alone is told quietly; a selection in its colour. */
function touchColor(frame: Frame, touched: 'whole' | 'part'): string {
  if (touched === 'whole') return frame.theme.selectionHeader;
  return isSingleCell(frame.selection) ? frame.theme.placeholder : frame.theme.selection;
}

function rowTouched(selection: Selection, row: number): 'whole' | 'part' | null {
  let touched: 'part' | null = null;
  for (const range of selection.ranges) {
    if (range.kind === 'all') return 'whole';
    if (range.kind === 'columns' || row < range.top || row > range.bottom) continue;
    if (range.kind === 'rows') return 'whole';
    touched = 'part';
  }
  return touched;
}

function columnTouched(selection: Selection, position: number): 'whole' | 'part' | null {
  let touched: 'part' | null = null;
  for (const range of selection.ranges) {
    if (range.kind === 'all') return 'whole';
    if (range.kind === 'rows' || position < range.left || position > range.right) continue;
    if (range.kind === 'columns') return 'whole';
    touched = 'part';
  }
  return touched;
}
