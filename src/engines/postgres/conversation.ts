import type { AppError } from '#base/errors';
import type { ServerNotice } from '#model/result';
import type { TransactionState } from '#model/connection';
import { Message, readCells, readPair, readReport, toNotice } from './backend-messages';
import type { ReportFields } from './backend-messages';
import { sessionClosed } from './errors';
import type { Transport } from './transport';

/** A message of the server that steers: everything but rows, notices and settings. `body` is a copy. */
export interface Reply {
  readonly type: number;
  readonly body: Buffer;
}

export type RowHandler = (bytes: Buffer, start: number, end: number) => void;

/**
 * The server's side of one exchange, read one message at a time. Whoever holds the transport's turn uses it; rows and
 * notices go to the handlers that are set, everything else waits for `next`.
 */
export class Conversation {
  readonly transport: Transport;
  /** Takes data rows; null drops them. */
  onRow: RowHandler | null = null;
  onNotice: ((notice: ServerNotice) => void) | null = null;
  onCopyData: RowHandler | null = null;
  /** Sees a reply at the moment it comes, in order with the rows; `next` gives it later. */
  onReply: ((type: number) => void) | null = null;
  readonly #replies: Reply[] = [];
  #waiting: { resolve: (reply: Reply) => void; reject: (error: AppError) => void } | null = null;
  #lost: AppError | null = null;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** Makes this the one that hears the server. Called at the start of each turn. */
  listen(): void {
    if (!this.transport.connected) throw this.#lost ?? sessionClosed();
    this.transport.onMessage = this.#receive;
    this.#replies.length = 0;
    this.onRow = null;
    this.onNotice = null;
    this.onCopyData = null;
    this.onReply = null;
  }

  lose(error: AppError): void {
    this.#lost = error;
    this.#waiting?.reject(error);
    this.#waiting = null;
  }

  get lost(): AppError | null {
    return this.#lost;
  }

  send(...messages: readonly Uint8Array[]): void {
    this.transport.send(Buffer.concat(messages));
  }

  async next(): Promise<Reply> {
    const reply = this.#replies.shift();
    if (reply) return reply;
    if (this.#lost) throw this.#lost;
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  readonly #receive = (type: number, bytes: Buffer, start: number, end: number): void => {
    if (type === Message.dataRow) return this.onRow?.(bytes, start, end);
    if (type === Message.copyData) return this.onCopyData?.(bytes, start, end);
    if (type === Message.parameterStatus) return;
    if (type === Message.notice) return this.onNotice?.(toNotice(readReport(bytes.subarray(start, end))));
    if (type === Message.notification) return this.onNotice?.(notification(bytes.subarray(start, end)));
    this.onReply?.(type);
    const reply = { type, body: Buffer.from(bytes.subarray(start, end)) };
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting.resolve(reply);
    else this.#replies.push(reply);
  };
}

/** `NOTIFY` of any session, shown like a notice. */
function notification(body: Buffer): ServerNotice {
  const [channel, payload] = readPair(body, 4);
  return { severity: 'NOTIFY', message: payload === '' ? channel : `${channel}: ${payload}` };
}

export function transactionState(body: Buffer): TransactionState {
  const letter = String.fromCharCode(body[0]!);
  return letter === 'I' ? 'none' : letter === 'T' ? 'open' : 'failed';
}

/** Collects the rows of a small query of ours. */
export function collectRows(conversation: Conversation): (string | null)[][] {
  const rows: (string | null)[][] = [];
  conversation.onRow = (bytes, start, end) => void rows.push(readCells(bytes, start, end));
  return rows;
}

export type { ReportFields };
