import { describe, expect, it } from 'vitest';
import { ColumnLayout } from './column-layout';
import { hitTest, nearestCell } from './hit-test';
import { maxPosition } from './scroll-map';
import { computeViewport, pageRows, rowY, type Viewport, type ViewportInput } from './viewport';

const layout = new ColumnLayout(
  Array.from({ length: 1600 }, () => ({ name: 'c', type: 'text', family: 'text' as const })),
  () => 100,
);

function view(change: Partial<ViewportInput> = {}): Viewport {
  return computeViewport({
    width: 1000,
    height: 732,
    rowHeight: 28,
    headerHeight: 32,
    rowNumberWidth: 60,
    rowCount: 10_000_000,
    columns: layout,
    scrollTop: 0,
    scrollLeft: 0,
    ...change,
  });
}

describe('what is on screen', () => {
  it('is only the rows and columns in sight, out of 16,000,000,000 cells', () => {
    const seen = view();
    expect([seen.firstRow, seen.lastRow]).toEqual([0, 25]);
    expect(seen.scrolling.map((each) => each.position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen.scrolling[0]).toEqual({ position: 0, column: 0, x: 60, width: 100 });
  });

  it('ends with the last row fully in sight above the scroll bar', () => {
    const end = maxPosition(view().vertical);
    const seen = view({ scrollTop: end });
    expect(seen.lastRow).toBe(10_000_000);
    expect(rowY(seen, 9_999_999) + 28).toBe(732 - 12);
  });

  it('ends with the last column fully in sight beside the scroll bar', () => {
    const end = maxPosition(view().horizontal);
    const last = view({ scrollLeft: end }).scrolling.at(-1);
    expect(last?.position).toBe(1599);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(1000 - 12);
  });

  it('keeps pinned columns at the left while the rest scrolls', () => {
    const pinned = new ColumnLayout(
      Array.from({ length: 20 }, () => ({ name: 'c', type: 'text', family: 'text' as const })),
      () => 100,
    );
    pinned.setPinned(7, true);
    const seen = view({ columns: pinned, scrollLeft: 250 });
    expect(seen.pinned).toEqual([{ position: 0, column: 7, x: 60, width: 100 }]);
    expect(seen.bodyLeft).toBe(160);
    expect(seen.scrolling[0]).toEqual({ position: 3, column: 2, x: 110, width: 100 });
  });

  it('counts whole rows as a page', () => {
    expect(pageRows(view())).toBe(24);
    expect(pageRows(view({ height: 40 }))).toBe(1);
  });

  it('has no rows and no columns in a box without size', () => {
    const seen = view({ width: 0, height: 0 });
    expect([seen.firstRow, seen.lastRow, seen.scrolling.length]).toEqual([0, 0, 0]);
  });
});

describe('what is under the pointer', () => {
  it('tells header, edge, row number, cell and nothing apart', () => {
    const seen = view({ rowCount: 3 });
    expect(hitTest(seen, 10, 10)).toEqual({ kind: 'corner' });
    expect(hitTest(seen, 100, 10)).toEqual({ kind: 'header', position: 0 });
    expect(hitTest(seen, 158, 10)).toEqual({ kind: 'resize', position: 0 });
    expect(hitTest(seen, 10, 40)).toEqual({ kind: 'row-number', row: 0 });
    expect(hitTest(seen, 300, 61)).toEqual({ kind: 'cell', row: 1, position: 2 });
    expect(hitTest(seen, 300, 400)).toEqual({ kind: 'outside' });
    expect(hitTest(seen, -1, 40)).toEqual({ kind: 'outside' });
  });

  it('finds the exact row far down', () => {
    const seen = view({ scrollTop: 28 * 9_000_000 });
    expect(hitTest(seen, 300, 33)).toEqual({ kind: 'cell', row: 9_000_000, position: 2 });
  });

  it('gives a drag outside the nearest cell', () => {
    const seen = view({ rowCount: 10 });
    expect(nearestCell(seen, 5000, 5000)).toEqual({ row: 9, position: 9 });
    expect(nearestCell(seen, -100, -100)).toEqual({ row: 0, position: 0 });
  });
});
