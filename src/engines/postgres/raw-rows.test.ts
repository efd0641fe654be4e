import { describe, expect, test } from 'vitest';
import { unpackRows } from '#model/pack';
import type { PackedRows } from '#model/value';
import { Message } from './backend-messages';
import { Framing } from './framing';
import { RawRows } from './raw-rows';

function dataRow(cells: readonly (string | null)[]): Buffer {
  const parts = cells.map((cell) => {
    const text = Buffer.from(cell ?? '');
    const head = Buffer.alloc(4);
    head.writeInt32BE(cell === null ? -1 : text.length);
    return Buffer.concat([head, text]);
  });
  const body = Buffer.concat([Buffer.from([cells.length >> 8, cells.length & 255]), ...parts]);
  const head = Buffer.alloc(5);
  head[0] = Message.dataRow;
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function pack(bytes: Buffer, cut: number): PackedRows[] {
  const batches: PackedRows[] = [];
  const rows = new RawRows((batch) => batches.push(batch));
  const framing = new Framing((_type, source, start, end) => rows.add(source, start, end));
  for (let at = 0; at < bytes.length; at += cut) framing.push(bytes.subarray(at, at + cut));
  rows.flush();
  return batches;
}

const rows = [['1', 'one'], [null, ''], ['NULL', 'ü漢😀'], ['', null], [], ['x'.repeat(1000), 'y']];

describe('rows from the wire', () => {
  test.each([1, 2, 3, 5, 7, 64, 1_000_000])('come out the same however the bytes are cut (%i)', (cut) => {
    const packed = pack(Buffer.concat(rows.map(dataRow)), cut);
    expect(packed.flatMap((batch) => unpackRows(batch))).toEqual(rows);
  });

  test('bytes that are no UTF-8 stay what they are', () => {
    const row = dataRow(['ab']);
    row[row.length - 1] = 0xff;
    const [batch] = pack(row, 4);
    expect([...batch!.bytes]).toEqual([6, 0, 0, 0, 2, 0, 0, 0, 0x61, 0xff]);
  });

  test('the first batch is small, later ones are large', () => {
    const batches = pack(
      Buffer.concat(Array.from({ length: 20_000 }, (_, index) => dataRow([String(index), 'text of some length']))),
      65_536,
    );
    expect(batches[0]!.count).toBe(100);
    expect(batches.reduce((sum, batch) => sum + batch.count, 0)).toBe(20_000);
    expect(batches.slice(1, -1).every((batch) => batch.bytes.byteLength >= 256 * 1024)).toBe(true);
  });

  test('a row that waits is handed out after 50 ms', async () => {
    const batches: PackedRows[] = [];
    const raw = new RawRows((batch) => batches.push(batch));
    const message = dataRow(['1']);
    raw.add(message, 5, message.length);
    expect(batches).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(batches).toHaveLength(1);
  });
});
