import { AppError } from '#base/errors';
import type { SessionEvent } from '#model/result';
import type { ResultColumn } from '#model/value';
import type { TransactionState } from '#model/connection';
import { Message, readReport, readRowDescription, readText } from './backend-messages';
import type { Columns } from './columns';
import { transactionState, type Conversation, type Reply } from './conversation';
import { serverError } from './errors';
import {
  bind,
  closePortal,
  command,
  copyFail,
  describeStatement,
  execute,
  flush,
  parse,
  sync,
} from './frontend-messages';
import { RawRows } from './raw-rows';

/** What surrounds a person's statement in the same exchange, each a statement of ours. */
export interface Surround {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether a transaction that `before` opened is rolled back when the statement fails. */
  readonly rollbackOnError: boolean;
}

export interface StatementRun {
  readonly conversation: Conversation;
  readonly sql: string;
  readonly surround: Surround;
  readonly limit: number | null;
  readonly columns: Columns;
  readonly emit: (event: SessionEvent) => void;
  /** Resolves when the reader has room for more. */
  readonly room: () => Promise<void>;
  /** True when a cancel was asked for: a blocking transport is not asked for more. */
  readonly stopped: () => boolean;
  /** Called before the statement runs when the data of a `COPY … TO STDOUT` goes elsewhere, unparsed. */
  readonly onCopy?: (() => void) | undefined;
}

export interface RunOutcome {
  readonly state: TransactionState;
  /** Command tag; empty for an empty statement. */
  readonly tag: string;
  readonly error: AppError | null;
}

const startsCopy = /^(\s|--[^\n]*\n|\/\*[^]*?\*\/)*copy\b/i;
const copyColumn: ResultColumn = { name: 'copy', type: 'text', family: 'text' };

/**
 * Runs one statement by the extended protocol and returns when the server is ready again, whatever happened.
 *
 *     -> before…, Parse, Describe, Flush      <- columns (types and origins asked for when not known)
 *     -> Bind, Execute, Close, after…, Sync   <- rows, completion, ready
 *
 * Rejects only when the connection is lost.
 */
export async function runStatement(run: StatementRun): Promise<RunOutcome> {
  const { conversation, surround } = run;
  const exchange = new Exchange(run);
  try {
    await exchange.prepare();
    await exchange.perform();
    return { state: await exchange.settle(), tag: exchange.tag, error: null };
  } catch (thrown) {
    if (conversation.lost || !(thrown instanceof AppError)) throw conversation.lost ?? thrown;
    let state = await exchange.recover();
    if (surround.rollbackOnError && state !== 'none') {
      conversation.send(command('ROLLBACK'), sync);
      state = await untilReady(conversation);
    }
    return { state, tag: '', error: thrown };
  }
}

class Exchange {
  tag = '';
  readonly #run: StatementRun;
  readonly #conversation: Conversation;
  readonly #rows: RawRows;
  #count = 0;
  #synced = false;
  #more = false;
  #returnsRows = false;

  constructor(run: StatementRun) {
    this.#run = run;
    this.#conversation = run.conversation;
    this.#rows = new RawRows((rows) => run.emit({ kind: 'rows', rows }));
  }

  /** Up to the description of the columns. */
  async prepare(): Promise<void> {
    const { conversation, surround, sql, columns, emit } = this.#run;
    conversation.send(...surround.before.map(command), parse(sql), describeStatement(), flush);
    for (const _ of surround.before) await this.#until(Message.commandComplete);
    await this.#until(Message.parseComplete);
    const parameters = await this.#until(Message.parameterDescription);
    if (parameters.body.readUInt16BE(0) > 0) throw parametersGiven();
    const described = await this.#reply();
    if (described.type !== Message.rowDescription) return;
    this.#returnsRows = true;
    emit({ kind: 'columns', columns: await columns.resolve(conversation, readRowDescription(described.body)) });
  }

