import { describe, expect, it } from 'vitest';
import { CellDocument, PART_BYTES } from './cell-document';
import { columnsMatching } from './column-search';
import { fileNameOf, finishToast } from './export-job';
import { hexPrefix, valueBytes } from '../../ui/grid/cell-text';
import { bytesOf, firstByteOf, hexLine } from './hex-lines';
import type { InspectedCell } from './inspected-cell';
import { markedPieces } from './marked-pieces';

const cell: InspectedCell = {
  result: 'r',
  row: 4,
  column: 1,
  meta: { name: 'note', type: 'text', family: 'text' },
  storage: null,
};

describe('a long cell', () => {
  it('is loaded part by part', async () => {
    const asked: [number, number][] = [];
    const document = new CellDocument(
      {
        cell: ({ from, bytes }) => {
          asked.push([from, bytes]);
          return Promise.resolve({ text: `part at ${from}`, byteLength: 64_000_000 });
        },
      },
      cell,
    );
    await document.showPart(0);
    expect(document.parts).toBe(977);
    await document.showPart(976);
    expect(document.state.get().shown).toEqual({ text: `part at ${976 * PART_BYTES}`, part: 976 });
    expect(asked).toEqual([
      [0, PART_BYTES],
      [976 * PART_BYTES, PART_BYTES],
    ]);
  });

  it('shows the newest part when an older one answers late', async () => {
    const answers: ((text: string) => void)[] = [];
    const document = new CellDocument(
      { cell: () => new Promise((resolve) => answers.push((text) => resolve({ text, byteLength: 1_000_000 }))) },
      cell,
    );
    const first = document.showPart(0);
    const second = document.showPart(1);
    answers[1]?.('second');
    await second;
    answers[0]?.('first');
    await first;
    expect(document.state.get().shown?.text).toBe('second');
  });

  it('says what went wrong', async () => {
    const document = new CellDocument({ cell: () => Promise.reject(new Error('gone')) }, cell);
    await document.showPart(0);
    expect(document.state.get()).toMatchObject({ status: 'failed', error: { code: 'internal', message: 'gone' } });
  });

  it('tells NULL from the empty text', async () => {
    const document = new CellDocument({ cell: () => Promise.resolve({ text: null, byteLength: 0 }) }, cell);
    await document.showPart(0);
    expect(document.state.get().isNull).toBe(true);
  });
});

describe('bytes', () => {
  it('are decoded from the text of bytea and of blobs, and are the UTF-8 of other text', () => {
    expect([...bytesOf('\\xdeadbeef', '\\x')]).toEqual([0xde, 0xad, 0xbe, 0xef]);
    expect([...bytesOf('00ff', '')]).toEqual([0, 255]);
    expect([...bytesOf('é', null)]).toEqual([0xc3, 0xa9]);
    expect([hexPrefix('binary', null), hexPrefix('text', 'blob'), hexPrefix('text', null)]).toEqual(['\\x', '', null]);
  });

  it('are counted as bytes of the value and not of its digits', () => {
    expect([valueBytes(4, 'binary', null), valueBytes(4, 'other', 'blob'), valueBytes(4, 'text', null)]).toEqual([
      1, 2, 4,
    ]);
  });

  it('are numbered on across parts', () => {
    expect(firstByteOf(0, '\\x')).toBe(0);
    expect(firstByteOf(PART_BYTES, '\\x')).toBe(32_767);
    expect(firstByteOf(PART_BYTES, '')).toBe(32_768);
    expect(firstByteOf(PART_BYTES, null)).toBe(PART_BYTES);
    expect(hexLine(bytesOf('Hi\u0000 there', null), 1, 32)).toEqual({ offset: '00000028', hex: '65', ascii: 'e' });
  });
});

describe('invisible characters in the viewer', () => {
  it('are marked beside the character, which stays', () => {
    const pieces = markedPieces(' a\tb\n');
    expect(pieces).toEqual([
      { text: ' ', mark: '·' },
      { text: 'a', mark: null },
      { text: '\t', mark: '→' },
      { text: 'b', mark: null },
      { text: '\n', mark: '↵' },
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(' a\tb\n');
  });
});

describe('finding a column', () => {
  it('puts names that begin with the text first', () => {
    const columns = ['order_id', 'id', 'customer_id', 'note'].map((name) => ({
      name,
      type: name === 'note' ? 'identity' : 'int4',
    }));
    expect(columnsMatching(columns, 'ID')).toEqual([1, 0, 2, 3]);
    expect(columnsMatching(columns, 'nothing')).toEqual([]);
    expect(columnsMatching(columns, ' ')).toEqual([0, 1, 2, 3]);
  });
});

describe('the end of an export', () => {
  it('names the count that was read back, and does not hide a difference', () => {
    const done = {
      kind: 'done',
      rows: 1_204_311,
      bytes: 5_000_000,
      path: '/home/a/orders.csv',
      verifiedRows: 1_204_311,
    } as const;
    expect(finishToast(done, '')).toEqual({
      text: '1,204,311 rows in orders.csv, counted in the file (5.0 MB)',
      tone: 'good',
    });
    expect(finishToast({ ...done, verifiedRows: 7 }, '').tone).toBe('bad');
  });

  it('suggests a file name that every system takes', () => {
    expect(['shop · orders', 'a/b\\c: "d"?', '..', ''].map(fileNameOf)).toEqual([
      'shop · orders',
      'a b c d',
      'result',
      'result',
    ]);
  });
});
