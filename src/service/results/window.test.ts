import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { INTEGER, RowPacker } from '#model/pack';
import type { PackedRows } from '#model/value';
import { numberedRows, packRows } from '../../../test/service/packed-rows';
import { temporaryFolder } from '../../../test/service/temporary-folder';
import { findCell } from './find';
import { Spool } from './spool';
import { readCell, readWindow } from './window';

async function spoolOf(...batches: readonly PackedRows[]): Promise<Spool> {
  const spool = await Spool.create(path.join(await temporaryFolder(), 'test.rows'));
  for (const batch of batches) await spool.append(batch);
  await spool.flush();
  return spool;
}

describe('a window', () => {
  test('holds the asked columns in the asked order, one of them twice', async () => {
    const spool = await spoolOf(
      packRows([
        ['a', 'b', null],
        ['d', '', 'f'],
      ]),
    );
    const window = await readWindow(spool, 3, { from: 0, count: 10, columns: [2, 0, 2] });
    expect(window).toEqual({
      from: 0,
      columns: [2, 0, 2],
      rows: [
        [null, 'a', null],
        ['f', 'd', 'f'],
      ],
    });
    await spool.close();
  });

  test('tells the storage classes of an engine with dynamic typing', async () => {
    const packer = new RowPacker();
    packer.row(['text', 'text']);
    packer.beginRow();
    packer.text('7', INTEGER);
    packer.null();
    packer.endRow();
    const spool = await spoolOf(packer.take());
    const window = await readWindow(spool, 2, { from: 0, count: 2, columns: null });
    expect(window.classes).toEqual([
      [null, null],
      ['integer', null],
    ]);
    await spool.close();
  });

  test('is empty behind the last row and refuses a column that is not there', async () => {
    const spool = await spoolOf(numberedRows(0, 5));
    expect((await readWindow(spool, 3, { from: 5, count: 5, columns: null })).rows).toEqual([]);
    await expect(readWindow(spool, 3, { from: 0, count: 1, columns: [3] })).rejects.toMatchObject({
      code: 'bad-arguments',
    });
    await spool.close();
  });

  test('cuts long cells before a character that does not fit and says how long they are', async () => {
    const text = 'x' + '€'.repeat(5_000);
    const spool = await spoolOf(packRows([[text, 'short']]));
    const { rows } = await readWindow(spool, 2, { from: 0, count: 1, columns: null });
    expect(rows).toEqual([[{ head: 'x' + '€'.repeat(1_365), byteLength: 15_001 }, 'short']]);
    await spool.close();
  });

  test('of 1,600 long columns stays within its bytes and can be asked for the rest', async () => {
    const row = Array.from({ length: 1_600 }, () => 'y'.repeat(3_000));
    const spool = await spoolOf(packRows([row]), packRows([row]), packRows([row]), packRows([row]));
    const window = await readWindow(spool, 1_600, { from: 0, count: 4, columns: null });
    const bytes = JSON.stringify(window.rows).length;
    expect(bytes).toBeLessThan(24 * 1024 * 1024);
    const next = await readWindow(spool, 1_600, { from: window.rows.length, count: 4, columns: [1_599] });
    expect(next.rows).toHaveLength(4 - window.rows.length);
    await spool.close();
  });

  test('never holds more than 5,000 rows', async () => {
    const spool = await spoolOf(numberedRows(0, 6_000));
    expect((await readWindow(spool, 3, { from: 100, count: 6_000, columns: [0] })).rows).toHaveLength(5_000);
    await spool.close();
  });
});

describe('a cell of 64 MB', () => {
  test('is cut in the window and read in parts that join without a gap', async () => {
    const length = 64 * 1024 * 1024;
    const huge = 'né'.repeat(length / 3);
    const spool = await spoolOf(packRows([['before', 'a']]), packRows([['1', huge]]), packRows([['after', 'b']]));
    const before = process.memoryUsage().arrayBuffers;
    const window = await readWindow(spool, 2, { from: 0, count: 3, columns: null });
    expect(window.rows[0]).toEqual(['before', 'a']);
    expect(window.rows[1]![1]).toMatchObject({ byteLength: Buffer.byteLength(huge) });
    expect(window.rows[2]).toEqual(['after', 'b']);
    const parts = [];
    for (let from = 1_000_000; from < 1_000_100; from += 10) {
      parts.push((await readCell(spool, 2, { row: 1, column: 1, from, bytes: 10 })).text);
    }
    expect(Buffer.byteLength(parts.join(''))).toBeGreaterThanOrEqual(99);
    expect(parts.join('')).not.toContain('\ufffd');
    const end = await readCell(spool, 2, { row: 1, column: 1, from: Buffer.byteLength(huge) - 3, bytes: 100 });
    expect(end).toEqual({ text: 'né', byteLength: Buffer.byteLength(huge) });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
    await spool.close();
  });

  test('in front of another column does not hide it', async () => {
    const spool = await spoolOf(packRows([['z'.repeat(3_000_000), null, 'behind']]));
    expect(await readCell(spool, 3, { row: 0, column: 2, from: 0, bytes: 100 })).toEqual({
      text: 'behind',
      byteLength: 6,
    });
    expect(await readCell(spool, 3, { row: 0, column: 1, from: 0, bytes: 100 })).toEqual({ text: null, byteLength: 0 });
    await expect(readCell(spool, 3, { row: 1, column: 0, from: 0, bytes: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await spool.close();
  });
});

describe('finding', () => {
  const { signal } = new AbortController();
  const silent = (): void => {};

  test('goes forwards and backwards and says which cell', async () => {
    const spool = await spoolOf(numberedRows(0, 20_000));
    const forwards = await findCell(spool, { needle: 'number 12345', from: 0, backwards: false }, signal, silent);
    expect(forwards).toEqual({ row: 12_345, column: 1 });
    const backwards = await findCell(spool, { needle: 'number 1', from: 19_999, backwards: true }, signal, silent);
    expect(backwards).toEqual({ row: 19_999, column: 1 });
    const earlier = await findCell(spool, { needle: 'number 77', from: 7_000, backwards: true }, signal, silent);
    expect(earlier).toEqual({ row: 779, column: 1 });
    expect(await findCell(spool, { needle: 'nowhere', from: 0, backwards: false }, signal, silent)).toBeNull();
    await spool.close();
  });

  test('takes both cases unless the needle has a capital', async () => {
    const spool = await spoolOf(packRows([['Straße ÄRGER'], ['%'], ['ärger']]));
    const find = (needle: string): Promise<unknown> =>
      findCell(spool, { needle, from: 0, backwards: false }, signal, silent);
    expect(await find('ärger')).toEqual({ row: 0, column: 0 });
    expect(await find('Ärger')).toBeNull();
    expect(await find('%')).toEqual({ row: 1, column: 0 });
    await spool.close();
  });

  test('ends when it is left', async () => {
    const spool = await spoolOf(numberedRows(0, 10_000));
    const controller = new AbortController();
    controller.abort(new Error('left'));
    await expect(
      findCell(spool, { needle: 'x', from: 0, backwards: false }, controller.signal, silent),
    ).rejects.toThrow('left');
    await spool.close();
  });
});
