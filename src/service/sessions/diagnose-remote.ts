import type { ConnectOptions } from '#engines/engine';
import type { DiagnosisStep } from '#model/connection';
import type { SpawnedProcess } from '../deps';
import { SessionProcess, nextOrAbort } from './session-process';

/**
 * Tests a connection of an engine whose driver blocks, in a process of its own that ends with the test. Rejects with
 * `cancelled` as soon as the signal aborts.
 */
export async function* diagnoseRemote(
  spawn: () => Promise<SpawnedProcess>,
  engine: string,
  options: ConnectOptions,
  signal: AbortSignal,
): AsyncGenerator<DiagnosisStep, void, undefined> {
  const process = new SessionProcess(await spawn(), () => {});
  try {
    const steps = process.calls.diagnose({ engine, options })[Symbol.asyncIterator]();
    for (;;) {
      const next = await nextOrAbort(steps, signal, null);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await process.kill();
  }
}
