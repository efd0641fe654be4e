import { describe, expect, it } from 'vitest';
import { ColumnLayout } from './column-layout';
import type { GridColumn } from './data-source';

const columns = (count: number): GridColumn[] =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}`, type: 'text', family: 'text' }));
const layoutOf = (count: number): ColumnLayout => new ColumnLayout(columns(count), () => 100);

describe('the order and widths of columns', () => {
  it('finds the column under any pixel of 1,600 columns', () => {
    const layout = layoutOf(1600);
    expect(layout.totalWidth).toBe(160_000);
    expect(layout.positionAtOffset(0)).toBe(0);
    expect(layout.positionAtOffset(99.9)).toBe(0);
    expect(layout.positionAtOffset(100)).toBe(1);
    expect(layout.positionAtOffset(159_999)).toBe(1599);
    expect(layout.positionAtOffset(999_999)).toBe(1599);
  });

  it('puts pinned columns first in the order they were pinned', () => {
    const layout = layoutOf(5);
    layout.setPinned(3, true);
    layout.setPinned(1, true);
    expect([0, 1, 2, 3, 4].map((position) => layout.columnAt(position))).toEqual([3, 1, 0, 2, 4]);
    expect(layout.pinnedWidth).toBe(200);
    layout.setPinned(3, false);
    expect([0, 1, 2, 3, 4].map((position) => layout.columnAt(position))).toEqual([1, 0, 2, 3, 4]);
  });

  it('leaves hidden columns out, and never hides the last one', () => {
    const layout = layoutOf(3);
    layout.setHidden(1, true);
    expect(layout.length).toBe(2);
    expect(layout.positionOf(1)).toBe(-1);
    expect(layout.positionOf(2)).toBe(1);
    layout.setHidden(0, true);
    layout.setHidden(2, true);
    expect(layout.length).toBe(1);
    layout.showAll();
    expect(layout.length).toBe(3);
  });

  it('unpins a column that is hidden', () => {
    const layout = layoutOf(3);
    layout.setPinned(2, true);
    layout.setHidden(2, true);
    expect(layout.pinnedCount).toBe(0);
  });

  it('keeps a width that a person set when content arrives', () => {
    const layout = layoutOf(2);
    layout.resize(0, 150, 'person');
    layout.resizeMany(
      [
        [0, 90],
        [1, 90],
      ],
      'fitted',
    );
    expect([layout.width(0), layout.width(1)]).toEqual([150, 90]);
  });

  it('says once that widths changed, and nothing when they did not', () => {
    const layout = layoutOf(2);
    let told = 0;
    layout.changed.on(() => (told += 1));
    layout.resizeMany(
      [
        [0, 120],
        [1, 130],
      ],
      'fitted',
    );
    layout.resizeMany([[0, 120]], 'fitted');
    expect(told).toBe(1);
  });

  it('does not let a column vanish or swallow the screen', () => {
    const layout = layoutOf(1);
    layout.resize(0, -5, 'person');
    expect(layout.width(0)).toBe(44);
    layout.resize(0, 1e9, 'person');
    expect(layout.width(0)).toBe(2000);
  });
});
