/** Where one message of the server lies: its type and the place of its body in `bytes`, valid during the call only. */
export type MessageHandler = (type: number, bytes: Buffer, start: number, end: number) => void;

const HEADER = 5;

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

  constructor(handle: MessageHandler) {
    this.#handle = handle;
  }

  push(chunk: Buffer): void {
    let at = this.#finishPending(chunk);
    while (chunk.length - at >= HEADER) {
      const end = at + 1 + chunk.readUInt32BE(at + 1);
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

  #keep(rest: Buffer): void {
    if (rest.length < HEADER) {
      this.#head = Buffer.from(rest);
      return;
    }
    this.#partial = Buffer.allocUnsafeSlow(1 + rest.readUInt32BE(1));
    this.#filled = rest.copy(this.#partial);
  }
}
