import type { PackedRows } from '#model/value';

const firstBatchRows = 100;
const batchBytes = 256 * 1024;
const batchMs = 50;
/** Room that a batch starts with: what fills one, plus a row of usual size. */
const roomBytes = batchBytes + 32 * 1024;

/**
 * Turns the server's data rows into packed rows without looking at a value. The two forms differ little:
 *
 *     server:  i16 BE cells, then per cell i32 BE length (-1 for NULL) and its bytes
 *     packed:  u32 LE length of the row, then per cell u32 LE length (0xFFFFFFFF for NULL) and its bytes
 *
 * so a row is one copy and a byte swap per cell. A cell has at most 1 GB on the server: the class bits stay 0 (text).
 */
export class RawRows {
  readonly #emit: (rows: PackedRows) => void;
  #bytes = Buffer.allocUnsafeSlow(16 * 1024);
  #end = 0;
  #count = 0;
  #first = true;
  #timer: NodeJS.Timeout | null = null;

  constructor(emit: (rows: PackedRows) => void) {
    this.#emit = emit;
  }

  /** Adds the data row whose body lies between `start` and `end`. */
  add(source: Buffer, start: number, end: number): void {
    const length = end - start - 2;
    this.#reserve(length + 4);
    const target = this.#bytes;
    let at = this.#end;
    target.writeUInt32LE(length, at);
    at += 4;
    source.copy(target, at, start + 2, end);
    const last = at + length;
    while (at < last) {
      const size = (target[at]! << 24) | (target[at + 1]! << 16) | (target[at + 2]! << 8) | target[at + 3]!;
      target[at] = size & 0xff;
      target[at + 1] = (size >>> 8) & 0xff;
      target[at + 2] = (size >>> 16) & 0xff;
      target[at + 3] = size >>> 24;
      at += size < 0 ? 4 : size + 4;
    }
    this.#end = last;
    this.#count += 1;
    if (this.#first ? this.#count >= firstBatchRows || last >= batchBytes : last >= batchBytes) this.flush();
    else this.#timer ??= setTimeout(this.flush, batchMs);
  }

  /** Hands out what is there. */
  readonly flush = (): void => {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#count === 0) return;
    // A batch that fills its room is given away as it is; a small one is copied so that it does not hold the room.
    const full = this.#end * 2 > this.#bytes.length;
    const bytes = full
      ? this.#bytes.subarray(0, this.#end)
      : Uint8Array.prototype.slice.call(this.#bytes, 0, this.#end);
    const rows = { count: this.#count, bytes };
    this.#first = false;
    this.#end = 0;
    this.#count = 0;
    if (full) this.#bytes = Buffer.allocUnsafeSlow(roomBytes);
    this.#emit(rows);
  };

  /** Forgets what is there and stops the clock. */
  drop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#end = 0;
    this.#count = 0;
  }

  #reserve(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(this.#bytes.length * 2, roomBytes)));
    this.#bytes.copy(grown, 0, 0, this.#end);
    this.#bytes = grown;
  }
}
