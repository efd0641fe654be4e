import { nextRow } from '#model/pack';
import { NULL_CELL } from '#model/value';
import type { PackedRows } from '#model/value';
import { scanRows } from './scan';
import type { Spool } from './spool';

const LENGTH_MASK = 0x3fffffff;
const PROGRESS_MS = 100;
const ROWS_BACK = 4_096;

export interface FindRequest {
  readonly needle: string;
  /** The first row to look at; backwards from there towards row 0. */
  readonly from: number;
  readonly backwards: boolean;
}

export interface FoundCell {
  readonly row: number;
  readonly column: number;
}

/**
 * The first cell in whose text the needle occurs. A needle without capitals finds both cases, one with capitals finds
 * exactly itself. Reports how many rows were looked at, about ten times a second.
 */
export async function findCell(
  spool: Spool,
  request: FindRequest,
  signal: AbortSignal,
  progress: (scanned: number) => void,
): Promise<FoundCell | null> {
  if (request.needle === '') return null;
  const matcher = new Matcher(request.needle);
  let scanned = 0;
  let last = performance.now();
  for (const [from, until] of rangesOf(spool, request)) {
    let best: FoundCell | null = null;
    let row = from;
    for await (const rows of scanRows(spool, from, until)) {
      signal.throwIfAborted();
      const found = matcher.findIn(rows, row, request.backwards);
      if (found) best = found;
      if (found && !request.backwards) return found;
      row += rows.count;
      scanned += rows.count;
      if (performance.now() - last > PROGRESS_MS) {
        progress(scanned);
        last = performance.now();
      }
    }
    if (best) return best;
  }
  return null;
}

/** Forwards one range; backwards blocks from the end, each read forwards. */
function* rangesOf(spool: Spool, request: FindRequest): Generator<readonly [number, number]> {
  if (!request.backwards) {
    yield [Math.max(0, request.from), spool.rows];
    return;
  }
  for (let until = Math.min(request.from + 1, spool.rows); until > 0; until -= ROWS_BACK) {
    yield [Math.max(0, until - ROWS_BACK), until];
  }
}

class Matcher {
  readonly #needle: string;
  readonly #anyCase: boolean;
  /** The needle's bytes where a look at whole chunks can rule them out quickly. */
  readonly #bytes: Buffer | null;

  constructor(needle: string) {
    this.#needle = needle;
    this.#anyCase = needle === needle.toLowerCase();
    this.#bytes = this.#anyCase && needle !== needle.toUpperCase() ? null : Buffer.from(needle, 'utf8');
  }

  /** The first match in these rows, or the last one. `firstRow` is the number of the first of them. */
  findIn(rows: PackedRows, firstRow: number, wantLast: boolean): FoundCell | null {
    const bytes = Buffer.from(rows.bytes.buffer, rows.bytes.byteOffset, rows.bytes.byteLength);
    if (this.#bytes !== null && !bytes.includes(this.#bytes)) return null;
    let found: FoundCell | null = null;
    let at = 0;
    for (let index = 0; index < rows.count; index += 1) {
      const column = this.#columnIn(bytes, at);
      if (column !== null) found = { row: firstRow + index, column };
      if (found && !wantLast) return found;
      at = nextRow(bytes, at);
    }
    return found;
  }

  #columnIn(bytes: Buffer, offset: number): number | null {
    const end = nextRow(bytes, offset);
    let at = offset + 4;
    for (let column = 0; at < end; column += 1) {
      const header = bytes.readUInt32LE(at);
      at += 4;
      if (header === NULL_CELL) continue;
      const length = header & LENGTH_MASK;
      if (this.#matches(bytes, at, at + length)) return column;
      at += length;
    }
    return null;
  }

  #matches(bytes: Buffer, start: number, end: number): boolean {
    if (this.#bytes !== null) return bytes.subarray(start, end).includes(this.#bytes);
    // Changing case may change the length of a text in bytes, so lengths rule nothing out here.
    return bytes.toString('utf8', start, end).toLowerCase().includes(this.#needle);
  }
}
