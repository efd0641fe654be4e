import { describe, expect, it } from 'vitest';
import { ColumnLayout } from './column-layout';
import type { GridSource } from './data-source';
import { fitArrived, firstWidth, type Measuring } from './fit-columns';
import { GridState } from './grid-state';
import type { TextFit } from './text-fit';
import type { GridTheme } from './theme';

/** Ten pixels a character: measuring without a canvas. */
const measuring: Measuring = {
  context: {
    font: '',
    measureText: (text: string) => ({ width: text.length * 10 }),
  } as unknown as CanvasRenderingContext2D,
  fit: { width: (text: string) => text.length * 10 } as unknown as TextFit,
  theme: {} as GridTheme,
};

/** Rows that are here, of a result with two columns. */
function stateWith(cells: string[][]): { state: GridState; cells: string[][] } {
  const source: GridSource = {
    get rowCount() {
      return cells.length;
    },
    columns: [
      { name: 'a', type: 'text', family: 'text' },
      { name: 'b', type: 'text', family: 'text' },
    ],
    cell: (row, column) => cells[row]?.[column],
    ensure: () => undefined,
    onChange: () => ({ dispose: () => undefined }),
  };
  const state = new GridState(source, new ColumnLayout(source.columns, (column) => firstWidth(measuring, column)));
  state.setBox({ width: 800, height: 32 + 28 * 4, rowHeight: 28, headerHeight: 32, rowNumberWidth: 50 });
  return { state, cells };
}

const widths = (state: GridState): number[] => [state.columns.width(0), state.columns.width(1)];

describe('columns sized by the first rows', () => {
  it('grow while the first screen trickles in, and stay when it is full', () => {
    const { state, cells } = stateWith([['short', 'x']]);
    let settled = fitArrived(state, measuring, false);
    expect(settled).toBe(false);
    expect(widths(state)[0]).toBe(102);
    cells.push(['a longer text', 'y'], ['z', 'z'], ['z', 'z']);
    state.refresh();
    settled = fitArrived(state, measuring, settled);
    expect(settled).toBe(true);
    const [grown] = widths(state);
    expect(grown).toBe(130 + 22);
    cells[0] = ['a text that is much, much longer', 'x'];
    fitArrived(state, measuring, settled);
    expect(widths(state)[0]).toBe(grown);
  });

  it('leave a width that a person chose', () => {
    const { state } = stateWith([['a longer text', 'x']]);
    state.columns.resize(0, 77, 'person');
    fitArrived(state, measuring, false);
    expect(widths(state)[0]).toBe(77);
  });

  it('are never fitted wider than reads well', () => {
    const { state } = stateWith([['x'.repeat(390), 'x']]);
    fitArrived(state, measuring, false);
    expect(widths(state)[0]).toBe(340);
  });
});
