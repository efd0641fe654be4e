import { AppError } from '#base/errors';
import { NULL_CELL, storageClasses } from './value';
import type { Cell, PackedRows, StorageClass, WindowCell } from './value';

/** Writes and reads the packed form of rows that `value.ts` defines. Everything here works on bytes and is the hot path. */

/** Longest cell that the 30 length bits hold. */
export const MAX_CELL_BYTES = 0x3fffffff;

/** Class numbers as packed: positions in `storageClasses`. */
export const TEXT = 0;
export const INTEGER = 1;
export const REAL = 2;
export const BLOB = 3;
export type ClassNumber = typeof TEXT | typeof INTEGER | typeof REAL | typeof BLOB;

const lengthMask = MAX_CELL_BYTES;
/** From here on a text is encoded apart, so that no room for its worst case is taken. */
const longText = 1 << 20;
/** A buffer that one huge row has blown up is let go of. */
const keptBytes = 4 << 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Packs rows one after another and hands them out in batches.
 * @example packer.beginRow(); packer.text('7', INTEGER); packer.null(); packer.endRow(); const batch = packer.take();
 */
export class RowPacker {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #end = 0;
  #rowStart = 0;
  #count = 0;

  constructor(initialBytes = 64 * 1024) {
    this.#bytes = new Uint8Array(Math.max(initialBytes, 64));
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Complete rows since the last `take`. */
  get count(): number {
    return this.#count;
  }

  /** Bytes since the last `take`, for deciding when a batch is full. */
  get byteLength(): number {
    return this.#end;
  }

  beginRow(): void {
    this.#reserve(4);
    this.#rowStart = this.#end;
    this.#end += 4;
  }

  endRow(): void {
    this.#view.setUint32(this.#rowStart, this.#end - this.#rowStart - 4, true);
    this.#count += 1;
  }

  null(): void {
    this.#reserve(4);
    this.#view.setUint32(this.#end, NULL_CELL, true);
    this.#end += 4;
  }

  text(value: string, storage: ClassNumber = TEXT): void {
    const length = value.length;
    if (length > longText) return this.bytes(encoder.encode(value), 0, undefined, storage);
    // At most three bytes of UTF-8 for each UTF-16 unit.
    this.#reserve(4 + length * 3);
    const from = this.#end + 4;
    const written = length <= 48 ? this.#writeShort(value, from) : this.#writeLong(value, from);
    this.#finishCell(from, written, storage);
  }

  /** Takes UTF-8 as it is, valid or not. */
  bytes(source: Uint8Array, start = 0, end = source.length, storage: ClassNumber = TEXT): void {
    const length = end - start;
    this.#reserve(4 + length);
    const from = this.#end + 4;
    if (length <= 32) {
      const target = this.#bytes;
      for (let at = 0; at < length; at += 1) target[from + at] = source[start + at]!;
    } else {
      this.#bytes.set(source.subarray(start, end), from);
    }
    this.#finishCell(from, length, storage);
  }

  /** Binary as lower-case hexadecimal text. */
  hex(source: Uint8Array, storage: ClassNumber = BLOB): void {
    this.#reserve(4 + source.length * 2);
    const from = this.#end + 4;
    const target = this.#bytes;
    let at = from;
    for (const byte of source) {
      target[at] = hexDigits[byte >> 4]!;
      target[at + 1] = hexDigits[byte & 15]!;
      at += 2;
    }
    this.#finishCell(from, source.length * 2, storage);
  }

  /** A whole row of class text. */
  row(cells: readonly Cell[]): void {
    this.beginRow();
    for (const cell of cells) {
      if (cell === null) this.null();
      else this.text(cell);
    }
    this.endRow();
  }

  /** The complete rows since the last call, in a buffer of exactly their size. Not between `beginRow` and `endRow`. */
  take(): PackedRows {
    const rows = { count: this.#count, bytes: this.#bytes.slice(0, this.#end) };
    this.#end = 0;
    this.#count = 0;
    if (this.#bytes.length > keptBytes) this.#use(new Uint8Array(keptBytes));
    return rows;
  }

  #finishCell(from: number, length: number, storage: ClassNumber): void {
    if (length > MAX_CELL_BYTES) throw tooLong(length);
    this.#view.setUint32(from - 4, (length | (storage << 30)) >>> 0, true);
    this.#end = from + length;
  }

  /** ASCII without a call into the encoder, which costs more than a short text itself. */
  #writeShort(value: string, from: number): number {
    const target = this.#bytes;
    for (let at = 0; at < value.length; at += 1) {
      const unit = value.charCodeAt(at);
      if (unit > 0x7f) return this.#writeLong(value, from);
      target[from + at] = unit;
    }
    return value.length;
  }

  #writeLong(value: string, from: number): number {
    return encoder.encodeInto(value, this.#bytes.subarray(from)).written;
  }

  #reserve(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#bytes.length) return;
    if (more > MAX_CELL_BYTES * 3 || needed > 0xffffffff) throw tooLong(more);
    const grown = new Uint8Array(Math.max(needed, Math.min(this.#bytes.length * 2, 0xffffffff)));
    grown.set(this.#bytes.subarray(0, this.#end));
    this.#use(grown);
  }

  #use(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

const hexDigits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

function tooLong(length: number): AppError {
  return new AppError('unsupported', `A value of ${length} bytes is longer than the 1 GB that a cell can hold.`, {
    hint: 'Read a part of it, for example with substr().',
  });
}

function readU32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

/** Offset of the row after the one at `offset`. */
export function nextRow(bytes: Uint8Array, offset: number): number {
  return offset + 4 + readU32(bytes, offset);
}

/** Offsets of the rows in order, from `offset` to the end of the bytes. A row that is cut off at the end is not given. */
export function* rowOffsets(bytes: Uint8Array, offset = 0): Generator<number, void, undefined> {
  let at = offset;
  while (at + 4 <= bytes.length) {
    const next = nextRow(bytes, at);
    if (next > bytes.length) return;
    yield at;
    at = next;
  }
}

/** Offset after `count` whole rows, or after the last whole one when there are fewer. */
export function skipRows(bytes: Uint8Array, offset: number, count: number): number {
  let at = offset;
  for (let left = count; left > 0 && at + 4 <= bytes.length; left -= 1) {
    const next = nextRow(bytes, at);
    if (next > bytes.length) break;
    at = next;
  }
  return at;
}

/** Where a cell's bytes lie. For NULL, `start` equals `end` and `isNull` is true. */
export interface CellPlace {
  readonly start: number;
  readonly end: number;
  readonly isNull: boolean;
  readonly storage: StorageClass;
}

/** The places of all cells of the row at `offset`, in column order. */
export function cellPlaces(bytes: Uint8Array, offset: number): CellPlace[] {
  const end = nextRow(bytes, offset);
  const places: CellPlace[] = [];
  let at = offset + 4;
  while (at < end) {
    const place = placeAt(bytes, at);
    places.push(place);
    at = place.end;
  }
  return places;
}

function placeAt(bytes: Uint8Array, at: number): CellPlace {
  const header = readU32(bytes, at);
  const start = at + 4;
  if (header === NULL_CELL) return { start, end: start, isNull: true, storage: 'text' };
  return { start, end: start + (header & lengthMask), isNull: false, storage: storageClasses[header >>> 30]! };
}

/** One cell's place without looking at those behind it. */
export function cellPlace(bytes: Uint8Array, offset: number, column: number): CellPlace {
  const end = nextRow(bytes, offset);
  let at = offset + 4;
  for (let index = 0; at < end; index += 1) {
    const place = placeAt(bytes, at);
    if (index === column) return place;
    at = place.end;
  }
  throw new AppError('bad-arguments', `There is no column ${column} in this row.`);
}

/** Cells of the row at `offset` as text, whole. */
export function unpackRow(bytes: Uint8Array, offset = 0): Cell[] {
  return cellPlaces(bytes, offset).map((place) => (place.isNull ? null : decode(bytes, place.start, place.end)));
}

export function unpackRows(rows: PackedRows): Cell[][] {
  return Array.from(rowOffsets(rows.bytes), (offset) => unpackRow(rows.bytes, offset));
}

/** Storage classes of the row's cells; `null` for text and for NULL. */
export function unpackClasses(bytes: Uint8Array, offset = 0): (StorageClass | null)[] {
  return cellPlaces(bytes, offset).map(classOf);
}

function classOf(place: CellPlace): StorageClass | null {
  return place.isNull || place.storage === 'text' ? null : place.storage;
}

/** A row as a window shows it. `classes` is null when every cell is text. */
export interface RowWindow {
  readonly cells: readonly WindowCell[];
  readonly classes: readonly (StorageClass | null)[] | null;
}

/**
 * The asked columns (all when `null`) of the row at `offset`; a cell longer than `cellBytes` comes as its head, cut
 * before a character that does not fit.
 */
export function windowRow(
  bytes: Uint8Array,
  offset: number,
  columns: readonly number[] | null,
  cellBytes: number,
): RowWindow {
  const all = cellPlaces(bytes, offset);
  const places = columns === null ? all : columns.map((column) => placeOf(all, column));
  const typed = places.some((place) => classOf(place) !== null);
  return {
    cells: places.map((place) => windowCell(bytes, place, cellBytes)),
    classes: typed ? places.map(classOf) : null,
  };
}

function placeOf(places: readonly CellPlace[], column: number): CellPlace {
  const place = places[column];
  if (!place) throw new AppError('bad-arguments', `There is no column ${column} in this result.`);
  return place;
}

function windowCell(bytes: Uint8Array, place: CellPlace, cellBytes: number): WindowCell {
  if (place.isNull) return null;
  const byteLength = place.end - place.start;
  if (byteLength <= cellBytes) return decode(bytes, place.start, place.end);
  return { head: decode(bytes, place.start, characterStart(bytes, place, place.start + cellBytes)), byteLength };
}

/**
 * Bytes `from` to `from + length` of a cell, decoded; `null` for NULL. Both ends move back to the start of the character
 * they fall into, so neighbouring slices join without a gap.
 */
export function cellSlice(
  bytes: Uint8Array,
  place: CellPlace,
  from: number,
  length: number,
): { text: string | null; byteLength: number } {
  if (place.isNull) return { text: null, byteLength: 0 };
  const start = characterStart(bytes, place, place.start + Math.max(0, from));
  const end = characterStart(bytes, place, place.start + Math.max(0, from) + Math.max(0, length));
  return { text: decode(bytes, start, end), byteLength: place.end - place.start };
}

/** The largest character boundary at or before `at`. Bytes that are no valid sequence are boundaries themselves. */
function characterStart(bytes: Uint8Array, place: CellPlace, at: number): number {
  if (at >= place.end) return place.end;
  if ((bytes[at]! & 0xc0) !== 0x80) return at;
  const lowest = Math.max(place.start, at - 3);
  for (let lead = at - 1; lead >= lowest; lead -= 1) {
    const byte = bytes[lead]!;
    if ((byte & 0xc0) === 0x80) continue;
    return lead + sequenceLength(byte) > at ? lead : at;
  }
  return at;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
}

/** Invalid UTF-8 becomes U+FFFD here and only here: the bytes themselves stay what they are. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return start === end ? '' : decoder.decode(bytes.subarray(start, end));
}
