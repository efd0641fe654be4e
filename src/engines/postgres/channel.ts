import type { AppError } from '#base/errors';
import type { ServerNotice } from '#model/result';
import { Message, readReport } from './backend-messages';
import { collectRows, Conversation } from './conversation';
import { cancelled, serverError, sessionClosed } from './errors';
import { bind, command, execute, parse, sync } from './frontend-messages';
import { untilReady } from './statement-run';
import type { TransactionWatch } from './transaction-watch';
import type { Transport } from './transport';

export type Rows = (string | null)[][];

export interface Question {
  readonly sql: string;
  readonly values?: readonly (string | null)[];
}

const repeatCancelMs = 300;
const destroyMs = 1_000;
const keptNotices = 100;

/** One server session with whoever of ours uses it: gives turns, asks our own questions, cancels. */
export class Channel {
  readonly transport: Transport;
  readonly transaction: TransactionWatch;
  readonly #conversation: Conversation;
  readonly #idleNotices: ServerNotice[] = [];
  readonly #lostListeners = new Set<(error: AppError) => void>();
  #closed = false;

  constructor(transport: Transport, transaction: TransactionWatch) {
    this.transport = transport;
    this.transaction = transaction;
    this.#conversation = new Conversation(transport);
    transport.onLost = (error) => {
      this.#conversation.lose(error);
      for (const listener of this.#lostListeners) listener(error);
    };
  }

  get connected(): boolean {
    return this.transport.connected && !this.#closed;
  }

  onLost(listener: (error: AppError) => void): () => void {
    this.#lostListeners.add(listener);
    return () => void this.#lostListeners.delete(listener);
  }

  /** Sole use of the server session, one caller after the other. Rejects with `connection-lost` or `cancelled`. */
  async turn<T>(signal: AbortSignal, use: (conversation: Conversation) => Promise<T>): Promise<T> {
    const done = await this.transport.turns.enter(signal);
    try {
      if (this.#closed) throw sessionClosed();
      if (this.#conversation.lost) throw this.#conversation.lost;
      this.#conversation.listen();
      return await use(this.#conversation);
    } finally {
      this.#conversation.onRow = null;
      this.#conversation.onCopyData = null;
      this.#conversation.onReply = null;
      this.#conversation.onNotice = this.#keepNotice;
      done();
    }
  }

  /** Notices that came while nothing ran (`NOTIFY`); asked for once. */
  takeIdleNotices(): ServerNotice[] {
    return this.#idleNotices.splice(0);
  }

  /**
   * Asks questions of ours in one read-only snapshot and leaves no trace: in a transaction of their own, or, where a
   * person has one open, behind a savepoint that is rolled back. `bare` names: with an empty search path everything the
   * server prints is qualified and nothing can be shadowed; `visible` keeps the person's search path.
   */
  async ask(questions: readonly Question[], signal: AbortSignal, path: 'bare' | 'visible' = 'bare'): Promise<Rows[]> {
    return this.turn(signal, async (conversation) => {
      const open = this.transaction.state !== 'none';
      const before = open ? ['SAVEPOINT plumbline_question'] : ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'];
      if (path === 'bare') before.push("SET LOCAL search_path = ''");
      const after = open
        ? ['ROLLBACK TO SAVEPOINT plumbline_question', 'RELEASE SAVEPOINT plumbline_question']
        : ['COMMIT'];
      const ended = this.watch(signal);
      const answers = readAnswers(conversation, before.length, questions.length);
      conversation.send(
        ...before.map(command),
        ...questions.flatMap(({ sql, values }) => [parse(sql), bind(values), execute()]),
        ...after.map(command),
        sync,
      );
      try {
        return await answers;
      } catch (error) {
        const state = await untilReady(conversation);
        if (state !== 'none') {
          conversation.send(...(open ? after : ['ROLLBACK']).map(command), sync);
          await untilReady(conversation);
        }
        throw signal.aborted ? cancelled() : error;
      } finally {
        await ended();
      }
    });
  }

  /**
   * Cancels what runs when the signal aborts. The returned function is called when the server is ready again; it resolves
   * when no cancel of ours can hit what runs next.
   */
  watch(signal: AbortSignal, onCancel: () => void = () => undefined): () => Promise<void> {
    let over = false;
    let cancelling: Promise<void> | null = null;
    const cancel = (): void => {
      onCancel();
      cancelling = this.#cancelUntil(() => over);
    };
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    return async () => {
      over = true;
      signal.removeEventListener('abort', cancel);
      await cancelling;
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#conversation.lose(sessionClosed());
    await this.transport.close();
  }

  /** A cancel that comes before the statement has begun is lost on the server, so it is repeated. */
  async #cancelUntil(over: () => boolean): Promise<void> {
    const started = performance.now();
    while (!over() && this.transport.connected) {
      if (performance.now() - started > destroyMs) return this.transport.destroy();
      await this.transport.cancel();
      for (let waited = 0; waited < repeatCancelMs && !over(); waited += 20) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  readonly #keepNotice = (notice: ServerNotice): void => {
    if (this.#idleNotices.length < keptNotices) this.#idleNotices.push(notice);
  };
}

/** Answers are told apart as they come: by the time a completion is read, rows of later questions may be there. */
async function readAnswers(conversation: Conversation, before: number, count: number): Promise<Rows[]> {
  const answers: Rows[] = [];
  let completed = 0;
  let rows = collectRows(conversation);
  conversation.onReply = (type) => {
    if (type !== Message.commandComplete) return;
    completed += 1;
    if (completed <= before || answers.length === count) return;
    answers.push(rows);
    rows = collectRows(conversation);
  };
  for (;;) {
    const reply = await conversation.next();
    if (reply.type === Message.error) throw serverError(readReport(reply.body));
    if (reply.type === Message.readyForQuery) return answers;
  }
}
