import type { SchemaSource } from '#engines/engine';
import type { ReadingProgress, SchemaReading } from '#model/design';
import { AppError } from '#base/errors';
import type { SpawnedProcess } from '../deps';
import { SessionProcess, nextOrAbort } from '../sessions/session-process';

/**
 * Lets an engine read SQL in a process of its own, which ends with the reading: an embedded engine blocks its process, and
 * a statement of somebody's file may never end. Rejects with `cancelled` as soon as the signal aborts.
 */
export async function readApart(
  spawn: () => Promise<SpawnedProcess>,
  args: { readonly engine: string; readonly source: SchemaSource },
  progress: (state: ReadingProgress) => void,
  signal: AbortSignal,
): Promise<SchemaReading> {
  signal.throwIfAborted();
  const process = new SessionProcess(await spawn(), () => {});
  try {
    const items = process.calls.readSchema(args)[Symbol.asyncIterator]();
    for (;;) {
      const next = await nextOrAbort(items, signal, null);
      if (next.done) throw new AppError('internal', 'The reading ended without a result.');
      if ('schema' in next.value) return next.value;
      progress(next.value);
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'backend-gone') throw error;
    throw new AppError('server-error', 'The process that read the file ended before it was done.', {
      hint: 'Probably the memory ran out: split the file, or leave its data out.',
      cause: error,
    });
  } finally {
    await process.kill();
  }
}
