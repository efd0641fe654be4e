import { nextRow } from '#model/pack';
import type { PackedRows } from '#model/value';

/** Rows and bytes between two entries: what a random access has to read and step over at most. */
const ROWS_BETWEEN = 256;
const BYTES_BETWEEN = 128 * 1024;
const ENTRIES_PER_CHUNK = 4096;

/** Where a row starts in the spool file. */
export interface RowPlace {
  readonly row: number;
  readonly offset: number;
}

/**
 * Offsets of some rows: every 256th, and nearer ones where rows are long. 16 bytes an entry, so a million short rows take
 * 63 KB and ten million 0.6 MB. Entries are in ascending order of row and offset; the first is row 0 at offset 0.
 */
export class RowIndex {
  readonly #chunks: Float64Array[] = [];
  #entries = 0;
  #lastRow = 0;
  #lastOffset = 0;
  #rows = 0;
  #bytes = 0;

  get rows(): number {
    return this.#rows;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes note of rows that follow those before. Throws when the bytes are not exactly `count` whole rows. */
  add(rows: PackedRows): void {
    const { bytes } = rows;
    let at = 0;
    for (let index = 0; index < rows.count; index += 1) {
      this.#note(this.#rows + index, this.#bytes + at);
      at = at + 4 <= bytes.length ? nextRow(bytes, at) : Infinity;
    }
    if (at !== bytes.length)
      throw new Error(`A batch says ${rows.count} rows, which its ${bytes.length} bytes are not.`);
    this.#rows += rows.count;
    this.#bytes += bytes.length;
  }

  /** The last indexed row at or before `row`. */
  locate(row: number): RowPlace {
    let low = 0;
    let high = this.#entries - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#at(middle, 0) <= row) low = middle;
      else high = middle - 1;
    }
    return this.#entries === 0 ? { row: 0, offset: 0 } : { row: this.#at(low, 0), offset: this.#at(low, 1) };
  }

  #note(row: number, offset: number): void {
    const near = row - this.#lastRow < ROWS_BETWEEN && offset - this.#lastOffset < BYTES_BETWEEN;
    if (near && this.#entries > 0) return;
    const chunk = Math.floor(this.#entries / ENTRIES_PER_CHUNK);
    const values = (this.#chunks[chunk] ??= new Float64Array(ENTRIES_PER_CHUNK * 2));
    const slot = (this.#entries % ENTRIES_PER_CHUNK) * 2;
    values[slot] = row;
    values[slot + 1] = offset;
    this.#entries += 1;
    this.#lastRow = row;
    this.#lastOffset = offset;
  }

  #at(entry: number, part: 0 | 1): number {
    return this.#chunks[Math.floor(entry / ENTRIES_PER_CHUNK)]![(entry % ENTRIES_PER_CHUNK) * 2 + part]!;
  }
}
