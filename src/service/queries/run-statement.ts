import { AppError, toErrorData } from '#base/errors';
import type { StreamOut } from '#base/stream';
import type { Session } from '#engines/engine';
import type { QueryEvent, ResultInfo, StatementComplete } from '#model/result';
import type { PackedRows, ResultColumn } from '#model/value';
import type { HistoryPart } from '../parts';
import { Spool } from '../results/spool';
import type { SpoolFolder } from '../results/spool-folder';
import { SpooledResult } from '../results/spooled-result';
import type { ResultOrigin } from '../results/spooled-result';
import type { Results } from '../results/results';
import { redactPasswords } from './redact-passwords';

const PROGRESS_MS = 50;

export interface RunContext {
  readonly session: Session;
  readonly origin: Omit<ResultOrigin, 'statement'>;
  readonly connection: string;
  readonly connectionName: string;
  readonly history: HistoryPart;
  readonly results: Results;
  readonly folder: SpoolFolder;
  readonly signal: AbortSignal;
  readonly out: StreamOut<QueryEvent>;
}

/** One statement from start to end. Resolves with whether the next one may run. */
export async function runStatement(
  context: RunContext,
  statement: number,
  text: string,
  limit: number | null,
): Promise<boolean> {
  const { history, connection, connectionName, out } = context;
  const startedAt = performance.now();
  const historyId = history.start({
    connection,
    connectionName,
    statement: redactPasswords(text, context.origin.engine),
    startedAt: new Date().toISOString(),
  });
  out.push({ kind: 'started', statement, historyId });
  const run = new StatementRun(context, statement, text);
  try {
    const complete = await run.drain(limit);
    const elapsedMs = performance.now() - startedAt;
    const result = run.end(complete.more ? 'limited' : 'complete');
    const { command, affected } = complete;
    history.finish(historyId, { elapsedMs, rows: result?.rows ?? affected, outcome: 'done', error: null });
    out.push({ kind: 'done', statement, command, affected, elapsedMs, result });
    return true;
  } catch (thrown) {
    const elapsedMs = performance.now() - startedAt;
    const result = await run.fail();
    const error = toErrorData(thrown);
    const outcome = error.code === 'cancelled' ? 'cancelled' : 'failed';
    history.finish(historyId, { elapsedMs, rows: result?.rows ?? null, outcome, error: error.message });
    out.push({ kind: 'failed', statement, error, elapsedMs, result });
    return false;
  }
}

/** Drains a session's events into a spool at full speed and tells the page how far it is. */
class StatementRun {
  readonly #context: RunContext;
  readonly #statement: number;
  readonly #text: string;
  #result: SpooledResult | null = null;
  #told = false;
  #lastProgress = 0;

  constructor(context: RunContext, statement: number, text: string) {
    this.#context = context;
    this.#statement = statement;
    this.#text = text;
  }

  async drain(limit: number | null): Promise<StatementComplete> {
    const { session, signal, out } = this.#context;
    let complete: StatementComplete | null = null;
    for await (const event of session.query(this.#text, { signal, limit })) {
      switch (event.kind) {
        case 'columns':
          await this.#begin(event.columns);
          break;
        case 'rows':
          await this.#keep(event.rows);
          break;
        case 'notice':
          out.push({ kind: 'notice', statement: this.#statement, notice: event.notice });
          break;
        case 'complete':
          complete = event;
          break;
      }
    }
    if (!complete) throw new AppError('internal', 'The statement ended without saying how.');
    await this.#result?.spool.flush();
    this.#tell();
    return complete;
  }

  end(state: 'limited' | 'complete'): ResultInfo | null {
    this.#result?.end(state);
    return this.#result?.info() ?? null;
  }

  /** Keeps what arrived before the error. */
  async fail(): Promise<ResultInfo | null> {
    if (!this.#result) return null;
    // A spool that could not be written has thrown already, and that is the error being reported.
    await this.#result.spool.flush().catch(() => {});
    this.#result.end('partial');
    this.#tell();
    return this.#result.info();
  }

  async #begin(columns: readonly ResultColumn[]): Promise<void> {
    const { folder, results, origin } = this.#context;
    const spool = await Spool.create(await folder.newPath());
    this.#result = new SpooledResult(columns, spool, { ...origin, statement: this.#text });
    results.add(this.#result);
  }

  async #keep(rows: PackedRows): Promise<void> {
    const result = this.#result;
    if (!result) throw new AppError('internal', 'Rows came before their columns.');
    await result.spool.append(rows);
    if (!this.#told) {
      // The first rows are on the screen before the rest is read.
      await result.spool.flush();
      this.#tell();
    }
    const now = performance.now();
    if (now - this.#lastProgress < PROGRESS_MS) return;
    this.#lastProgress = now;
    const { rows: spooled, bytes } = result.spool;
    this.#context.out.pushLatest(result, {
      kind: 'progress',
      statement: this.#statement,
      result: result.id,
      rows: spooled,
      bytes,
    });
  }

  #tell(): void {
    if (this.#told || !this.#result) return;
    this.#told = true;
    this.#lastProgress = performance.now();
    this.#context.out.push({ kind: 'result', statement: this.#statement, result: this.#result.info() });
  }
}
