import type { RecordCounter } from './format';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/** Records of a format in which a line feed only ever ends a line. `others` are the lines that are no record. */
export class LineCounter implements RecordCounter {
  #lines = 0;
  readonly #others: number;

  constructor(others: number) {
    this.#others = others;
  }

  add(bytes: Uint8Array): void {
    this.#lines += countLines(bytes);
  }

  get records(): number {
    return Math.max(0, this.#lines - this.#others);
  }
}

/** Records of CSV: a line feed between quotes belongs to its field. */
export class CsvCounter implements RecordCounter {
  #lines = 0;
  #quoted = false;
  readonly #header: boolean;

  constructor(header: boolean) {
    this.#header = header;
  }

  add(bytes: Uint8Array): void {
    if (!this.#quoted && bytes.indexOf(QUOTE) === -1) {
      this.#lines += countLines(bytes);
      return;
    }
    let quoted = this.#quoted;
    let lines = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      // A doubled quote inside a field closes and opens again, which comes to the same.
      if (byte === QUOTE) quoted = !quoted;
      else if (byte === LINE_FEED && !quoted) lines += 1;
    }
    this.#quoted = quoted;
    this.#lines += lines;
  }

  get records(): number {
    return this.#lines - (this.#header && this.#lines > 0 ? 1 : 0);
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
