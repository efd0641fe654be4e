import { once } from 'node:events';
import { createWriteStream, statSync, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { AppError } from '#base/errors';

/**
 * Where results go: standard output, or a file that is written beside its place and renamed when it is whole. What is
 * there and no file (`/dev/null`, a pipe) is written to and never replaced.
 */
export interface Output {
  /** Resolves when more can be written: a slow reader slows the server down. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Makes the file appear; nothing stays behind when it is never called. */
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

export function openOutput(path: string | undefined): Output {
  if (path === undefined) return standardOutput();
  const existing = statSync(path, { throwIfNoEntry: false });
  const keep = existing !== undefined && !existing.isFile() && !existing.isDirectory();
  return keep ? streamOutput(path, { flags: 'w' }) : fileOutput(path);
}

function standardOutput(): Output {
  let closed = false;
  // `plumbline … | head` closes the pipe: that ends the output and is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
    process.exit(0);
  });
  return {
    async write(chunk) {
      if (!closed && !process.stdout.write(chunk)) await once(process.stdout, 'drain');
    },
    finish: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
    abandon: async () => {},
  };
}

function fileOutput(path: string): Output {
  const beside = `${path}.${process.pid}.partial`;
  return streamOutput(path, {
    flags: 'wx',
    beside,
    finished: () => rename(beside, path),
    abandoned: () => rm(beside, { force: true }),
  });
}

interface StreamOptions {
  readonly flags: 'w' | 'wx';
  /** Written instead of the path. */
  readonly beside?: string;
  readonly finished?: () => Promise<void>;
  readonly abandoned?: () => Promise<void>;
}

function streamOutput(path: string, { flags, beside, finished, abandoned }: StreamOptions): Output {
  const stream = createWriteStream(beside ?? path, { flags });
  const failed = new Promise<never>((_, reject) => stream.on('error', (error) => reject(writeError(path, error))));
  failed.catch(() => {});
  return {
    write: (chunk) => Promise.race([written(stream, chunk), failed]),
    async finish() {
      await Promise.race([new Promise<void>((resolve) => stream.end(resolve)), failed]);
      await finished?.();
    },
    async abandon() {
      stream.destroy();
      await abandoned?.();
    },
  };
}

async function written(stream: WriteStream, chunk: string | Uint8Array): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain');
}

function writeError(path: string, error: NodeJS.ErrnoException): AppError {
  const full = error.code === 'ENOSPC';
  return new AppError(
    full ? 'disk-full' : 'file-unreadable',
    `${path} cannot be written (${error.code ?? error.message}).`,
    {
      hint: full
        ? 'Free some space or write to another disk; nothing was left behind.'
        : 'Check the folder and its permissions.',
      cause: error,
    },
  );
}
