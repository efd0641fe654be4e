import type { ColumnLayout } from './column-layout';
import { type GridSize, type Selection, resolved } from './selection';

/** What a selection means for a copy: whole rows by index, and source columns in display order. */
export interface CopyRequest {
  /** First row and row after the last, ascending, not overlapping. */
  readonly rows: readonly (readonly [from: number, to: number])[];
  readonly columns: readonly number[];
  readonly cells: number;
}

/**
 * Several ranges copy as one table only when together they are a rectangle with gaps: the same columns for every row,
 * or the same rows for every column. Anything else has no meaning as text, so the answer is null and the screen says so.
 */
export function copyRequest(selection: Selection, layout: ColumnLayout, rowCount: number): CopyRequest | null {
  const size: GridSize = { rows: rowCount, columns: layout.length };
  const ranges = selection.ranges
    .map((range) => resolved(range, size))
    .filter((range) => range.bottom >= range.top && range.right >= range.left);
  const rows = merge(ranges.map((range) => [range.top, range.bottom + 1]));
  const spans = merge(ranges.map((range) => [range.left, range.right + 1]));
  const columns = spans.flatMap(([from, to]) =>
    Array.from({ length: to - from }, (_, at) => layout.columnAt(from + at)),
  );
  const cells = rows.reduce((sum, [from, to]) => sum + (to - from), 0) * columns.length;
  if (cells === 0 || coveredCells(ranges) !== cells) return null;
  return { rows, columns, cells };
}

type Span = readonly [from: number, to: number];

function merge(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Cells in at least one range: rows are cut at every edge, so each strip has one set of columns. */
function coveredCells(
  ranges: readonly { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }[],
): number {
  const edges = [...new Set(ranges.flatMap((range) => [range.top, range.bottom + 1]))].toSorted((a, b) => a - b);
  let covered = 0;
  edges.slice(0, -1).forEach((top, index) => {
    const bottom = edges[index + 1] ?? top;
    const across = merge(
      ranges
        .filter((range) => range.top <= top && range.bottom >= bottom - 1)
        .map((range) => [range.left, range.right + 1]),
    );
    covered += across.reduce((sum, [from, to]) => sum + (to - from), 0) * (bottom - top);
  });
  return covered;
}
