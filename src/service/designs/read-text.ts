import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '#base/errors';
import type { SchemaSource } from '#engines/engine';
import type { ImportProblem } from '#model/design';
import { decodeText } from '#sql/decode-text';
import { unreadable } from '../project/header';

/** These languages are parsed as a whole; some 10,000 tables are 10 MB of them. */
const longestBytes = 64 * 1024 * 1024;

/** The text of a source. Rejects with `file-unreadable`, or `parse-failed` for what is no text. */
export async function readTextOf(source: SchemaSource): Promise<string> {
  if (source.path === undefined) return source.text;
  const { path } = source;
  try {
    const about = await stat(path);
    if (about.isDirectory())
      throw new AppError('file-unreadable', `"${path}" is a folder.`, { hint: 'Choose a file in it.' });
    if (about.size > longestBytes) {
      throw new AppError('file-unreadable', `"${path}" is too long to be a design (more than 64 MB).`, {
        hint: 'Split it.',
      });
    }
    return decodeText(await readFile(path), basename(path));
  } catch (error) {
    throw unreadable(path, error);
  }
}

export function inFile(source: SchemaSource, problems: readonly ImportProblem[]): readonly ImportProblem[] {
  const file = source.path ?? null;
  return problems
    .map((problem) => ({ ...problem, file: problem.file ?? file }))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
