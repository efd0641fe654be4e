import { describe, expect, test } from 'vitest';
import {
  BLOB,
  INTEGER,
  REAL,
  RowPacker,
  cellPlace,
  cellSlice,
  nextRow,
  rowOffsets,
  skipRows,
  unpackClasses,
  unpackRow,
  unpackRows,
  windowRow,
} from './pack';
import type { Cell } from './value';

function pack(...rows: readonly (readonly Cell[])[]) {
  const packer = new RowPacker(64);
  for (const row of rows) packer.row(row);
  return packer.take();
}

describe('RowPacker', () => {
  test('gives back what was put in, with NULL apart from the empty string and from the word NULL', () => {
    const rows = [
      ['', null, 'NULL'],
      ['Žluťoučký 🐎', 'x'.repeat(1000), '\u0000\ufeff'],
    ];
    expect(unpackRows(pack(...rows))).toEqual(rows);
  });

  test('writes exactly the bytes that value.ts describes', () => {
    const packer = new RowPacker();
    packer.beginRow();
    packer.text('7', INTEGER);
    packer.null();
    packer.hex(Uint8Array.of(0xca, 0xfe));
    packer.endRow();
    const body = [1, 0, 0, 0x40, 0x37, 255, 255, 255, 255, 4, 0, 0, 0xc0, 0x63, 0x61, 0x66, 0x65];
    expect([...packer.take().bytes]).toEqual([body.length, 0, 0, 0, ...body]);
  });

  test('keeps a storage class for each cell', () => {
    const packer = new RowPacker();
    packer.beginRow();
    packer.text('1', INTEGER);
    packer.text('1.0', REAL);
    packer.hex(new Uint8Array(), BLOB);
    packer.text('one');
    packer.null();
    packer.endRow();
    const { bytes } = packer.take();
    expect(unpackRow(bytes)).toEqual(['1', '1.0', '', 'one', null]);
    expect(unpackClasses(bytes)).toEqual(['integer', 'real', 'blob', null, null]);
  });

  test('keeps text that is not valid UTF-8 as it is and shows a replacement', () => {
    const packer = new RowPacker();
    packer.beginRow();
    packer.bytes(Uint8Array.of(1, 0x61, 0xff, 0x62, 9), 1, 4);
    packer.endRow();
    const { bytes } = packer.take();
    expect([...bytes.subarray(8)]).toEqual([0x61, 0xff, 0x62]);
    expect(unpackRow(bytes)).toEqual(['a\ufffdb']);
  });

  test('hands out batches that do not share memory', () => {
    const packer = new RowPacker(64);
    packer.row(['first']);
    const first = packer.take();
    packer.row(['again']);
    expect([packer.count, packer.byteLength]).toEqual([1, 13]);
    const second = packer.take();
    expect(first.bytes.byteLength).toBe(first.bytes.buffer.byteLength);
    expect([unpackRows(first), unpackRows(second), packer.count]).toEqual([[['first']], [['again']], 0]);
  });

  test('holds rows without columns', () => {
    const rows = pack([], []);
    expect([rows.count, unpackRows(rows)]).toEqual([2, [[], []]]);
  });

  test('grows for a cell of many megabytes', () => {
    const packer = new RowPacker(64);
    const long = 'é'.repeat(8 << 20);
    packer.row([long, 'after']);
    expect(unpackRow(packer.take().bytes)).toEqual([long, 'after']);
  });
});

describe('reading packed rows', () => {
  test('walks, skips and stops before a row that is cut off', () => {
    const { bytes } = pack(['a'], ['bb'], ['ccc']);
    const offsets = [...rowOffsets(bytes)];
    expect(offsets).toEqual([0, 9, 19]);
    expect(nextRow(bytes, 19)).toBe(bytes.length);
    expect([skipRows(bytes, 0, 2), skipRows(bytes, 9, 9)]).toEqual([19, bytes.length]);
    expect([...rowOffsets(bytes.subarray(0, bytes.length - 1))]).toEqual([0, 9]);
  });

  test('shows a subset of columns in the asked order', () => {
    const { bytes } = pack(['a', null, 'c']);
    expect(windowRow(bytes, 0, [2, 1], 10)).toEqual({ cells: ['c', null], classes: null });
    expect(() => windowRow(bytes, 0, [3], 10)).toThrow('no column 3');
  });

  test('cuts a long cell at its byte budget and never within a character', () => {
    const { bytes } = pack(['ab🐎cd', 'aé', '🐎🐎']);
    const cut = (budget: number) => windowRow(bytes, 0, null, budget).cells;
    expect(cut(8)).toEqual(['ab🐎cd', 'aé', '🐎🐎']);
    expect(cut(5)).toEqual([{ head: 'ab', byteLength: 8 }, 'aé', { head: '🐎', byteLength: 8 }]);
    expect(cut(2)).toEqual([
      { head: 'ab', byteLength: 8 },
      { head: 'a', byteLength: 3 },
      { head: '', byteLength: 8 },
    ]);
  });

  test('reads a long cell in slices that join without a gap', () => {
    const text = 'žluťoučký 🐎 úpěl ďábelské ódy';
    const { bytes } = pack(['before', text]);
    const place = cellPlace(bytes, 0, 1);
    const { byteLength } = cellSlice(bytes, place, 0, 1);
    let joined = '';
    for (let from = 0; from < byteLength; from += 5) joined += cellSlice(bytes, place, from, 5).text;
    expect([joined, byteLength]).toEqual([text, new TextEncoder().encode(text).length]);
  });

  test('slices bytes that are no characters one by one, and NULL as null', () => {
    const packer = new RowPacker();
    packer.beginRow();
    packer.bytes(Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80));
    packer.null();
    packer.endRow();
    const { bytes } = packer.take();
    expect(cellSlice(bytes, cellPlace(bytes, 0, 0), 4, 10)).toEqual({ text: '\ufffd', byteLength: 5 });
    expect(cellSlice(bytes, cellPlace(bytes, 0, 1), 0, 10)).toEqual({ text: null, byteLength: 0 });
    expect(() => cellPlace(bytes, 0, 2)).toThrow('no column 2');
  });
});
