import { NULL_CELL } from '#model/value';
import type { PackedRows, ResultColumn } from '#model/value';
import { ByteWriter } from './byte-writer';
import type { FormatOptions, RecordCounter, RowFormat } from './format';
import { CsvCounter } from './record-counter';

const LENGTH_MASK = 0x3fffffff;
const QUOTE = 0x22;
const COMMA = 0x2c;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** RFC 4180 with LF. NULL is an unquoted empty field and the empty string `""`; a value that reads like the text for NULL is quoted. */
export function csvFormat(columns: readonly ResultColumn[], options: FormatOptions): RowFormat {
  return new DelimitedFormat(columns, { ...options, delimiter: COMMA, quoteEmpty: true });
}

/** Tab-separated text for spreadsheets: quoted like CSV where a tab, quote or line break asks for it; NULL and '' are both empty. */
export function clipboardFormat(columns: readonly ResultColumn[], header: boolean): RowFormat {
  return new DelimitedFormat(columns, { header, nullText: null, delimiter: TAB, quoteEmpty: false });
}

interface DelimitedOptions extends FormatOptions {
  readonly delimiter: number;
  readonly quoteEmpty: boolean;
}

class DelimitedFormat implements RowFormat {
  readonly #columns: readonly ResultColumn[];
  readonly #options: DelimitedOptions;
  readonly #null: Buffer;
  readonly #out = new ByteWriter();
  /** PostgreSQL's COPY took a lone `\.` for the end of the data, so it is quoted there as COPY does. */
  readonly #quoted: readonly Buffer[];

  constructor(columns: readonly ResultColumn[], options: DelimitedOptions) {
    this.#columns = columns;
    this.#options = options;
    this.#null = Buffer.from(options.nullText ?? '', 'utf8');
    this.#quoted = [
      ...(this.#null.length > 0 ? [this.#null] : []),
      ...(columns.length === 1 && options.quoteEmpty ? [Buffer.from('\\.')] : []),
    ];
  }

  begin(): Uint8Array {
    if (!this.#options.header) return new Uint8Array(0);
    this.#columns.forEach((column, index) => {
      if (index > 0) this.#out.byte(this.#options.delimiter);
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
        if (column > 0) this.#out.byte(this.#options.delimiter);
        const header = source.readUInt32LE(at);
        at += 4;
        if (header === NULL_CELL) {
          if (this.#null.length > 0) this.#out.put(this.#null);
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
    return new CsvCounter(this.#options.header);
  }

  /** Copies while it looks for what must be quoted; only then it goes back and writes the quoted form. */
  #value(source: Buffer, start: number, end: number): void {
    if (start === end) {
      if (this.#options.quoteEmpty) this.#quote(source, start, end);
      return;
    }
    const out = this.#out;
    out.reserve(end - start);
    const target = out.bytes;
    const delimiter = this.#options.delimiter;
    let to = out.end;
    for (let at = start; at < end; at += 1) {
      const byte = source[at]!;
      if (byte <= COMMA && (byte === QUOTE || byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN)) {
        this.#quote(source, start, end);
        return;
      }
      target[to] = byte;
      to += 1;
    }
    for (const text of this.#quoted) {
      if (text.length === end - start && text.compare(source, start, end) === 0) {
        this.#quote(source, start, end);
        return;
      }
    }
    out.end = to;
  }

  #quote(source: Buffer, start: number, end: number): void {
    const out = this.#out;
    out.reserve((end - start) * 2 + 2);
    const target = out.bytes;
    let to = out.end;
    target[to++] = QUOTE;
    for (let at = start; at < end; at += 1) {
      const byte = source[at]!;
      if (byte === QUOTE) target[to++] = QUOTE;
      target[to++] = byte;
    }
    target[to++] = QUOTE;
    out.end = to;
  }
}

/** The same bytes with Buffer's methods. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
