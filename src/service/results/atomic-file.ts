import { randomBytes } from 'node:crypto';
import { link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#base/errors';

/**
 * A file that appears under its name only when it is whole: written beside it under a hidden name, synchronised, then
 * renamed. Until `commit` the old file, if any, is untouched; `abandon` leaves no trace. The umask decides who may read.
 */
export class AtomicFile {
  readonly #target: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  readonly #overwrite: boolean;
  #bytes = 0;

  private constructor(target: string, temporary: string, handle: FileHandle, overwrite: boolean) {
    this.#target = target;
    this.#temporary = temporary;
    this.#handle = handle;
    this.#overwrite = overwrite;
  }

  /** Rejects with `guard-refused` when there is a file already and `overwrite` is false, or `file-unreadable`. */
  static async create(file: string, overwrite: boolean): Promise<AtomicFile> {
    const target = await resolveLinks(path.resolve(file));
    const existing = await stat(target).catch(() => null);
    if (existing?.isDirectory())
      throw new AppError('file-unreadable', `${target} is a folder.`, { hint: 'Choose a file name in it.' });
    // Renaming onto a device or a pipe would put a file in its place.
    if (existing && !existing.isFile())
      throw new AppError('file-unreadable', `${target} is no file.`, { hint: 'Choose the name of a file.' });
    if (existing && !overwrite) throw exists(target);
    const temporary = path.join(
      path.dirname(target),
      `.${path.basename(target).slice(0, 200)}.${randomBytes(6).toString('hex')}.part`,
    );
    const handle = await open(temporary, 'wx', 0o666).catch((error: unknown) => {
      throw fileError(error, target);
    });
    return new AtomicFile(target, temporary, handle, overwrite);
  }

  get path(): string {
    return this.#target;
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    let done = 0;
    try {
      while (done < bytes.length)
        done += (await this.#handle.write(bytes, done, bytes.length - done, null)).bytesWritten;
    } catch (error) {
      throw fileError(error, this.#target);
    }
    this.#bytes += bytes.length;
  }

  /** Puts the file in its place. It is on the disk when this resolves. */
  async commit(): Promise<void> {
    try {
      await this.#handle.sync();
      const { size } = await this.#handle.stat();
      if (size !== this.#bytes)
        throw new AppError('internal', `${this.#target} has ${size} bytes where ${this.#bytes} were written.`);
      await this.#handle.close();
      if (this.#overwrite) await rename(this.#temporary, this.#target);
      else await moveWithoutReplacing(this.#temporary, this.#target);
      await syncFolder(path.dirname(this.#target));
    } catch (error) {
      throw fileError(error, this.#target);
    }
  }

  /** Removes what was written. Harmless after `commit`. */
  async abandon(): Promise<void> {
    // A handle that a failed commit has closed already has nothing left to close.
    await this.#handle.close().catch(() => {});
    await rm(this.#temporary, { force: true });
  }
}

/** A symbolic link stays one: what it points to is replaced. */
async function resolveLinks(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

/** A file that came to be in the meantime is not replaced either, where the file system knows hard links. */
async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await rm(from);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(to);
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    if (await stat(to).catch(() => null)) throw exists(to);
    await rename(from, to);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  // Windows cannot open folders; there the rename is durable in the system's own time.
  if (!handle) return;
  await handle.sync().catch(() => {});
  await handle.close();
}

function exists(target: string): AppError {
  return new AppError('guard-refused', `${target} exists already.`, {
    hint: 'Choose another name, or say that it may be replaced.',
  });
}

function fileError(error: unknown, target: string): AppError {
  if (error instanceof AppError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError('disk-full', `There is no room left for ${target}; nothing was kept of it.`, {
      hint: 'Free some space or choose another disk.',
      detail: message,
      cause: error,
    });
  }
  const hint = code === 'ENOENT' ? 'Choose a folder that exists.' : 'Choose a place where you may write.';
  return new AppError('file-unreadable', `${target} cannot be written.`, { hint, detail: message, cause: error });
}
