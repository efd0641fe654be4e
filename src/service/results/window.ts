import { AppError } from '#base/errors';
import { cellSlice } from '#model/pack';
import type { ResultWindow } from '#model/result';
import { NULL_CELL, storageClasses } from '#model/value';
import type { StorageClass, WindowCell } from '#model/value';
import type { Spool } from './spool';
import { SpoolCursor } from './spool-cursor';

/** Longer cells come as their head. */
export const CELL_HEAD_BYTES = 4 * 1024;
const SHORTEST_HEAD_BYTES = 256;
const MOST_ROWS = 5_000;
const MOST_BYTES = 16 * 1024 * 1024;
/** A longer row is not loaded as a whole: its cells are visited one by one. */
const WHOLE_ROW_BYTES = 1024 * 1024;
const LENGTH_MASK = 0x3fffffff;

export interface WindowRequest {
  readonly from: number;
  readonly count: number;
  /** All when null. */
  readonly columns: readonly number[] | null;
}

interface WindowRow {
  readonly cells: WindowCell[];
  classes: (StorageClass | null)[] | null;
}

/** A rectangle of the rows that are spooled by now. It ends early at 5,000 rows or some 16 MB: ask again from there. */
export async function readWindow(spool: Spool, columnCount: number, request: WindowRequest): Promise<ResultWindow> {
  const columns = request.columns ?? Array.from({ length: columnCount }, (_, column) => column);
  for (const column of columns) checkColumn(column, columnCount);
  const end = Math.min(request.from + Math.min(request.count, MOST_ROWS), spool.rows);
  const rows = Math.max(0, end - request.from);
  if (rows === 0) return { from: request.from, columns, rows: [] };
  const head = Math.floor(MOST_BYTES / Math.max(1, rows * columns.length));
  const reader = new WindowReader(
    spool,
    columns,
    columnCount,
    Math.min(CELL_HEAD_BYTES, Math.max(SHORTEST_HEAD_BYTES, head)),
  );
  const read = await reader.read(request.from, rows);
  const window = { from: request.from, columns, rows: read.map((row) => row.cells) };
  if (read.every((row) => row.classes === null)) return window;
  return { ...window, classes: read.map((row) => row.classes ?? row.cells.map(() => null)) };
}

function checkColumn(column: number, columnCount: number): void {
  if (column < 0 || column >= columnCount) {
    throw new AppError('bad-arguments', `There is no column ${column} in this result, which has ${columnCount}.`);
  }
}

class WindowReader {
  readonly #cursor: SpoolCursor;
  readonly #headBytes: number;
  /** For each column of the row the places in the window that show it; null for none. */
  readonly #places: (number[] | null)[];
  readonly #width: number;
  #bytes = 0;

  constructor(spool: Spool, columns: readonly number[], columnCount: number, headBytes: number) {
    this.#cursor = new SpoolCursor(spool);
    this.#headBytes = headBytes;
    this.#width = columns.length;
    this.#places = Array.from({ length: columnCount }, () => null);
    columns.forEach((column, place) => (this.#places[column] ??= []).push(place));
  }

  async read(from: number, count: number): Promise<WindowRow[]> {
    const rows: WindowRow[] = [];
    let position = await this.#cursor.rowPosition(from);
    while (rows.length < count && this.#bytes < MOST_BYTES) {
      const length = await this.#cursor.u32(position);
      const whole = length <= WHOLE_ROW_BYTES;
      if (whole) await this.#cursor.load(position, 4 + length);
      rows.push(whole ? this.#wholeRow(position + 4) : await this.#longRow(position + 4));
      position += 4 + length;
    }
    return rows;
  }

  #wholeRow(position: number): WindowRow {
    const row = this.#emptyRow();
    const bytes = this.#cursor.bytes;
    let at = this.#cursor.at(position);
    for (const places of this.#places) {
      const header = bytes.readUInt32LE(at);
      at += 4;
      if (header === NULL_CELL) continue;
      const length = header & LENGTH_MASK;
      if (places) this.#put(row, places, header, at);
      at += length;
    }
    return row;
  }

  async #longRow(position: number): Promise<WindowRow> {
    const row = this.#emptyRow();
    let at = position;
    for (const places of this.#places) {
      const header = await this.#cursor.u32(at);
      at += 4;
      if (header === NULL_CELL) continue;
      const length = header & LENGTH_MASK;
      if (places) {
        await this.#cursor.load(at, Math.min(length, this.#headBytes + 1));
        this.#put(row, places, header, this.#cursor.at(at));
      }
      at += length;
    }
    return row;
  }

  #emptyRow(): WindowRow {
    this.#bytes += this.#width * 8;
    return { cells: Array.from<WindowCell>({ length: this.#width }).fill(null), classes: null };
  }

  #put(row: WindowRow, places: readonly number[], header: number, start: number): void {
    const byteLength = header & LENGTH_MASK;
    const storage = storageClasses[header >>> 30]!;
    const cell = this.#cell(start, byteLength);
    for (const place of places) {
      row.cells[place] = cell;
      if (storage !== 'text')
        (row.classes ??= Array.from<StorageClass | null>({ length: this.#width }).fill(null))[place] = storage;
    }
  }

  #cell(start: number, byteLength: number): WindowCell {
    const bytes = this.#cursor.bytes;
    if (byteLength <= this.#headBytes) {
      this.#bytes += byteLength;
      return bytes.toString('utf8', start, start + byteLength);
    }
    this.#bytes += this.#headBytes;
    // One byte more than the head tells whether the head ends inside a character.
    const place = { start, end: start + this.#headBytes + 1, isNull: false, storage: 'text' } as const;
    return { head: cellSlice(bytes, place, 0, this.#headBytes).text ?? '', byteLength };
  }
}

export interface CellRequest {
  readonly row: number;
  readonly column: number;
  /** Bytes of the UTF-8 text. */
  readonly from: number;
  readonly bytes: number;
}

/** A part of one cell, however long, without loading the rest of it. Neighbouring parts join without a gap. */
export async function readCell(
  spool: Spool,
  columnCount: number,
  request: CellRequest,
): Promise<{ text: string | null; byteLength: number }> {
  checkColumn(request.column, columnCount);
  if (request.row < 0 || request.row >= spool.rows) {
    throw new AppError(
      'not-found',
      `There is no row ${request.row + 1} in this result, which has ${spool.rows} so far.`,
    );
  }
  const cursor = new SpoolCursor(spool);
  let position = (await cursor.rowPosition(request.row)) + 4;
  for (let column = 0; column < request.column; column += 1) {
    const header = await cursor.u32(position);
    position += 4 + (header === NULL_CELL ? 0 : header & LENGTH_MASK);
  }
  const header = await cursor.u32(position);
  if (header === NULL_CELL) return { text: null, byteLength: 0 };
  const byteLength = header & LENGTH_MASK;
  const from = Math.min(Math.max(0, request.from), byteLength);
  const until = Math.min(from + Math.max(0, request.bytes), byteLength);
  // Some bytes around the part tell where the characters at its ends begin.
  const first = Math.max(0, from - 3);
  const last = Math.min(byteLength, until + 1);
  await cursor.load(position + 4 + first, last - first);
  const start = cursor.at(position + 4 + first);
  const place = { start, end: start + last - first, isNull: false, storage: 'text' } as const;
  return { text: cellSlice(cursor.bytes, place, from - first, until - from).text, byteLength };
}
