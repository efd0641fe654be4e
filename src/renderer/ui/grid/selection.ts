/**
 * Selection like a spreadsheet's, as plain data: one active cell, any number of rectangles, the last of them the one
 * that Shift extends. Columns are display positions. `rows`, `columns` and `all` keep meaning whole rows, whole columns
 * or everything while rows still arrive.
 */
export interface CellAddress {
  readonly row: number;
  readonly position: number;
}

export type SelectionKind = 'cells' | 'rows' | 'columns' | 'all';

/** Inclusive on all sides. */
export interface SelectionRange {
  readonly kind: SelectionKind;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Selection {
  readonly active: CellAddress;
  /** The corner that stays when Shift extends the last range. */
  readonly anchor: CellAddress;
  readonly ranges: readonly SelectionRange[];
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export function selectCell(cell: CellAddress): Selection {
  return { active: cell, anchor: cell, ranges: [rangeBetween('cells', cell, cell)] };
}

export function rangeBetween(kind: SelectionKind, a: CellAddress, b: CellAddress): SelectionRange {
  return {
    kind,
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.position, b.position),
    right: Math.max(a.position, b.position),
  };
}

/** Shift: the last range reaches from the anchor to `cell`. */
export function extendTo(selection: Selection, cell: CellAddress): Selection {
  const kind = selection.ranges.at(-1)?.kind ?? 'cells';
  const range = rangeBetween(kind === 'all' ? 'cells' : kind, selection.anchor, cell);
  return { ...selection, active: selection.active, ranges: [...selection.ranges.slice(0, -1), range] };
}

/** Ctrl: another range that starts at `cell`. */
export function addRange(selection: Selection, kind: SelectionKind, cell: CellAddress): Selection {
  return { active: cell, anchor: cell, ranges: [...selection.ranges, rangeBetween(kind, cell, cell)] };
}

export function selectWhole(kind: 'rows' | 'columns', cell: CellAddress): Selection {
  return { active: cell, anchor: cell, ranges: [rangeBetween(kind, cell, cell)] };
}

export function selectAll(selection: Selection): Selection {
  const { active } = selection;
  return { active, anchor: active, ranges: [rangeBetween('all', active, active)] };
}

/** A range with whole rows and columns spelled out for a grid of this size. */
export function resolved(range: SelectionRange, size: GridSize): SelectionRange {
  const wide = range.kind === 'rows' || range.kind === 'all';
  const tall = range.kind === 'columns' || range.kind === 'all';
  return {
    kind: range.kind,
    top: tall ? 0 : range.top,
    bottom: tall ? size.rows - 1 : Math.min(range.bottom, size.rows - 1),
    left: wide ? 0 : range.left,
    right: wide ? size.columns - 1 : Math.min(range.right, size.columns - 1),
  };
}

export function contains(range: SelectionRange, row: number, position: number): boolean {
  const inRows = range.kind === 'columns' || range.kind === 'all' || (row >= range.top && row <= range.bottom);
  const inColumns =
    range.kind === 'rows' || range.kind === 'all' || (position >= range.left && position <= range.right);
  return inRows && inColumns;
}

/** The corner of the last range that moves when Shift and a key extend it. */
export function extentCorner(selection: Selection): CellAddress {
  const range = selection.ranges.at(-1);
  if (!range) return selection.active;
  return {
    row: selection.anchor.row === range.top ? range.bottom : range.top,
    position: selection.anchor.position === range.left ? range.right : range.left,
  };
}

/** Keeps a selection inside a grid that has become smaller. */
export function clampSelection(selection: Selection, size: GridSize): Selection {
  const clamp = (cell: CellAddress): CellAddress => ({
    row: Math.max(0, Math.min(cell.row, size.rows - 1)),
    position: Math.max(0, Math.min(cell.position, size.columns - 1)),
  });
  const inside = selection.ranges.every(
    (range) => range.bottom < Math.max(1, size.rows) && range.right < Math.max(1, size.columns),
  );
  return inside ? selection : selectCell(clamp(selection.active));
}

/** True when one cell and nothing else is selected. */
export function isSingleCell(selection: Selection): boolean {
  const [only, second] = selection.ranges;
  return !second && only?.kind === 'cells' && only.top === only.bottom && only.left === only.right;
}
