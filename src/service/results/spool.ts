import { open, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Emitter } from '#base/emitter';
import { AppError } from '#base/errors';
import type { PackedRows } from '#model/value';
import { RowIndex } from './row-index';
import type { RowPlace } from './row-index';

/** Bytes that may wait for the disk before the driver has to wait. */
const BACKLOG_BYTES = 16 * 1024 * 1024;
const WRITE_BYTES = 4 * 1024 * 1024;

/**
 * The rows of one result on disk: packed rows one after another, nothing else, in a file readable by its owner only. It
 * is read while it grows: `rows` and `bytes` count what is written, in whole batches, and everything below is readable.
 * Bytes handed to `append` must not be changed afterwards.
 */
export class Spool {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #index = new RowIndex();
  readonly #grown = new Emitter<void>();
  #queue: PackedRows[] = [];
  #backlog = 0;
  #writing: Promise<void> | null = null;
  #failure: AppError | null = null;
  #rows = 0;
  #bytes = 0;
  #readers = 0;
  #closed = false;

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  static async create(path: string): Promise<Spool> {
    const handle = await open(path, 'wx+', 0o600).catch((error: unknown) => {
      throw writeError(error, 0);
    });
    return new Spool(path, handle);
  }

  get rows(): number {
    return this.#rows;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Announces that more rows can be read, or that writing failed. */
  readonly onGrown = this.#grown.on;

  /** Queues rows; waits only while too much waits for the disk. Rejects with `disk-full` once the disk was full. */
  async append(rows: PackedRows): Promise<void> {
    this.#check();
    this.#index.add(rows);
    this.#queue.push(rows);
    this.#backlog += rows.bytes.length;
    this.#writing ??= this.#write();
    while (this.#backlog > BACKLOG_BYTES && this.#writing !== null) await this.#writing;
    this.#check();
  }

  /** Waits until everything that was appended can be read. */
  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    this.#check();
  }

  /** The last place at or before `row` at which reading can start. */
  locate(row: number): RowPlace {
    return this.#index.locate(row);
  }

  /** Reads up to `target.length` written bytes from `position`; returns how many. */
  async read(target: Uint8Array, position: number): Promise<number> {
    if (this.#closed) throw new AppError('not-found', 'This result was closed.');
    const wanted = Math.min(target.length, this.#bytes - position);
    this.#readers += 1;
    try {
      let done = 0;
      while (done < wanted) {
        const { bytesRead } = await this.#handle.read(target, done, wanted - done, position + done);
        if (bytesRead === 0)
          throw new AppError('file-damaged', 'The spool file of this result became shorter.', {
            hint: 'Run the statement again.',
          });
        done += bytesRead;
      }
      return done;
    } finally {
      this.#readers -= 1;
      if (this.#closed && this.#readers === 0) await this.#handle.close();
    }
  }

  /** Deletes the file. A read that is under way ends normally. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#failure ??= new AppError('cancelled', 'The result was closed.');
    this.#queue = [];
    while (this.#writing !== null) await this.#writing;
    this.#grown.emit();
    this.#grown.dispose();
    if (this.#readers === 0) await this.#handle.close();
    await unlink(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }

  #check(): void {
    if (this.#failure) throw this.#failure;
  }

  async #write(): Promise<void> {
    // One turn later, so that `#writing` is set before anything here can end, and small batches gather.
    await Promise.resolve();
    while (this.#queue.length > 0 && !this.#failure) {
      const batch = this.#takeBatch();
      const bytes = batch.reduce((sum, rows) => sum + rows.bytes.length, 0);
      try {
        await this.#writeWhole(batch.map((rows) => rows.bytes));
        this.#bytes += bytes;
        this.#rows += batch.reduce((sum, rows) => sum + rows.count, 0);
      } catch (error) {
        await this.#fail(error);
      }
      this.#backlog -= bytes;
      this.#grown.emit();
    }
    this.#writing = null;
  }

  #takeBatch(): PackedRows[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#queue.length && (count === 0 || bytes + this.#queue[count]!.bytes.length <= WRITE_BYTES)) {
      bytes += this.#queue[count]!.bytes.length;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  /** A nearly full disk takes a part and fails only on the next call, so the rest is tried until one of both is clear. */
  async #writeWhole(parts: readonly Uint8Array[]): Promise<void> {
    let position = this.#bytes;
    let rest = parts;
    while (rest.length > 0) {
      const { bytesWritten } = await this.#handle.writev(rest, position);
      position += bytesWritten;
      rest = withoutFirst(rest, bytesWritten);
    }
  }

  async #fail(error: unknown): Promise<void> {
    this.#failure = writeError(error, this.#rows);
    this.#queue = [];
    // What was written of the failed batch is of no use and takes the room that the disk lacks. If even that fails,
    // reading still stops at `#bytes`.
    await this.#handle.truncate(this.#bytes).catch(() => {});
  }
}

function withoutFirst(parts: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes;
  let index = 0;
  while (index < parts.length && left >= parts[index]!.length) {
    left -= parts[index]!.length;
    index += 1;
  }
  const rest = parts.slice(index);
  if (left > 0) rest[0] = rest[0]!.subarray(left);
  return rest;
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function writeError(error: unknown, rows: number): AppError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (fullCodes.has(code ?? '')) {
    return new AppError('disk-full', `The disk that keeps results is full; ${rows} rows are kept.`, {
      hint: 'Free some space, close result tabs that are not needed, or fetch fewer rows.',
      detail: message,
      cause: error,
    });
  }
  return new AppError('file-unreadable', 'The spool file for this result cannot be written.', {
    hint: 'Check that the spool folder exists and belongs to you.',
    detail: message,
    cause: error,
  });
}
