import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { AppError } from '#base/errors';
import type { ImportProblem, ReadingProgress } from '#model/design';
import { textEncoding } from '#sql/decode-text';
import { placeIn, scriptStatements } from '#sql/script-stream';
import type { ScriptStatement } from '#sql/script-stream';
import type { Dialect, SchemaSource } from './engine';

export interface PlacedStatement extends ScriptStatement {
  /** null for a text that was pasted. */
  readonly file: string | null;
}

export interface ScriptOptions {
  readonly dialect: Dialect;
  readonly report: (problem: ImportProblem) => void;
  readonly progress: (state: ReadingProgress) => void;
  readonly signal: AbortSignal;
}

/** Commands of psql and of the SQLite shell that take in another file. The relative ones start at the including file. */
const include = /^(?:\\(i|ir|include|include_relative)|\.read)\s+(?:'((?:[^']|'')*)'|"([^"]*)"|(\S+))\s*;?\s*$/;
const pieceBytes = 256 * 1024;
const deepest = 50;

/**
 * The statements of a script and of the files that it includes, with their places. Client commands are followed or passed
 * over; a cycle of includes and a file that is missing are problems. Rejects with `file-unreadable` or `parse-failed` for the
 * script itself.
 */
export function readScript(
  source: SchemaSource,
  options: ScriptOptions,
): AsyncGenerator<PlacedStatement, void, undefined> {
  if (source.path === undefined) return fromPieces(textPieces(source.text), { file: null, chain: [] }, options);
  return fromFile(resolve(source.path), [], options);
}

interface Place {
  readonly file: string | null;
  /** Files that are being read, the outermost first. */
  readonly chain: readonly string[];
}

async function* fromFile(
  path: string,
  chain: readonly string[],
  options: ScriptOptions,
): AsyncGenerator<PlacedStatement, void, undefined> {
  yield* fromPieces(filePieces(path, options), { file: path, chain: [...chain, path] }, options);
}

async function* fromPieces(
  pieces: AsyncIterable<string>,
  place: Place,
  options: ScriptOptions,
): AsyncGenerator<PlacedStatement, void, undefined> {
  for await (const statement of scriptStatements(pieces, options.dialect)) {
    options.signal.throwIfAborted();
    const placed: PlacedStatement = { ...statement, file: place.file };
    if (statement.problem?.kind !== 'client-command') yield placed;
    else yield* included(placed, place.chain, options);
  }
}

async function* included(
  statement: PlacedStatement,
  chain: readonly string[],
  options: ScriptOptions,
): AsyncGenerator<PlacedStatement, void, undefined> {
  const match = include.exec(statement.text);
  if (!match) return;
  const named = match[2]?.replaceAll("''", "'") ?? match[3] ?? match[4] ?? '';
  const refuse = (message: string, hint: string): void =>
    options.report(problemAt(statement, 0, { message, hint, severity: 'error' }));
  if (statement.file === null && !isAbsolute(named)) {
    return refuse(`"${named}" cannot be included: the text is in no folder.`, 'Read the file instead of its text.');
  }
  const path = isAbsolute(named) ? named : resolve(dirname(statement.file ?? ''), named);
  if (chain.includes(path)) {
    const cycle = [...chain.slice(chain.indexOf(path)), path].map((file) => basename(file)).join(' → ');
    return refuse(`The files include each other in a circle: ${cycle}.`, 'Take one of these includes out.');
  }
  if (chain.length >= deepest) return refuse(`"${named}" is included too deep.`, 'Include fewer levels.');
  try {
    yield* fromFile(path, chain, options);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    refuse(error.message, error.hint ?? 'Check the path.');
  }
}

/** A server's message as a sentence. */
export function sentence(message: string): string {
  const first = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** A problem at an offset of a statement. */
export function problemAt(
  statement: PlacedStatement,
  offset: number,
  about: Pick<ImportProblem, 'message' | 'hint' | 'severity'>,
): ImportProblem {
  return { ...about, file: statement.file, ...placeIn(statement, offset) };
}

async function* textPieces(text: string): AsyncGenerator<string, void, undefined> {
  yield text;
}

async function* filePieces(path: string, options: ScriptOptions): AsyncGenerator<string, void, undefined> {
  const { report, progress, signal } = options;
  const file = await openFile(path);
  try {
    const total = await sizeOf(file, path);
    const buffer = Buffer.alloc(pieceBytes);
    let decoder: InstanceType<typeof TextDecoder> | null = null;
    let damaged = false;
    for (let at = 0; ;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      let bytes = buffer.subarray(0, bytesRead);
      if (decoder === null) {
        const { label, skip } = textEncoding(bytes, basename(path));
        decoder = new TextDecoder(label, { ignoreBOM: true });
        bytes = bytes.subarray(skip);
      }
      at += bytesRead;
      const text = decoder.decode(bytes, { stream: bytesRead > 0 });
      if (!damaged && text.includes('\uFFFD')) {
        damaged = true;
        report(notUtf8(path));
      }
      progress({ step: `Reading ${basename(path)}`, done: total === 0 ? 1 : Math.min(1, at / total) });
      if (text !== '') yield text;
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AppError('file-unreadable', missing ? `There is no file "${path}".` : `"${path}" cannot be read.`, {
      hint: missing ? 'Check the path.' : 'Check its permissions.',
      detail: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

async function sizeOf(file: FileHandle, path: string): Promise<number> {
  const about = await file.stat();
  if (!about.isDirectory()) return about.size;
  throw new AppError('file-unreadable', `"${path}" is a folder.`, { hint: 'Choose a file in it.' });
}

function notUtf8(path: string): ImportProblem {
  return {
    message: `"${basename(path)}" is not all UTF-8: some characters are lost.`,
    hint: 'Convert it to UTF-8 and read it again.',
    file: path,
    line: null,
    column: null,
    severity: 'warning',
  };
}
