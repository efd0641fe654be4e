/** Where one message of the server lies: its type and the place of its body in `bytes`, valid during the call only. */
export type MessageHandler = (type: number, bytes: Buffer, start: number, end: number) => void;

const HEADER = 5;
/** The server's own limit is 1 GB for a message; what claims more is no such message. */
const longestMessage = 0x40000000;

/** The bytes are not those of a PostgreSQL server. */
export class ForeignBytes extends Error {
  constructor() {
    super('The answer is not that of a PostgreSQL server.');
  }
}

/**
 * Cuts a stream of bytes into the server's messages without copying those that lie whole in one chunk. A message that
 * spans chunks is gathered in one buffer of its final size, so a huge cell costs one copy.
 */
export class Framing {
  readonly #handle: MessageHandler;
  /** The head of a message whose length is not known yet. */
  #head: Buffer | null = null;
  #partial: Buffer | null = null;
  #filled = 0;
  #longest: number;

  /** `longest` in bytes: until `trust` is called nobody has shown to be a PostgreSQL server. */
  constructor(handle: MessageHandler, longest = longestMessage) {
    this.#handle = handle;
    this.#longest = longest;
  }

  trust(): void {
    this.#longest = longestMessage;
  }

  push(chunk: Buffer): void {
    let at = this.#finishPending(chunk);
    while (chunk.length - at >= HEADER) {
      const end = at + 1 + this.#lengthAt(chunk, at);
      if (end > chunk.length) break;
      this.#handle(chunk[at]!, chunk, at + HEADER, end);
      at = end;
    }
    if (at < chunk.length) this.#keep(chunk.subarray(at));
  }

  /** Completes what an earlier chunk began; returns how much of this one it took. */
  #finishPending(chunk: Buffer): number {
    let at = 0;
    if (this.#head) {
      at = Math.min(HEADER - this.#head.length, chunk.length);
      const head = Buffer.concat([this.#head, chunk.subarray(0, at)]);
      this.#head = null;
      this.#keep(head);
      if (this.#head) return at;
    }
    if (!this.#partial) return at;
    const taken = Math.min(this.#partial.length - this.#filled, chunk.length - at);
    chunk.copy(this.#partial, this.#filled, at, at + taken);
    this.#filled += taken;
    if (this.#filled === this.#partial.length) {
      const whole = this.#partial;
      this.#partial = null;
      this.#handle(whole[0]!, whole, HEADER, whole.length);
    }
    return at + taken;
  }

  #lengthAt(bytes: Buffer, at: number): number {
    const length = bytes.readUInt32BE(at + 1);
    if (length < 4 || length > this.#longest) throw new ForeignBytes();
    return length;
  }

  #keep(rest: Buffer): void {
    if (rest.length < HEADER) {
      this.#head = Buffer.from(rest);
      return;
    }
    this.#partial = Buffer.allocUnsafeSlow(1 + this.#lengthAt(rest, 0));
    this.#filled = rest.copy(this.#partial);
  }
}
