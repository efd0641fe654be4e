import { AppError } from '#base/errors';
import type { ExportFormat, ExportProgress } from '#model/result';
import type { ResultColumn } from '#model/value';
import { AtomicFile } from './atomic-file';
import type { ExportPiece, ExportStream } from './export-statement';
import { rowFormat } from './format';
import { scanRows } from './scan';
import type { Spool } from './spool';

const PROGRESS_MS = 100;

export interface ExportTarget {
  readonly path: string;
  readonly overwrite: boolean;
  readonly format: ExportFormat;
  readonly header: boolean;
  readonly nullText: string | null;
}

/** The rows of a spool as a document. */
export function exportSpool(spool: Spool, columns: readonly ResultColumn[], target: ExportTarget): ExportStream {
  const format = rowFormat(target.format, columns, target);
  async function* pieces(): AsyncGenerator<ExportPiece, void, undefined> {
    const rows = spool.rows;
    yield { bytes: format.begin() };
    for await (const chunk of scanRows(spool, 0, rows)) yield { bytes: format.rows(chunk) };
    yield { bytes: format.end() };
    yield { rows };
  }
  return { pieces: pieces(), counter: format.counter() };
}

/**
 * Writes a document to its file, whole or not at all, and proves its row count: the records in the bytes that were
 * written are counted by themselves and compared with the rows that went in.
 */
export async function writeExport(
  stream: ExportStream,
  target: ExportTarget,
  signal: AbortSignal,
  progress: (event: ExportProgress) => void,
): Promise<void> {
  const file = await AtomicFile.create(target.path, target.overwrite);
  try {
    let expected: number | null = null;
    let last = 0;
    for await (const piece of stream.pieces) {
      signal.throwIfAborted();
      if ('rows' in piece) {
        expected = piece.rows;
        continue;
      }
      await file.write(piece.bytes);
      stream.counter.add(piece.bytes);
      if (performance.now() - last < PROGRESS_MS) continue;
      last = performance.now();
      progress({ kind: 'progress', rows: stream.counter.records, bytes: file.bytes });
    }
    const verifiedRows = stream.counter.records;
    if (expected !== verifiedRows) {
      throw new AppError(
        'internal',
        `The export holds ${verifiedRows} rows where ${expected ?? 'no'} rows were read; it was not kept.`,
        { hint: 'Export again, and report this with the statement.' },
      );
    }
    signal.throwIfAborted();
    await file.commit();
    progress({ kind: 'done', rows: verifiedRows, bytes: file.bytes, path: file.path, verifiedRows });
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
