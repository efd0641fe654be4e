import { nextRow } from '#model/pack';
import type { PackedRows } from '#model/value';
import type { Spool } from './spool';
import { SpoolCursor } from './spool-cursor';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Rows from `from` up to and without `until`, in order, packed as they lie on the disk, about 1 MB at a time (more where
 * one row is longer). The bytes of a chunk are good until the next one is asked for.
 */
export async function* scanRows(
  spool: Spool,
  from: number,
  until: number,
): AsyncGenerator<PackedRows, void, undefined> {
  if (from >= until) return;
  let row = from;
  let position = await new SpoolCursor(spool).rowPosition(from);
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  while (row < until) {
    const bytes = buffer.subarray(0, await spool.read(buffer, position));
    const whole = wholeRows(bytes, until - row);
    if (whole.count === 0) {
      // The row is longer than the buffer; its length stands at the start.
      buffer = Buffer.allocUnsafe(nextRow(bytes, 0));
      continue;
    }
    yield { count: whole.count, bytes: bytes.subarray(0, whole.end) };
    row += whole.count;
    position += whole.end;
    if (buffer.length > CHUNK_BYTES) buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  }
}

function wholeRows(bytes: Uint8Array, most: number): { readonly count: number; readonly end: number } {
  let count = 0;
  let end = 0;
  while (count < most && end + 4 <= bytes.length) {
    const next = nextRow(bytes, end);
    if (next > bytes.length) break;
    end = next;
    count += 1;
  }
  return { count, end };
}
