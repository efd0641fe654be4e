/**
 * The calling end of a port: promises for one value, async iterables for many. The order of a call is the one of
 * `messages.ts`. A stream opens at its first `next()`, can be walked once, and is cancelled by leaving the loop.
 */
import { AppError, fromErrorData, toErrorData } from '#base/errors';
import type { ErrorData } from '#base/errors';
import type { ClientPort, ServerMessage } from './messages';

/** Items that may be under way; small, because one item is a batch of rows or a window. */
const STREAM_CREDIT = 16;

interface PendingCall {
  item(value: unknown): void;
  end(): void;
  error(error: AppError): void;
}

export class Caller {
  readonly #port: ClientPort;
  readonly #pending = new Map<number, PendingCall>();
  readonly #announce: (name: string, value: unknown) => void;
  #nextId = 1;
  #gone = false;
  /** Resolves when the port is closed by either side; never rejects. */
  readonly closed: Promise<void>;

  constructor(port: ClientPort, announce: (name: string, value: unknown) => void) {
    this.#port = port;
    this.#announce = announce;
    this.closed = new Promise((resolve) => {
      port.onClose(() => {
        this.#loseAll();
        resolve();
      });
    });
    port.onMessage((message) => this.#receive(message));
  }

  /** Rejects with the service's `AppError`, or `backend-gone` when the port closes first. */
  unary(method: string, args: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let value: unknown;
      this.#open(method, args, 1, {
        item: (received) => void (value = received),
        end: () => resolve(value),
        error: reject,
      });
    });
  }

  stream(method: string, args: unknown): AsyncIterableIterator<unknown> {
    return new CallStream(
      (call) => this.#open(method, args, STREAM_CREDIT, call),
      (id, more) => this.#send({ type: 'credit', id, more }),
      (id) => {
        this.#pending.delete(id);
        this.#send({ type: 'cancel', id });
      },
    );
  }

  close(): void {
    this.#port.close();
    this.#loseAll();
  }

  /** The id of the call, or 0 when it could not be sent; the call has its error then. */
  #open(method: string, args: unknown, credit: number, call: PendingCall): number {
    if (this.#gone) {
      call.error(backendGone());
      return 0;
    }
    const id = this.#nextId++;
    this.#pending.set(id, call);
    try {
      this.#port.send({ type: 'open', id, method, args, credit });
    } catch (thrown) {
      this.#pending.delete(id);
      call.error(thrown instanceof AppError ? thrown : new AppError('bad-arguments', toErrorData(thrown).message));
      return 0;
    }
    return id;
  }

  #send(message: { type: 'credit'; id: number; more: number } | { type: 'cancel'; id: number }): void {
    if (!this.#gone) this.#port.send(message);
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'event') {
      this.#announce(message.name, message.value);
      return;
    }
    const call = this.#pending.get(message.id);
    if (!call) return; // what was under way when the loop was left
    if (message.type === 'item') {
      call.item(message.value);
      return;
    }
    this.#pending.delete(message.id);
    if (message.type === 'end') call.end();
    else call.error(fromErrorData(message.error satisfies ErrorData));
  }

  #loseAll(): void {
    this.#gone = true;
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of lost) call.error(backendGone());
  }
}

function backendGone(): AppError {
  return new AppError('backend-gone', 'The service of this window has ended.', {
    hint: 'It starts again by itself; check whether the last statement took effect before running it again.',
  });
}

type Waiter = { resolve(result: IteratorResult<unknown>): void; reject(error: AppError): void };

class CallStream implements AsyncIterableIterator<unknown> {
  readonly #openCall: (call: PendingCall) => number;
  readonly #grant: (id: number, more: number) => void;
  readonly #cancel: (id: number) => void;
  readonly #items: unknown[] = [];
  readonly #waiters: Waiter[] = [];
  #id = 0;
  #taken = 0;
  #state: 'new' | 'open' | 'ended' = 'new';
  #failure: AppError | null = null;

  constructor(
    open: (call: PendingCall) => number,
    grant: (id: number, more: number) => void,
    cancel: (id: number) => void,
  ) {
    this.#openCall = open;
    this.#grant = grant;
    this.#cancel = cancel;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<unknown>> {
    if (this.#state === 'new') this.#start();
    if (this.#items.length > 0) {
      const value = this.#items.shift();
      this.#countTaken();
      return Promise.resolve({ done: false, value });
    }
    if (this.#failure) {
      const failure = this.#failure;
      this.#failure = null;
      return Promise.reject(failure);
    }
    if (this.#state === 'ended') return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<unknown>> {
    const wasOpen = this.#state === 'open';
    this.#state = 'ended';
    this.#items.length = 0;
    this.#failure = null;
    if (wasOpen) this.#cancel(this.#id);
    for (const waiter of this.#waiters.splice(0)) waiter.resolve({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }

  #start(): void {
    this.#state = 'open';
    this.#id = this.#openCall({
      item: (value) => {
        const waiter = this.#waiters.shift();
        if (!waiter) {
          this.#items.push(value);
          return;
        }
        this.#countTaken();
        waiter.resolve({ done: false, value });
      },
      end: () => {
        this.#state = 'ended';
        for (const waiter of this.#waiters.splice(0)) waiter.resolve({ done: true, value: undefined });
      },
      error: (error) => {
        this.#state = 'ended';
        const waiter = this.#waiters.shift();
        if (waiter) waiter.reject(error);
        else this.#failure = error;
        for (const rest of this.#waiters.splice(0)) rest.resolve({ done: true, value: undefined });
      },
    });
  }

  /** Grants in halves, so that a fast stream costs one message for eight items and never runs dry. */
  #countTaken(): void {
    this.#taken += 1;
    if (this.#state !== 'open' || this.#taken < STREAM_CREDIT / 2) return;
    this.#grant(this.#id, this.#taken);
    this.#taken = 0;
  }
}
