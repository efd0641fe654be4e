import { open } from 'node:fs/promises';
import { AppError } from '#base/errors';
import { applicationId, projectName } from './format';

const headerBytes = 100;
const magic = 'SQLite format 3\0';

export interface ProjectHeader {
  /** Format by the main file alone; a write-ahead log beside it may hold a later one. */
  readonly format: number;
  readonly bytes: number;
}

/**
 * Reads the first bytes as bytes and refuses what is not a project, before SQLite sees the file. Offsets: SQLite file
 * format, "The Database Header".
 */
export async function readHeader(path: string, newestFormat: number): Promise<ProjectHeader> {
  const { header, bytes } = await readStart(path);
  const name = projectName(path);
  if (bytes === 0) throw damaged(name, 'it is empty');
  if (header.length < headerBytes || header.toString('latin1', 0, 16) !== magic) {
    throw new AppError('file-damaged', `"${name}" is not a Plumbline project.`, {
      hint: 'Choose a file that Plumbline wrote; this one was left as it is.',
    });
  }
  if (header.readUInt32BE(68) !== applicationId) {
    throw new AppError('file-damaged', `"${name}" is an SQLite database, but not a Plumbline project.`, {
      hint: 'Open it as an SQLite connection instead.',
    });
  }
  const format = header.readUInt32BE(60);
  if (format > newestFormat) throw newer(name, format, newestFormat);
  if (format < 1) throw damaged(name, 'it has no format number');
  return { format, bytes };
}

async function readStart(path: string): Promise<{ readonly header: Buffer; readonly bytes: number }> {
  try {
    await using file = await open(path, 'r');
    const about = await file.stat();
    if (!about.isFile()) {
      throw new AppError('file-unreadable', `"${path}" is a folder, not a project file.`, {
        hint: 'Choose a file whose name ends in .plumbline.',
      });
    }
    const buffer = Buffer.alloc(headerBytes);
    const { bytesRead } = await file.read(buffer, 0, headerBytes, 0);
    return { header: buffer.subarray(0, bytesRead), bytes: about.size };
  } catch (error) {
    throw unreadable(path, error);
  }
}

export function newer(name: string, format: number, newestFormat: number): AppError {
  return new AppError(
    'file-newer',
    `"${name}" was written by a newer Plumbline (format ${format}, this one reads up to ${newestFormat}).`,
    { hint: 'Open it with the newer version; this one left it as it is.' },
  );
}

export function damaged(name: string, why: string, detail?: string): AppError {
  return new AppError('file-damaged', `The project "${name}" is damaged: ${why}.`, {
    hint: 'Open a backup of it; the file was left as it is.',
    detail,
  });
}

/** A file-system error as a sentence; an `AppError` passes through. */
export function unreadable(path: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = (thrown as NodeJS.ErrnoException | null)?.code;
  const fields = { detail: thrown instanceof Error ? thrown.message : String(thrown), cause: thrown };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('file-unreadable', `There is no file "${path}".`, { ...fields, hint: 'Check the path.' });
    case 'EACCES':
    case 'EPERM':
      return new AppError('file-unreadable', `No permission for "${path}".`, {
        ...fields,
        hint: 'Change its permissions or choose another place.',
      });
    case 'EISDIR':
      return new AppError('file-unreadable', `"${path}" is a folder, not a project file.`, {
        ...fields,
        hint: 'Choose a file whose name ends in .plumbline.',
      });
    case 'EROFS':
      return new AppError('file-unreadable', `"${path}" lies on a read-only file system.`, {
        ...fields,
        hint: 'Choose another place.',
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('disk-full', `There is no space left for "${path}".`, {
        ...fields,
        hint: 'Free some space and try again.',
      });
    default:
      return new AppError('file-unreadable', `"${path}" cannot be read or written.`, {
        ...fields,
        hint: 'See the details, or choose another place.',
      });
  }
}
