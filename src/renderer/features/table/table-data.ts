import { AppError, toErrorData, type ErrorData } from '#base/errors';
import { Store } from '#base/store';
import type { QueryEvent, ResultInfo } from '#model/result';
import type { Workbench } from '../../app/workbench';
import { openSession } from '../connections/api';

/** The rows of a table page: one statement in a session of its own. */
export interface DataState {
  readonly kind: 'idle' | 'running' | 'done' | 'failed';
  readonly result: ResultInfo | null;
  readonly error: ErrorData | null;
  readonly elapsedMs: number | null;
  readonly startedAt: number | null;
}

const idle: DataState = { kind: 'idle', result: null, error: null, elapsedMs: null, startedAt: null };

/** Lives as long as its tab, also while the tab is hidden. */
export class TableData {
  readonly state = new Store<DataState>(idle);
  readonly #workbench: Workbench;
  readonly #tab: string;
  readonly #connection: string;
  #session: string | null = null;
  #run: AsyncIterator<QueryEvent> | null = null;
  #disposed = false;

  constructor(workbench: Workbench, tab: string, connection: string) {
    this.#workbench = workbench;
    this.#tab = tab;
    this.#connection = connection;
  }

  /** Runs the statement; `limit: null` reads to the end. What was there before goes when the new result comes. */
  async load(statement: string, limit: number | null): Promise<void> {
    this.cancel();
    const before = this.state.get().result;
    this.#set({ ...idle, kind: 'running', result: before, startedAt: performance.now() });
    try {
      const session = await this.#openSession();
      const events = this.#workbench.service.queries
        .run({ session, statements: [{ text: statement, offset: 0 }], limit })
        [Symbol.asyncIterator]();
      this.#run = events;
      for (let next = await events.next(); !next.done; next = await events.next())
        if (this.#run === events) this.#take(next.value, before);
    } catch (thrown) {
      const error = toErrorData(thrown);
      // A session that is gone is opened again by the next try.
      if (thrown instanceof AppError && ['connection-lost', 'not-found', 'backend-gone'].includes(thrown.code))
        this.#session = null;
      if (!this.#disposed) this.#set({ ...this.state.get(), kind: 'failed', error });
    }
  }

  /** Ends what runs, on the server too. */
  readonly cancel = (): void => {
    void this.#run?.return?.();
    this.#run = null;
    if (this.state.get().kind === 'running')
      this.#set({ ...this.state.get(), kind: this.state.get().result ? 'done' : 'idle' });
  };

  dispose(): void {
    this.#disposed = true;
    this.cancel();
    const { service } = this.#workbench;
    const { result } = this.state.get();
    // The tab is gone: whether the service could let go is not of interest any more.
    if (result) service.results.close({ result: result.id }).catch(() => {});
    if (this.#session !== null) service.sessions.close({ session: this.#session, open: 'rollback' }).catch(() => {});
  }

  async #openSession(): Promise<string> {
    this.#session ??= (await openSession(this.#workbench, this.#connection, 'editor')).id;
    return this.#session;
  }

  #take(event: QueryEvent, before: ResultInfo | null): void {
    const now = this.state.get();
    if (event.kind === 'result') {
      if (before && before.id !== event.result.id)
        this.#workbench.service.results.close({ result: before.id }).catch(() => {});
      this.#set({ ...now, result: event.result });
    } else if (event.kind === 'progress') {
      if (now.result?.id === event.result)
        this.#set({ ...now, result: { ...now.result, rows: event.rows, bytes: event.bytes } });
    } else if (event.kind === 'done') {
      this.#set({ ...now, kind: 'done', result: event.result ?? now.result, elapsedMs: event.elapsedMs });
    } else if (event.kind === 'failed') {
      this.#set({
        ...now,
        kind: 'failed',
        result: event.result ?? now.result,
        error: event.error,
        elapsedMs: event.elapsedMs,
      });
    }
  }

  #set(state: DataState): void {
    this.state.set(state);
    this.#workbench.tabs.update(this.#tab, { busy: state.kind === 'running' });
  }
}

const open = new Map<string, TableData>();

export function tableDataOf(workbench: Workbench, tab: string, connection: string): TableData {
  const known = open.get(tab) ?? new TableData(workbench, tab, connection);
  open.set(tab, known);
  return known;
}

export function disposeTableData(tab: string): void {
  open.get(tab)?.dispose();
  open.delete(tab);
}
