import type { GridSource } from './data-source';
import type { CellAddress, Selection } from './selection';
import type { TextFit } from './text-fit';
import type { GridTheme } from './theme';
import type { Viewport } from './viewport';
import { rowY } from './viewport';

/** Everything one frame needs. Painting only reads. */
export interface Frame {
  readonly context: CanvasRenderingContext2D;
  readonly viewport: Viewport;
  readonly source: GridSource;
  readonly theme: GridTheme;
  readonly fit: TextFit;
  readonly selection: Selection;
  readonly focused: boolean;
  readonly hoverRow: number;
  readonly hoverHeader: number;
  readonly resizing: number;
  readonly found: CellAddress | null;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

/** Moves an edge onto the device's pixels, so that a hairline is one of them and not two half ones. */
export function snap(value: number, ratio: number): number {
  return Math.round(value * ratio) / ratio;
}

/** Where the last row ends, or the bottom of the view. */
export function bodyEnd(viewport: Viewport): number {
  return Math.min(viewport.height, rowY(viewport, viewport.rowCount));
}
