import { AppError } from '#base/errors';
import type { Spool } from './spool';

const READ_BYTES = 256 * 1024;

/** Reads a spool at any position through one buffer, so that neighbouring small reads cost one access to the disk. */
export class SpoolCursor {
  readonly #spool: Spool;
  #buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** The buffer that `at` positions refer to; another one after each `load`. */
  get bytes(): Buffer {
    return this.#buffer;
  }

  /** Position in the file → place in `bytes`. */
  at(position: number): number {
    return position - this.#start;
  }

  holds(position: number, length: number): boolean {
    return position >= this.#start && position + length <= this.#end;
  }

  /** Makes sure that `length` bytes from `position` are in `bytes`, and reads on a little while it is there. */
  async load(position: number, length: number): Promise<void> {
    if (this.holds(position, length)) return;
    const size = Math.max(length, READ_BYTES);
    // A new buffer each time: cells cut out of the old one may still be looked at.
    this.#buffer = Buffer.allocUnsafe(Math.min(size, Math.max(this.#spool.bytes - position, 0)));
    this.#start = position;
    this.#end = position + (await this.#spool.read(this.#buffer, position));
    if (!this.holds(position, length)) throw new AppError('internal', 'A row of this result ends behind its spool.');
  }

  async u32(position: number): Promise<number> {
    await this.load(position, 4);
    return this.#buffer.readUInt32LE(this.at(position));
  }

  /** Position of the record of `row`, which must be there. */
  async rowPosition(row: number): Promise<number> {
    const place = this.#spool.locate(row);
    let position = place.offset;
    for (let at = place.row; at < row; at += 1) position += 4 + (await this.u32(position));
    return position;
  }
}
