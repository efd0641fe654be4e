import { AppError } from '#base/errors';
import { streamOf } from '#base/stream';
import type { ExportProgress, ResultId } from '#model/result';
import type { ResultsService } from '#protocol/service';
import type { Sessions } from '../sessions/sessions';
import { copyText } from './copy';
import { exportSpool, writeExport } from './export';
import type { ExportTarget } from './export';
import { exportStatement } from './export-statement';
import { findCell } from './find';
import { mayRunAgain } from './may-run-again';
import type { SpooledResult } from './spooled-result';
import { readCell, readWindow } from './window';
import { withoutTerminator } from './without-terminator';

/** All results that some tab shows. */
export class Results {
  readonly #results = new Map<ResultId, SpooledResult>();
  readonly #sessions: Sessions;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  add(result: SpooledResult): void {
    this.#results.set(result.id, result);
  }

  get(id: ResultId): SpooledResult {
    const result = this.#results.get(id);
    if (!result) throw new AppError('not-found', 'This result was closed.', { hint: 'Run the statement again.' });
    return result;
  }

  async close(id: ResultId): Promise<void> {
    const result = this.#results.get(id);
    this.#results.delete(id);
    await result?.spool.close();
  }

  /** Drops all results and their files. Never rejects. */
  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.#results.keys()].map((id) => this.close(id)));
  }

  readonly service: ResultsService = {
    info: async ({ result }) => this.get(result).info(),
    window: async ({ result, from, count, columns }) => {
      const { spool, columns: all } = this.get(result);
      return readWindow(spool, all.length, { from, count, columns });
    },
    cell: async ({ result, ...request }) => {
      const { spool, columns } = this.get(result);
      return readCell(spool, columns.length, request);
    },
    copy: async ({ result, ...request }, signal?: AbortSignal) => {
      const { spool, columns } = this.get(result);
      return copyText(spool, columns, request, signal ?? new AbortController().signal);
    },
    find: ({ result, ...request }, outer?: AbortSignal) =>
      streamOf<{ row: number; column: number } | { scanned: number }>(async (out, signal) => {
        const progress = Symbol('progress');
        const found = await findCell(this.get(result).spool, request, signal, (scanned) =>
          out.pushLatest(progress, { scanned }),
        );
        if (found) out.push(found);
      }, outer),
    export: ({ result, again, ...target }, outer?: AbortSignal) =>
      streamOf<ExportProgress>(async (out, signal) => {
        const key = Symbol('progress');
        const report = (event: ExportProgress): void =>
          event.kind === 'done' ? out.push(event) : out.pushLatest(key, event);
        await this.#export(this.get(result), target, again, signal, report);
      }, outer),
    close: async ({ result }) => this.close(result),
  };

  async #export(
    result: SpooledResult,
    target: ExportTarget,
    again: boolean,
    signal: AbortSignal,
    report: (event: ExportProgress) => void,
  ): Promise<void> {
    if (result.state === 'running') {
      throw new AppError('guard-refused', 'The rows of this result are still arriving.', {
        hint: 'Wait for the last one, or cancel the statement and export what is there.',
      });
    }
    if (result.state !== 'limited') {
      await writeExport(exportSpool(result.spool, result.columns, target), target, signal, report);
      return;
    }
    const { statement, session, engine } = result.origin;
    if (!again) {
      throw new AppError('guard-refused', `These are the first ${result.spool.rows} rows; the statement has more.`, {
        hint: 'Fetch all rows, or let the export run the statement again.',
      });
    }
    if (!mayRunAgain(statement, engine)) {
      throw new AppError(
        'guard-refused',
        'This statement may change data, so it is not run again to export its rows.',
        { hint: 'Run it once with all rows fetched, then export.' },
      );
    }
    const managed = this.#sessions.get(session);
    const query = withoutTerminator(statement, engine);
    if (managed.status().transaction === 'failed') {
      throw new AppError('guard-refused', 'The transaction of this session has failed, so nothing can run in it.', {
        hint: 'Roll back, then export.',
      });
    }
    await managed.use(async (server, useSignal) => {
      const { format, header, nullText } = target;
      const stream = exportStatement(server, {
        statement: query,
        format,
        header,
        nullText,
        limit: null,
        signal: useSignal,
      });
      await writeExport(stream, target, useSignal, report);
    }, signal);
  }
}
