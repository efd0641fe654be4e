import { isUtf8 } from 'node:buffer';
import { NULL_CELL } from '#model/value';
import type { PackedRows, ResultColumn } from '#model/value';
import { ByteWriter } from './byte-writer';
import type { RecordCounter, RowFormat } from './format';
import { asBuffer } from './format-csv';
import { isExactJsonNumber } from './json-number';
import { LineCounter } from './record-counter';

const LENGTH_MASK = 0x3fffffff;
const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const LONGEST_NUMBER = 400;
const SLICE_BYTES = 64 * 1024;
const INTEGER_CLASS = 1;
const REAL_CLASS = 2;

const nullToken = Buffer.from('null');
const beforeRows = Buffer.from('\n');
const betweenRows = Buffer.from(',\n');
const trueToken = Buffer.from('true');
const falseToken = Buffer.from('false');
const hex = Buffer.from('0123456789abcdef');

/** Control byte → its short escape letter, 0 for none. */
const shortEscapes = new Uint8Array(32);
for (const [byte, letter] of [
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0c, 'f'],
  [0x0d, 'r'],
] as const) {
  shortEscapes[byte] = letter.charCodeAt(0);
}

/** One array, one object a line. */
export function jsonFormat(columns: readonly ResultColumn[]): RowFormat {
  return new JsonFormat(columns, true);
}

/** One object a line and nothing else. */
export function ndjsonFormat(columns: readonly ResultColumn[]): RowFormat {
  return new JsonFormat(columns, false);
}

/** Keys of the objects: a name that occurs again gets the first free of `name_2`, `name_3`, … */
export function objectKeys(columns: readonly ResultColumn[]): readonly string[] {
  const names = new Set(columns.map((column) => column.name));
  const used = new Set<string>();
  return columns.map(({ name }) => {
    let key = name;
    for (let number = 2; used.has(key) || (key !== name && names.has(key)); number += 1) key = `${name}_${number}`;
    used.add(key);
    return key;
  });
}

class JsonFormat implements RowFormat {
  readonly #columns: readonly ResultColumn[];
  readonly #array: boolean;
  /** What stands before each value: `{"id":`, `,"name":`. */
  readonly #prefixes: readonly Buffer[];
  readonly #out = new ByteWriter();
  #any = false;

  constructor(columns: readonly ResultColumn[], array: boolean) {
    this.#columns = columns;
    this.#array = array;
    this.#prefixes = objectKeys(columns).map((key, index) =>
      Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`),
    );
  }

  begin(): Uint8Array {
    return Buffer.from(this.#array ? '[' : '');
  }

  rows(rows: PackedRows): Uint8Array {
    const source = asBuffer(rows.bytes);
    const out = this.#out;
    let at = 0;
    for (let row = 0; row < rows.count; row += 1) {
      if (this.#array) out.put(this.#any ? betweenRows : beforeRows);
      this.#any = true;
      at += 4;
      if (this.#columns.length === 0) out.byte(0x7b);
      for (const [column, prefix] of this.#prefixes.entries()) {
        out.put(prefix);
        const header = source.readUInt32LE(at);
        at += 4;
        if (header === NULL_CELL) {
          out.put(nullToken);
          continue;
        }
        const end = at + (header & LENGTH_MASK);
        this.#value(column, header >>> 30, source, at, end);
        at = end;
      }
      out.byte(0x7d);
      if (!this.#array) out.byte(LINE_FEED);
    }
    return out.take();
  }

  end(): Uint8Array {
    if (!this.#array) return new Uint8Array(0);
    return Buffer.from(this.#any ? '\n]\n' : ']\n');
  }

  counter(): RecordCounter {
    // `[` and `]` each end a line of their own around the objects.
    return new LineCounter(this.#array ? 2 : 0);
  }

  #value(column: number, storage: number, source: Buffer, start: number, end: number): void {
    const { family } = this.#columns[column]!;
    const mayBeNumber = storage === INTEGER_CLASS || storage === REAL_CLASS || (storage === 0 && family === 'number');
    if (mayBeNumber && isNumber(source, start, end)) {
      this.#out.copy(source, start, end);
      return;
    }
    const token = family === 'boolean' && storage === 0 ? booleanToken(source, start, end) : null;
    if (token) this.#out.put(token);
    else this.#string(source, start, end);
  }

  #string(source: Buffer, start: number, end: number): void {
    const out = this.#out;
    const before = out.end;
    out.byte(QUOTE);
    let ascii = true;
    // In slices, so that the room for the worst case (six bytes for one) stays small even for a cell of many megabytes.
    for (let from = start; from < end; from += SLICE_BYTES) {
      ascii = this.#escaped(source, from, Math.min(from + SLICE_BYTES, end)) && ascii;
    }
    out.byte(QUOTE);
    if (ascii || isUtf8(source.subarray(start, end))) return;
    out.end = before;
    const repaired = Buffer.from(source.toString('utf8', start, end), 'utf8');
    this.#string(repaired, 0, repaired.length);
  }

  /** Returns whether all of it was ASCII. */
  #escaped(source: Buffer, from: number, until: number): boolean {
    const out = this.#out;
    out.reserve((until - from) * 6);
    const target = out.bytes;
    let to = out.end;
    let all = 0;
    for (let at = from; at < until; at += 1) {
      const byte = source[at]!;
      all |= byte;
      if (byte === QUOTE || byte === BACKSLASH) {
        target[to++] = BACKSLASH;
        target[to++] = byte;
      } else if (byte >= 0x20) {
        target[to++] = byte;
      } else {
        to = putControl(target, to, byte);
      }
    }
    out.end = to;
    return all < 0x80;
  }
}

/** Integers of up to 15 digits are told by a look at their bytes, everything else by its text. */
function isNumber(source: Buffer, start: number, end: number): boolean {
  if (end - start > LONGEST_NUMBER || start === end) return false;
  const first = source[start] === MINUS ? start + 1 : start;
  const plain = end - first <= 15 && source[first] !== ZERO && first < end;
  let at = first;
  while (plain && at < end && source[at]! >= ZERO && source[at]! <= NINE) at += 1;
  return (plain && at === end) || isExactJsonNumber(source.toString('latin1', start, end));
}

function putControl(target: Buffer, at: number, byte: number): number {
  let to = at;
  target[to++] = BACKSLASH;
  const letter = shortEscapes[byte]!;
  if (letter !== 0) {
    target[to++] = letter;
    return to;
  }
  to += target.write('u00', to, 'latin1');
  target[to++] = hex[byte >> 4]!;
  target[to++] = hex[byte & 15]!;
  return to;
}

function booleanToken(source: Buffer, start: number, end: number): Buffer | null {
  const text = end - start <= 5 ? source.toString('latin1', start, end) : '';
  if (text === 't' || text === 'true') return trueToken;
  return text === 'f' || text === 'false' ? falseToken : null;
}
