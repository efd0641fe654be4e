import {
  type CellAddress,
  type GridSize,
  type Selection,
  extendTo,
  extentCorner,
  selectAll,
  selectCell,
  selectWhole,
} from './selection';

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or ⌘ on macOS. */
  readonly mod: boolean;
  readonly alt: boolean;
}

export interface KeyContext extends GridSize {
  readonly selection: Selection;
  /** Rows in a page. */
  readonly page: number;
}

/** What a key asks of the grid. `null` lets the key pass on. */
export type KeyAction =
  | { readonly kind: 'select'; readonly selection: Selection; readonly reveal: CellAddress }
  | { readonly kind: 'resize'; readonly by: number }
  | { readonly kind: 'fit' | 'copy' | 'menu' | 'open' };

export function keyAction(press: KeyPress, context: KeyContext): KeyAction | null {
  if (context.columns === 0) return null;
  if (press.alt && press.shift) return resizeAction(press.key);
  if (press.key === 'ContextMenu' || (press.key === 'F10' && press.shift)) return { kind: 'menu' };
  if (press.alt && press.key !== 'PageUp' && press.key !== 'PageDown') return null;
  const { selection } = context;
  const here = { reveal: selection.active };
  if (press.mod && press.key.toLowerCase() === 'a') return { kind: 'select', selection: selectAll(selection), ...here };
  if (press.mod && !press.shift && press.key.toLowerCase() === 'c') return { kind: 'copy' };
  if (press.key === ' ' && (press.shift || press.mod)) {
    return { kind: 'select', selection: selectWhole(press.shift ? 'rows' : 'columns', selection.active), ...here };
  }
  if (press.key === 'Enter' && !press.mod) return { kind: 'open' };
  if (press.key === 'Escape') {
    const single = selectCell(selection.active);
    return selection.ranges.length === 1 && sameRange(selection, single)
      ? null
      : { kind: 'select', selection: single, ...here };
  }
  const from = press.shift ? extentCorner(selection) : selection.active;
  const to = target(press, from, context);
  if (!to) return null;
  return { kind: 'select', selection: press.shift ? extendTo(selection, to) : selectCell(to), reveal: to };
}

function resizeAction(key: string): KeyAction | null {
  if (key === 'ArrowLeft') return { kind: 'resize', by: -16 };
  if (key === 'ArrowRight') return { kind: 'resize', by: 16 };
  return key === 'ArrowDown' || key === 'ArrowUp' ? { kind: 'fit' } : null;
}

function target(press: KeyPress, from: CellAddress, context: KeyContext): CellAddress | null {
  const lastRow = Math.max(0, context.rows - 1);
  const lastPosition = context.columns - 1;
  const row = (next: number): CellAddress => ({ row: Math.min(Math.max(next, 0), lastRow), position: from.position });
  const position = (next: number): CellAddress => ({
    row: from.row,
    position: Math.min(Math.max(next, 0), lastPosition),
  });
  switch (press.key) {
    case 'ArrowUp':
      return press.mod ? row(0) : row(from.row - 1);
    case 'ArrowDown':
      return press.mod ? row(lastRow) : row(from.row + 1);
    case 'ArrowLeft':
      return press.mod ? position(0) : position(from.position - 1);
    case 'ArrowRight':
      return press.mod ? position(lastPosition) : position(from.position + 1);
    case 'PageUp':
      return press.alt ? position(from.position - 10) : row(from.row - context.page);
    case 'PageDown':
      return press.alt ? position(from.position + 10) : row(from.row + context.page);
    case 'Home':
      return press.mod ? { row: 0, position: 0 } : position(0);
    case 'End':
      return press.mod ? { row: lastRow, position: lastPosition } : position(lastPosition);
    default:
      return null;
  }
}

function sameRange(a: Selection, b: Selection): boolean {
  const [x, y] = [a.ranges[0], b.ranges[0]];
  return (
    !!x &&
    !!y &&
    x.kind === y.kind &&
    x.top === y.top &&
    x.bottom === y.bottom &&
    x.left === y.left &&
    x.right === y.right
  );
}