  /** Up to the completion of the person's statement. */
  async perform(): Promise<void> {
    const { conversation, sql, limit, room } = this.#run;
    const { portion } = conversation.transport;
    conversation.onRow = limit === null ? this.#takeRow : this.#takeRowUpTo(limit);
    if (this.#run.onCopy) this.#run.onCopy();
    else conversation.onCopyData = this.#takeCopyLine;
    const most = limit === null ? 0 : limit + 1;
    // A blocking transport is asked for a portion at a time; any other gets the whole exchange in one go, except for
    // COPY, which would take what follows for its data.
    if (portion === null && !startsCopy.test(sql)) this.#sendLast(bind(), execute(most));
    else conversation.send(bind(), execute(portion === null ? most : Math.min(most || portion, portion)), flush);
    while (!(await this.#completed())) {
      if (this.#more || portion === null) break;
      // A blocking engine fills the queue within the call: the reader gets its turn, and a cancel can be noticed.
      await room();
      await new Promise(setImmediate);
      if (this.#run.stopped()) break;
      conversation.send(execute(most === 0 ? portion : Math.min(portion, most - this.#count)), flush);
    }
    this.#rows.flush();
    if (!this.#synced) this.#sendLast();
  }

  /** Up to the server being ready, with `after` done. */
  async settle(): Promise<TransactionState> {
    const { emit, surround, limit } = this.#run;
    await this.#until(Message.closeComplete);
    for (const _ of surround.after) await this.#until(Message.commandComplete);
    const state = await untilReady(this.#conversation);
    const more = this.#more;
    this.tag ||= this.#returnsRows ? `SELECT ${more ? limit : this.#count}` : '';
    emit({ kind: 'complete', command: this.tag, affected: affectedRows(this.tag, this.#returnsRows), more });
    return state;
  }

  /** After an error: skips to where the server is ready again. */
  async recover(): Promise<TransactionState> {
    this.#rows.flush();
    this.#conversation.onRow = null;
    if (!this.#synced) this.#conversation.send(sync);
    return untilReady(this.#conversation);
  }

  /** True when the statement has ended, false when its portal holds more. */
  async #completed(): Promise<boolean> {
    for (;;) {
      const reply = await this.#reply();
      switch (reply.type) {
        case Message.commandComplete:
          this.tag = readText(reply.body);
          return true;
        case Message.emptyQuery:
          return true;
        case Message.portalSuspended:
          return false;
        case Message.copyOut:
          this.#run.emit({ kind: 'columns', columns: [copyColumn] });
          break;
        case Message.copyIn:
          this.#conversation.send(copyFail('COPY FROM STDIN needs a file to import, which this editor has not.'));
          break;
        default:
      }
    }
  }

  readonly #takeRow = (bytes: Buffer, start: number, end: number): void => {
    this.#count += 1;
    this.#rows.add(bytes, start, end);
  };

  #takeRowUpTo(limit: number): (bytes: Buffer, start: number, end: number) => void {
    return (bytes, start, end) => {
      if (this.#count < limit) this.#takeRow(bytes, start, end);
      else this.#more = true;
    };
  }

  /** `COPY … TO STDOUT` typed by a person: one row a line, as the server formats it. */
  readonly #takeCopyLine = (bytes: Buffer, start: number, end: number): void => {
    const { limit } = this.#run;
    const text = bytes[end - 1] === 0x0a ? end - 1 : end;
    const row = Buffer.alloc(6 + text - start);
    row.writeInt16BE(1, 0);
    row.writeInt32BE(text - start, 2);
    bytes.copy(row, 6, start, text);
    if (limit === null || this.#count < limit) this.#takeRow(row, 0, row.length);
    else this.#more = true;
  };

  #sendLast(...first: readonly Buffer[]): void {
    this.#synced = true;
    this.#conversation.send(...first, closePortal, ...this.#run.surround.after.map(command), sync);
  }

  async #until(type: number): Promise<Reply> {
    for (;;) {
      const reply = await this.#reply();
      if (reply.type === type) return reply;
    }
  }

  async #reply(): Promise<Reply> {
    const reply = await this.#conversation.next();
    if (reply.type === Message.error) throw serverError(readReport(reply.body));
    return reply;
  }
}

export async function untilReady(conversation: Conversation): Promise<TransactionState> {
  for (;;) {
    const reply = await conversation.next();
    if (reply.type === Message.readyForQuery) return transactionState(reply.body);
  }
}

/** `UPDATE 3` changed three; a tag of a query counts rows that came, which is no change. */
function affectedRows(tag: string, returnsRows: boolean): number | null {
  const match = /^(INSERT|UPDATE|DELETE|MERGE|COPY|MOVE)\b.* (\d+)$/.exec(tag);
  if (match) return Number(match[2]);
  return returnsRows || !/^SELECT \d+$/.test(tag) ? null : Number(tag.slice(7));
}

function parametersGiven(): AppError {
  return new AppError('bad-arguments', 'The statement has parameters ($1, …) without values.', {
    hint: 'Write the values in their place.',
  });
}
