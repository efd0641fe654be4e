import { describe, expect, it } from 'vitest';
import { copyRequest } from './clipboard';
import { ColumnLayout } from './column-layout';
import { addRange, extendTo, selectAll, selectCell, selectWhole } from './selection';

const layout = new ColumnLayout(
  Array.from({ length: 6 }, (_, index) => ({ name: `c${index}`, type: 'text', family: 'text' as const })),
);
const at = (row: number, position: number): { row: number; position: number } => ({ row, position });

describe('what a selection copies', () => {
  it('is the rectangle', () => {
    expect(copyRequest(extendTo(selectCell(at(2, 1)), at(4, 3)), layout, 100)).toEqual({
      rows: [[2, 5]],
      columns: [1, 2, 3],
      cells: 9,
    });
  });

  it('is everything for Ctrl+A, however many rows there are', () => {
    const request = copyRequest(selectAll(selectCell(at(0, 0))), layout, 10_000_000);
    expect(request?.rows).toEqual([[0, 10_000_000]]);
    expect(request?.cells).toBe(60_000_000);
  });

  it('joins ranges of the same columns, and overlapping ones only once', () => {
    const rows = addRange(addRange(selectWhole('rows', at(1, 0)), 'rows', at(5, 0)), 'rows', at(2, 0));
    expect(copyRequest(rows, layout, 10)?.rows).toEqual([
      [1, 3],
      [5, 6],
    ]);
    const overlapping = extendTo(addRange(extendTo(selectCell(at(0, 0)), at(2, 1)), 'cells', at(1, 0)), at(3, 1));
    expect(copyRequest(overlapping, layout, 10)).toEqual({ rows: [[0, 4]], columns: [0, 1], cells: 8 });
  });

  it('joins ranges of the same rows', () => {
    const columns = addRange(selectWhole('columns', at(0, 4)), 'columns', at(0, 1));
    expect(copyRequest(columns, layout, 10)).toEqual({ rows: [[0, 10]], columns: [1, 4], cells: 20 });
  });

  it('is nothing for ranges that make no table', () => {
    expect(copyRequest(addRange(selectCell(at(0, 0)), 'cells', at(1, 1)), layout, 10)).toBeNull();
    expect(copyRequest(selectCell(at(0, 0)), layout, 0)).toBeNull();
  });

  it('follows the order on screen', () => {
    const pinned = new ColumnLayout(
      Array.from({ length: 3 }, () => ({ name: 'c', type: 'text', family: 'text' as const })),
    );
    pinned.setPinned(2, true);
    expect(copyRequest(selectWhole('rows', at(0, 0)), pinned, 1)?.columns).toEqual([2, 0, 1]);
  });
});
