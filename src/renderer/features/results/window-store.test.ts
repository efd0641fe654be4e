import { describe, expect, it } from 'vitest';
import { AppError } from '#base/errors';
import type { ResultWindow } from '#model/result';
import type { ResultColumn, WindowCell } from '#model/value';
import { ROWS_PER_BLOCK, WindowStore, type LoadWindow } from './window-store';

type Asked = Parameters<LoadWindow>[0];

const columnsOf = (count: number): ResultColumn[] =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}`, type: 'text', family: 'text' }));

/** A result whose windows are answered when the test says so. */
class HeldResult {
  readonly asked: Asked[] = [];
  readonly #answers: (() => void)[] = [];
  cellOf: (row: number, column: number) => WindowCell = (row, column) => `${row}:${column}`;
  mostRows = Infinity;
  failure: Error | null = null;

  readonly load: LoadWindow = (request) => {
    this.asked.push(request);
    return new Promise<ResultWindow>((resolve, reject) => {
      this.#answers.push(() => {
        if (this.failure) reject(this.failure);
        else resolve(this.#window(request));
      });
    });
  };

  /** Answers everything that is asked, also what is asked because of an answer. */
  async answerAll(): Promise<void> {
    for (let answer = this.#answers.shift(); answer; answer = this.#answers.shift()) {
      answer();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  #window({ from, count, columns }: Asked): ResultWindow {
    const rows = Array.from({ length: Math.min(count, this.mostRows) }, (_, index) =>
      columns.map((column) => this.cellOf(from + index, column)),
    );
    return { from, columns, rows };
  }
}

function look(store: WindowStore, fromRow: number, columns: readonly number[] = [0]): void {
  store.ensure({ fromRow, toRow: fromRow + 25, columns });
}

describe('the page’s cache of a result', () => {
  it('loads what is visible first, then what comes next in the direction of scrolling', async () => {
    const result = new HeldResult();
    const store = new WindowStore(columnsOf(3), 10_000_000, result.load);
    expect(store.cell(0, 0)).toBeUndefined();
    look(store, 0);
    await result.answerAll();
    expect(result.asked.map((request) => request.from)).toEqual([0, ROWS_PER_BLOCK]);
    expect(store.cell(0, 2)).toBe('0:2');
    expect(store.cell(ROWS_PER_BLOCK, 1)).toBe(`${ROWS_PER_BLOCK}:1`);
    look(store, 9_999_900);
    look(store, 9_999_800);
    await result.answerAll();
    expect(store.cell(9_999_999, 0)).toBe('9999999:0');
    const last = result.asked.at(-1);
    expect((last?.from ?? 0) + (last?.count ?? 0)).toBeLessThanOrEqual(10_000_000);
  });

  it('asks for nothing twice, however often it is painted', async () => {
    const result = new HeldResult();
    const store = new WindowStore(columnsOf(3), 1000, result.load);
    for (let frame = 0; frame < 50; frame += 1) look(store, 0);
    expect(result.asked).toHaveLength(2);
    await result.answerAll();
    for (let frame = 0; frame < 50; frame += 1) look(store, 0);
    expect(result.asked).toHaveLength(2);
  });

  it('drops what was scrolled past before it was sent', async () => {
    const result = new HeldResult();
    const store = new WindowStore(columnsOf(3), 10_000_000, result.load);
    for (let row = 0; row < 5_000_000; row += 50_000) look(store, row);
    expect(result.asked).toHaveLength(2);
    await result.answerAll();
    expect(result.asked.length).toBeLessThanOrEqual(5);
    expect(store.cell(4_950_000, 0)).toBe('4950000:0');
    expect(store.cell(2_500_000, 0)).toBeUndefined();
  });

  it('loads only the columns in sight and their neighbours of a wide result', async () => {
    const result = new HeldResult();
    const store = new WindowStore(columnsOf(1600), 1000, result.load);
    look(store, 0, [500, 501]);
    await result.answerAll();
    const columns = new Set(result.asked.flatMap((request) => request.columns));
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([448, 543]);
    expect(store.cell(3, 501)).toBe('3:501');
  });

  it('goes on where a window came short', async () => {
    const result = new HeldResult();
    result.mostRows = 100;
    const store = new WindowStore(columnsOf(2), 250, result.load);
    look(store, 200);
    await result.answerAll();
    look(store, 200);
    await result.answerAll();
    look(store, 200);
    await result.answerAll();
    expect(result.asked.map(({ from, count }) => [from, count])).toEqual([
      [0, 250],
      [100, 150],
      [200, 50],
    ]);
    expect([store.cell(0, 0), store.cell(249, 1)]).toEqual(['0:0', '249:1']);
  });

  it('loads the rest of a block when rows arrive, and says so', async () => {
    const result = new HeldResult();
    const store = new WindowStore(columnsOf(1), 10, result.load);
    const told: string[] = [];
    store.onChange((change) => told.push(change));
    store.ensure({ fromRow: 0, toRow: 10, columns: [0] });
    await result.answerAll();
    store.setRowCount(30);
    store.ensure({ fromRow: 0, toRow: 25, columns: [0] });
    await result.answerAll();
    expect(result.asked.map(({ from, count }) => [from, count])).toEqual([
      [0, 10],
      [10, 20],
    ]);
    expect(store.cell(29, 0)).toBe('29:0');
    expect(told).toEqual(['cells', 'rows', 'cells']);
  });

  it('stays near 32 MB while millions of rows are scrolled by, and keeps what is in sight', async () => {
    const result = new HeldResult();
    result.cellOf = (row, column) => `${row}:${column}`.padEnd(500, 'x');
    const store = new WindowStore(columnsOf(10), 1_000_000, result.load);
    for (let row = 0; row < 10_000; row += ROWS_PER_BLOCK) {
      look(store, row);
      await result.answerAll();
    }
    expect(store.heldBytes).toBeGreaterThan(16 * 1024 * 1024);
    expect(store.heldBytes).toBeLessThanOrEqual(32 * 1024 * 1024 + 4 * 1024 * 1024);
    const last = Math.floor(9_999 / ROWS_PER_BLOCK) * ROWS_PER_BLOCK;
    expect(store.cell(last, 0)).toMatch(/^\d+:0x+$/);
    expect(store.cell(0, 0)).toBeUndefined();
  });

  it('stops after an error, says which, and goes on when asked to', async () => {
    const result = new HeldResult();
    result.failure = new AppError('backend-gone', 'The service ended.');
    const store = new WindowStore(columnsOf(1), 100, result.load);
    look(store, 0);
    await result.answerAll();
    expect(store.problem.get()?.code).toBe('backend-gone');
    look(store, 0);
    expect(result.asked).toHaveLength(1);
    result.failure = null;
    store.retry();
    look(store, 0);
    await result.answerAll();
    expect(store.cell(5, 0)).toBe('5:0');
  });

  it('keeps storage classes beside the cells', async () => {
    const store = new WindowStore(columnsOf(2), 1, ({ from, columns }) =>
      Promise.resolve({ from, columns, rows: [['1', 'ff']], classes: [[null, 'blob']] }),
    );
    store.ensure({ fromRow: 0, toRow: 1, columns: [0, 1] });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([store.storageClass(0, 0), store.storageClass(0, 1)]).toEqual([null, 'blob']);
  });
});
