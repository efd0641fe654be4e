import { cellFace } from './cell-text';
import { familyWidth } from './column-layout';
import type { GridColumn, GridSource } from './data-source';
import type { GridState } from './grid-state';
import { CELL_PADDING, GLYPH_WIDTH, MAX_FITTED_WIDTH } from './metrics';
import type { TextFit } from './text-fit';
import type { GridTheme } from './theme';
import { visibleColumns } from './viewport';

/** Columns looked at beside the visible ones when rows arrive, and rows looked at in each. */
const REACH = 60;
const ROWS = 100;

/** What widths are measured with. */
export interface Measuring {
  readonly context: CanvasRenderingContext2D;
  readonly fit: TextFit;
  readonly theme: GridTheme;
}

interface FitRequest extends Measuring {
  readonly source: GridSource;
  readonly fromRow: number;
  readonly toRow: number;
}

/** The rows from the first visible one on. */
function requestFor(state: GridState, measuring: Measuring): FitRequest {
  const { firstRow } = state.viewport;
  const { source } = state;
  return { ...measuring, source, fromRow: firstRow, toRow: Math.min(source.rowCount, firstRow + ROWS) };
}

/** Width for a person who asks for it: only a very wide column is still limited. */
export function fitOneColumn(state: GridState, measuring: Measuring, column: number): void {
  const width = fittedWidth(requestFor(state, measuring), column, 900);
  if (width !== null) state.columns.resize(column, width, 'person');
}

/**
 * Widths from rows that arrived. Nothing may jump under the pointer: once settled, only columns that are out of sight
 * are fitted, and what is on screen stays where it is. Until then, while the first rows trickle in, columns grow.
 * Returns whether it is settled now: the first screen of rows has been seen.
 */
export function fitArrived(state: GridState, measuring: Measuring, settled: boolean): boolean {
  const { viewport, columns } = state;
  const visible = visibleColumns(viewport);
  const first = viewport.scrolling[0]?.position ?? 0;
  const request = requestFor(state, measuring);
  const widths: [number, number][] = [];
  const end = Math.min(columns.length, first + visible.length + REACH);
  for (let position = Math.max(0, first - REACH); position < end; position += 1) {
    const column = columns.columnAt(position);
    const from = columns.widthSource(column);
    const inSight = position < first ? position < columns.pinnedCount : position < first + viewport.scrolling.length;
    if (from === 'person' || (settled && (inSight || from === 'fitted'))) continue;
    const width = fittedWidth(request, column, MAX_FITTED_WIDTH);
    if (width !== null) widths.push([column, from === 'fitted' ? Math.max(width, columns.width(position)) : width]);
  }
  const before = columns.offset(first);
  if (widths.length > 0) columns.resizeMany(widths, 'fitted');
  const shift = columns.offset(first) - before;
  if (shift !== 0 && settled) state.scrollBy(shift, 0);
  return settled || isScreenLoaded(state);
}

function isScreenLoaded(state: GridState): boolean {
  const { firstRow, rowHeight, vertical, scrolling } = state.viewport;
  const last = firstRow + Math.floor(vertical.visible / rowHeight) - 1;
  const column = scrolling.at(-1)?.column;
  return (
    vertical.visible > 0 &&
    column !== undefined &&
    last < state.source.rowCount &&
    state.source.cell(last, column) !== undefined
  );
}

/** Width of a column before its first rows are here: its family's, and room for its name. */
export function firstWidth(measuring: Measuring, column: GridColumn): number {
  return Math.max(
    familyWidth(column.family),
    headerWidth(measuring.context, measuring.theme, column.name, column.type),
  );
}

/** Width that shows the loaded rows of a column and its name; null when none of the rows is here. */
function fittedWidth(request: FitRequest, column: number, limit: number): number | null {
  const { source, context, fit, theme } = request;
  const meta = source.columns[column];
  if (!meta) return null;
  let widest = 0;
  let seen = 0;
  for (let row = request.fromRow; row < request.toRow; row += 1) {
    const face = cellFace(source.cell(row, column), meta.family, source.storageClass?.(row, column) ?? null);
    if (face.kind === 'loading') continue;
    seen += 1;
    if (face.kind === 'text')
      widest = Math.max(
        widest,
        face.runs.reduce((sum, run) => sum + fit.width(run.text), face.byteLength === null ? 0 : 60),
      );
    else widest = Math.max(widest, 28);
  }
  if (seen === 0) return null;
  const header = headerWidth(context, theme, meta.name, meta.type);
  return Math.ceil(Math.min(Math.max(widest + 2 * CELL_PADDING + 2, header), limit));
}

/** Room for the glyph and the name; the type too when it costs little. */
function headerWidth(context: CanvasRenderingContext2D, theme: GridTheme, name: string, type: string): number {
  context.font = theme.headerFont;
  const nameWidth = Math.min(context.measureText(name.slice(0, 200)).width, 220);
  context.font = theme.typeFont;
  const typeWidth = context.measureText(type).width + 8;
  const bare = 2 * CELL_PADDING + GLYPH_WIDTH + nameWidth + 4;
  return bare + typeWidth <= 150 ? bare + typeWidth : bare;
}
