import { describe, expect, it } from 'vitest';
import { keyAction, type KeyContext, type KeyPress } from './keyboard';
import {
  addRange,
  clampSelection,
  contains,
  extendTo,
  isSingleCell,
  resolved,
  selectAll,
  selectCell,
  selectWhole,
  type Selection,
} from './selection';

const size = { rows: 10_000_000, columns: 1600 };
const at = (row: number, position: number): { row: number; position: number } => ({ row, position });
const press = (key: string, keys: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shift: false,
  mod: false,
  alt: false,
  ...keys,
});

function after(selection: Selection, key: KeyPress, context: Partial<KeyContext> = {}): Selection {
  const action = keyAction(key, { ...size, page: 20, selection, ...context });
  if (action?.kind !== 'select') throw new Error(`${key.key} does not select`);
  return action.selection;
}

describe('selecting like a spreadsheet', () => {
  it('extends from the anchor in any direction', () => {
    const extended = extendTo(selectCell(at(10, 5)), at(4, 7));
    expect(extended.ranges).toEqual([{ kind: 'cells', top: 4, bottom: 10, left: 5, right: 7 }]);
    expect(extended.active).toEqual(at(10, 5));
    expect(extendTo(extended, at(12, 5)).ranges[0]).toMatchObject({ top: 10, bottom: 12, left: 5, right: 5 });
  });

  it('keeps earlier ranges when Ctrl adds one', () => {
    const two = addRange(selectCell(at(1, 1)), 'cells', at(5, 5));
    expect(two.ranges).toHaveLength(2);
    expect(extendTo(two, at(6, 6)).ranges[0]).toMatchObject({ top: 1, bottom: 1 });
  });

  it('means whole rows, columns and everything, also when rows are added later', () => {
    const rows = selectWhole('rows', at(3, 9)).ranges[0];
    const all = selectAll(selectCell(at(3, 9))).ranges[0];
    if (!rows || !all) throw new Error('no range');
    expect(contains(rows, 3, 1599)).toBe(true);
    expect(contains(rows, 4, 9)).toBe(false);
    expect(resolved(all, size)).toMatchObject({ top: 0, bottom: 9_999_999, left: 0, right: 1599 });
    expect(resolved(all, { rows: 5, columns: 2 })).toMatchObject({ bottom: 4, right: 1 });
  });

  it('comes back inside when the grid shrinks', () => {
    const clamped = clampSelection(selectCell(at(100, 10)), { rows: 5, columns: 3 });
    expect(clamped.active).toEqual(at(4, 2));
    expect(isSingleCell(clamped)).toBe(true);
  });
});

describe('keys in the grid', () => {
  it('reach the last row and the last column exactly', () => {
    expect(after(selectCell(at(0, 0)), press('End', { mod: true })).active).toEqual(at(9_999_999, 1599));
    expect(after(selectCell(at(9_999_999, 1599)), press('Home', { mod: true })).active).toEqual(at(0, 0));
    expect(after(selectCell(at(0, 3)), press('ArrowDown', { mod: true })).active).toEqual(at(9_999_999, 3));
    expect(after(selectCell(at(7, 3)), press('End')).active).toEqual(at(7, 1599));
  });

  it('move one row or one page and stop at the ends', () => {
    expect(after(selectCell(at(0, 0)), press('ArrowUp')).active).toEqual(at(0, 0));
    expect(after(selectCell(at(50, 0)), press('PageDown')).active).toEqual(at(70, 0));
    expect(after(selectCell(at(5, 0)), press('PageUp')).active).toEqual(at(0, 0));
  });

  it('extend with Shift and turn back through the anchor', () => {
    const start = selectCell(at(10, 10));
    const down = after(start, press('ArrowDown', { shift: true }));
    expect(down.ranges[0]).toMatchObject({ top: 10, bottom: 11 });
    const up = after(after(down, press('ArrowUp', { shift: true })), press('ArrowUp', { shift: true }));
    expect(up.ranges[0]).toMatchObject({ top: 9, bottom: 10 });
  });

  it('select a row with Shift+Space, a column with Ctrl+Space, all with Ctrl+A', () => {
    expect(after(selectCell(at(4, 4)), press(' ', { shift: true })).ranges[0]?.kind).toBe('rows');
    expect(after(selectCell(at(4, 4)), press(' ', { mod: true })).ranges[0]?.kind).toBe('columns');
    expect(after(selectCell(at(4, 4)), press('a', { mod: true })).ranges[0]?.kind).toBe('all');
  });

  it('step back to one cell with Escape, which then passes on', () => {
    const wide = extendTo(selectCell(at(1, 1)), at(5, 5));
    expect(isSingleCell(after(wide, press('Escape')))).toBe(true);
    expect(keyAction(press('Escape'), { ...size, page: 20, selection: selectCell(at(1, 1)) })).toBeNull();
  });

  it('leave what belongs to others alone', () => {
    for (const key of [
      press('f', { mod: true }),
      press('Tab'),
      press('c', { mod: true, shift: true }),
      press('x'),
      press('ArrowLeft', { alt: true }),
    ]) {
      expect(keyAction(key, { ...size, page: 20, selection: selectCell(at(1, 1)) })).toBeNull();
    }
  });

  it('resize a column without a mouse', () => {
    expect(
      keyAction(press('ArrowRight', { alt: true, shift: true }), {
        ...size,
        page: 20,
        selection: selectCell(at(0, 0)),
      }),
    ).toEqual({ kind: 'resize', by: 16 });
  });

  it('do nothing in a grid without columns and stay at row 1 of a grid without rows', () => {
    expect(keyAction(press('ArrowDown'), { rows: 0, columns: 0, page: 1, selection: selectCell(at(0, 0)) })).toBeNull();
    expect(after(selectCell(at(0, 0)), press('ArrowDown'), { rows: 0, columns: 3 }).active).toEqual(at(0, 0));
  });
});
