import { NULL_CELL } from '#model/value';
import type { PackedRows, ResultColumn } from '#model/value';
import { ByteWriter } from './byte-writer';
import type { FormatOptions, RecordCounter, RowFormat } from './format';
import { asBuffer } from './format-csv';
import { LineCounter } from './record-counter';

const LENGTH_MASK = 0x3fffffff;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const BACKSLASH = 0x5c;

/** Byte → the letter that stands for it behind a backslash. */
const escapes = new Uint8Array(256);
for (const [byte, letter] of [
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0b, 'v'],
  [0x0c, 'f'],
  [0x0d, 'r'],
  [0x5c, '\\'],
] as const) {
  escapes[byte] = letter.charCodeAt(0);
}

/** The text format of PostgreSQL's COPY: tabs between, one line a row, backslash escapes, `\N` for NULL. */
export function tsvFormat(columns: readonly ResultColumn[], options: FormatOptions): RowFormat {
  return new CopyTextFormat(columns, options);
}

class CopyTextFormat implements RowFormat {
  readonly #columns: readonly ResultColumn[];
  readonly #header: boolean;
  readonly #null: Buffer;
  readonly #out = new ByteWriter();

  constructor(columns: readonly ResultColumn[], options: FormatOptions) {
    this.#columns = columns;
    this.#header = options.header;
    this.#null = Buffer.from(options.nullText ?? '\\N', 'utf8');
  }

  begin(): Uint8Array {
    if (!this.#header) return new Uint8Array(0);
    this.#columns.forEach((column, index) => {
      if (index > 0) this.#out.byte(TAB);
      const name = Buffer.from(column.name, 'utf8');
      this.#value(name, 0, name.length);
    });
    this.#out.byte(LINE_FEED);
    return this.#out.take();
  }

  rows(rows: PackedRows): Uint8Array {
    const source = asBuffer(rows.bytes);
    const width = this.#columns.length;
    let at = 0;
    for (let row = 0; row < rows.count; row += 1) {
      at += 4;
      for (let column = 0; column < width; column += 1) {
        if (column > 0) this.#out.byte(TAB);
        const header = source.readUInt32LE(at);
        at += 4;
        if (header === NULL_CELL) {
          this.#out.put(this.#null);
          continue;
        }
        const end = at + (header & LENGTH_MASK);
        this.#value(source, at, end);
        at = end;
      }
      this.#out.byte(LINE_FEED);
    }
    return this.#out.take();
  }

  end(): Uint8Array {
    return new Uint8Array(0);
  }

  counter(): RecordCounter {
    return new LineCounter(this.#header ? 1 : 0);
  }

  #value(source: Buffer, start: number, end: number): void {
    const out = this.#out;
    out.reserve((end - start) * 2);
    const target = out.bytes;
    let to = out.end;
    for (let at = start; at < end; at += 1) {
      const byte = source[at]!;
      const letter = escapes[byte]!;
      if (letter === 0) {
        target[to++] = byte;
      } else {
        target[to++] = BACKSLASH;
        target[to++] = letter;
      }
    }
    out.end = to;
  }
}
