import { cellFace } from './cell-text';
import type { GridSource } from './data-source';
import { CELL_PADDING, GLYPH_WIDTH, MAX_FITTED_WIDTH } from './metrics';
import type { TextFit } from './text-fit';
import type { GridTheme } from './theme';

export interface FitRequest {
  readonly source: GridSource;
  readonly context: CanvasRenderingContext2D;
  readonly fit: TextFit;
  readonly theme: GridTheme;
  readonly fromRow: number;
  readonly toRow: number;
}

/** Width that shows the loaded rows of a column and its name; null when none of the rows is here. */
export function fittedWidth(request: FitRequest, column: number, limit = MAX_FITTED_WIDTH): number | null {
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
export function headerWidth(context: CanvasRenderingContext2D, theme: GridTheme, name: string, type: string): number {
  context.font = theme.headerFont;
  const nameWidth = Math.min(context.measureText(name.slice(0, 200)).width, 220);
  context.font = theme.typeFont;
  const typeWidth = context.measureText(type).width + 8;
  const bare = 2 * CELL_PADDING + GLYPH_WIDTH + nameWidth + 4;
  return bare + typeWidth <= 150 ? bare + typeWidth : bare;
}
