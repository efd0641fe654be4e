import { RESIZE_REACH } from './metrics';
import { type Viewport, type VisibleColumn } from './viewport';

/** What lies under a point. `row` and `position` are display coordinates; drags need them clamped outside the cells too. */
export type Hit =
  | { readonly kind: 'corner' }
  | { readonly kind: 'header'; readonly position: number }
  | { readonly kind: 'resize'; readonly position: number }
  | { readonly kind: 'row-number'; readonly row: number }
  | { readonly kind: 'cell'; readonly row: number; readonly position: number }
  | { readonly kind: 'outside' };

export function hitTest(viewport: Viewport, x: number, y: number): Hit {
  if (x < 0 || y < 0 || x >= viewport.width || y >= viewport.height) return { kind: 'outside' };
  if (y < viewport.headerHeight) {
    if (x < viewport.rowNumberWidth) return { kind: 'corner' };
    const edge = edgeAt(viewport, x);
    if (edge) return { kind: 'resize', position: edge.position };
    const column = columnUnder(viewport, x);
    return column ? { kind: 'header', position: column.position } : { kind: 'outside' };
  }
  const row = Math.floor((y - viewport.headerHeight + viewport.scrollTop) / viewport.rowHeight);
  if (row >= viewport.rowCount) return { kind: 'outside' };
  if (x < viewport.rowNumberWidth) return { kind: 'row-number', row };
  const column = columnUnder(viewport, x);
  return column ? { kind: 'cell', row, position: column.position } : { kind: 'outside' };
}

/** The cell nearest to a point, however far outside: what a drag selects to. */
export function nearestCell(
  viewport: Viewport,
  x: number,
  y: number,
): { readonly row: number; readonly position: number } {
  const inBody = y - viewport.headerHeight + viewport.scrollTop;
  const row = Math.min(Math.max(Math.floor(inBody / viewport.rowHeight), 0), Math.max(0, viewport.rowCount - 1));
  const under = columnUnder(viewport, Math.min(Math.max(x, viewport.rowNumberWidth), viewport.width - 1));
  if (under) return { row, position: under.position };
  return { row, position: Math.max(0, viewport.columns.length - 1) };
}

function columnUnder(viewport: Viewport, x: number): VisibleColumn | undefined {
  const inPinned = x < viewport.bodyLeft;
  return (inPinned ? viewport.pinned : viewport.scrolling).find((each) => x >= each.x && x < each.x + each.width);
}

function edgeAt(viewport: Viewport, x: number): VisibleColumn | undefined {
  const near = (each: VisibleColumn): boolean => Math.abs(x - (each.x + each.width)) <= RESIZE_REACH;
  return viewport.pinned.find(near) ?? (x >= viewport.bodyLeft ? viewport.scrolling.find(near) : undefined);
}
