import { type CellFace, byteSize, cellFace } from './cell-text';
import { CELL_PADDING } from './metrics';
import type { Frame } from './frame';
import type { VisibleColumn } from './viewport';
import { rowY } from './viewport';

/** Text that is drawn after the cells' own, because changing the font or colour per cell would cost the frame. */
interface LateText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface LateTexts {
  readonly marks: LateText[];
  readonly nulls: LateText[];
}

const ELLIPSIS = '…';
/** Widths of the quiet bars of rows that are not here yet, so that they look like text and do not flicker. */
const barShares = [0.55, 0.8, 0.4, 0.65, 0.5, 0.75] as const;

export function paintColumnCells(frame: Frame, column: VisibleColumn): void {
  const { context, viewport, source, theme } = frame;
  const meta = source.columns[column.column];
  if (!meta) return;
  context.save();
  context.beginPath();
  context.rect(column.x, viewport.headerHeight, column.width - 1, viewport.height);
  context.clip();
  context.font = theme.cellFont;
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  const late: LateTexts = { marks: [], nulls: [] };
  const loading: number[] = [];
  const baseline = Math.round(viewport.rowHeight / 2 + 4);
  for (let row = viewport.firstRow; row < viewport.lastRow; row += 1) {
    const face = cellFace(
      source.cell(row, column.column),
      meta.family,
      source.storageClass?.(row, column.column) ?? null,
    );
    const y = Math.round(rowY(viewport, row)) + baseline;
    if (face.kind === 'text') paintText(frame, column, face, y, late);
    else if (face.kind === 'loading') loading.push(row);
    else paintEmpty(column, face.kind, y, meta.family === 'number', late);
  }
  if (loading.length > 0) paintBars(frame, column, loading, meta.family === 'number');
  paintLate(frame, late);
  context.restore();
}

function paintText(frame: Frame, column: VisibleColumn, face: CellFace, y: number, late: LateTexts): void {
  const { context, fit } = frame;
  let available = column.width - 2 * CELL_PADDING;
  const right = column.x + column.width - CELL_PADDING;
  if (face.byteLength !== null) {
    const size = byteSize(face.byteLength);
    const width = size.length * 6.2;
    if (available > width + 40) {
      late.nulls.push({ text: size, x: right - width, y });
      available -= width + 6;
    }
  }
  const total = face.runs.reduce((sum, run) => sum + fit.width(run.text), 0);
  const cut = face.more || total > available + 0.5;
  const room = cut ? available - fit.advance : available;
  let x = face.alignRight && !cut ? right - total : column.x + CELL_PADDING;
  let left = room;
  for (const run of face.runs) {
    const width = fit.width(run.text);
    const shown = cut && width > left ? fit.cut(run.text, left) : run.text;
    if (run.mark) late.marks.push({ text: shown, x, y });
    else context.fillText(shown, x, y);
    const used = shown === run.text ? width : fit.width(shown);
    x += used;
    left -= used;
    if (shown !== run.text) break;
  }
  if (cut) late.marks.push({ text: ELLIPSIS, x, y });
}

function paintEmpty(
  column: VisibleColumn,
  kind: 'null' | 'empty',
  y: number,
  alignRight: boolean,
  late: LateTexts,
): void {
  const text = kind === 'null' ? 'NULL' : '∅';
  const width = kind === 'null' ? 27 : 8;
  const x = alignRight ? column.x + column.width - CELL_PADDING - width : column.x + CELL_PADDING;
  (kind === 'null' ? late.nulls : late.marks).push({ text, x, y });
}

function paintLate(frame: Frame, late: LateTexts): void {
  const { context, theme } = frame;
  context.fillStyle = theme.textQuiet;
  if (late.marks.length > 0) {
    context.font = theme.markFont;
    for (const each of late.marks) context.fillText(each.text, each.x, each.y);
  }
  if (late.nulls.length > 0) {
    context.font = theme.nullFont;
    for (const each of late.nulls) context.fillText(each.text, each.x, each.y - 0.5);
  }
}

function paintBars(frame: Frame, column: VisibleColumn, rows: readonly number[], alignRight: boolean): void {
  const { context, viewport, theme } = frame;
  context.fillStyle = theme.placeholder;
  const room = column.width - 2 * CELL_PADDING;
  for (const row of rows) {
    const share = barShares[(row + column.column) % barShares.length] ?? 0.5;
    const middle = Math.round(rowY(viewport, row) + viewport.rowHeight / 2);
    const width = Math.round(room * share);
    context.fillRect(column.x + CELL_PADDING + (alignRight ? room - width : 0), middle - 3, width, 6);
  }
}
