import { expect, test } from 'vitest';
import type { ResultInfo } from '#model/result';
import type { ResultsService } from '#protocol/service';
import { expectResult, takeStore } from './arriving';

type WindowRequest = Parameters<ResultsService['window']>[0];

function service(asked: WindowRequest[]): ResultsService {
  const window: ResultsService['window'] = async (request) => {
    asked.push(request);
    const rows = Array.from({ length: request.count }, (_, index) => [`row ${request.from + index}`]);
    return { from: request.from, columns: [0], rows };
  };
  return { window } as unknown as ResultsService;
}

const result = (id: string, rows: number): ResultInfo => ({
  id,
  columns: [{ name: 'name', type: 'text', family: 'text' }],
  rows,
  state: 'running',
  bytes: 0,
});

test('the first rows of an announced result are there when its view is made', async () => {
  const asked: WindowRequest[] = [];
  expectResult(service(asked), result('a', 100));
  expect(asked).toMatchObject([{ result: 'a', from: 0, count: 100 }]);
  await new Promise(setImmediate);
  const store = takeStore(service(asked), result('a', 100));
  expect(store.cell(0, 0)).toBe('row 0');
  expect(asked).toHaveLength(1);
});

test('a result without rows is asked for nothing, and one that nobody announced gets a store all the same', () => {
  const asked: WindowRequest[] = [];
  expectResult(service(asked), result('b', 0));
  expect(takeStore(service(asked), result('c', 3)).rowCount).toBe(3);
  expect(asked).toEqual([]);
});

test('a store is given away once, and those of results that were never shown are forgotten', () => {
  const asked: WindowRequest[] = [];
  for (const id of ['1', '2', '3', '4', '5']) expectResult(service(asked), result(id, 1));
  const shown = takeStore(service(asked), result('5', 1));
  expect(takeStore(service(asked), result('5', 1))).not.toBe(shown);
  const other: WindowRequest[] = [];
  takeStore(service(other), result('1', 1)).ensure({ fromRow: 0, toRow: 1, columns: [0] });
  expect(other).toHaveLength(1);
});
