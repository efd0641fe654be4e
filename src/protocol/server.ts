/**
 * The answering end of a port. What may be called stands in a table that is built once, by name, from a list: a message
 * can never reach a property of the service that is not listed. Arguments are checked before the service sees them.
 */
import { AppError, toErrorData } from '#base/errors';
import type { ErrorData } from '#base/errors';
import type { ServerPort } from './messages';
import type { MethodKind } from './methods';

/** What a schema has to do; Zod's schemas fit. */
export interface ArgumentsSchema {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: unknown }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

export interface MethodDefinition {
  readonly kind: MethodKind;
  readonly args: ArgumentsSchema;
}

interface Method extends MethodDefinition {
  /** `signal` aborts when the caller leaves or the port closes. */
  readonly call: (args: unknown, signal: AbortSignal) => unknown;
}

export type MethodTable = ReadonlyMap<string, Method>;

/**
 * Binds a service to its definitions, by `group.method`. Each method is called with `(args, signal)`: a stream that may
 * wait for a long time must listen to the signal, because `return()` of a generator waits for its pending `await`.
 */
export function methodTable(service: object, definitions: Readonly<Record<string, MethodDefinition>>): MethodTable {
  const table = new Map<string, Method>();
  for (const [name, definition] of Object.entries(definitions)) {
    const [groupName = '', methodName = ''] = name.split('.');
    const group = (service as Record<string, Record<string, unknown>>)[groupName];
    const method = group?.[methodName];
    if (typeof method !== 'function') throw new AppError('internal', `The service has no method "${name}".`);
    table.set(name, { ...definition, call: (args, signal) => method.call(group, args, signal) as unknown });
  }
  return table;
}

export interface Served {
  /** Tells the other end something that it did not ask for. */
  announce(name: string, value: unknown): void;
  /** Cancels all calls and closes the port. */
  close(): void;
}

/** Calls that one port may have open; a page needs some dozens. */
const MOST_CALLS = 2_000;
const MOST_CREDIT = 100_000;

/** Answers calls on `port` until it closes; then every running stream is cancelled. */
export function serve(port: ServerPort, table: MethodTable): Served {
  const calls = new Map<number, Call>();
  const fail = (id: number, error: ErrorData): void => port.send({ type: 'error', id, error });

  const open = (message: Readonly<Record<string, unknown>>, id: number): void => {
    if (calls.has(id)) return fail(id, badArguments(`Call ${id} is already open.`));
    if (calls.size >= MOST_CALLS) return fail(id, badArguments(`More than ${MOST_CALLS} calls are open.`));
    const method = typeof message['method'] === 'string' ? table.get(message['method']) : undefined;
    if (!method)
      return fail(id, badArguments(`There is no method ${JSON.stringify(String(message['method']).slice(0, 80))}.`));
    const credit = message['credit'];
    if (!isCount(credit)) return fail(id, badArguments('The credit is not a number of items.'));
    const call = new Call(id, method, credit, port, () => void calls.delete(id));
    calls.set(id, call);
    void call.run(message['args']);
  };

  port.onMessage((received) => {
    const message: unknown = received;
    if (typeof message !== 'object' || message === null) return;
    const fields = message as Readonly<Record<string, unknown>>;
    const id = fields['id'];
    if (!isCount(id)) return;
    if (fields['type'] === 'open') open(fields, id);
    else if (fields['type'] === 'credit') calls.get(id)?.grant(fields['more']);
    else if (fields['type'] === 'cancel') calls.get(id)?.cancel();
    else fail(id, badArguments('There is no message of this type.'));
  });

  let closed = false;
  const cancelAll = (): void => {
    closed = true;
    for (const call of calls.values()) call.abandon();
  };
  port.onClose(cancelAll);
  return {
    announce: (name, value) => {
      if (!closed) port.send({ type: 'event', name, value });
    },
    close: () => {
      cancelAll();
      port.close();
    },
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function badArguments(message: string): ErrorData {
  return { code: 'bad-arguments', message };
}

/** One open call, from `open` until exactly one `end` or `error` was sent or the port is gone. */
class Call {
  readonly #id: number;
  readonly #method: Method;
  readonly #port: ServerPort;
  readonly #forget: () => void;
  readonly #controller = new AbortController();
  #iterator: AsyncIterator<unknown> | null = null;
  #credit: number;
  #wake: (() => void) | null = null;
  #over = false;

  constructor(id: number, method: Method, credit: number, port: ServerPort, forget: () => void) {
    this.#id = id;
    this.#method = method;
    this.#credit = Math.min(credit, MOST_CREDIT);
    this.#port = port;
    this.#forget = forget;
  }

  async run(args: unknown): Promise<void> {
    try {
      const parsed = this.#method.args.safeParse(args);
      if (!parsed.success) throw describeIssues(parsed.error.issues);
      const answer = this.#method.call(parsed.data, this.#controller.signal);
      if (this.#method.kind === 'stream') await this.#pump(answer as AsyncIterable<unknown>);
      else await this.#give(await answer);
      this.#finish(() => this.#port.send({ type: 'end', id: this.#id }));
    } catch (thrown) {
      const error = toErrorData(thrown);
      this.#finish(() => this.#port.send({ type: 'error', id: this.#id, error }));
    }
  }

  grant(more: unknown): void {
    if (!isCount(more)) return;
    this.#credit = Math.min(this.#credit + more, MOST_CREDIT);
    this.#wake?.();
  }

  /** The caller left: it is told at once, the service ends in its own time. */
  cancel(): void {
    this.#finish(() =>
      this.#port.send({ type: 'error', id: this.#id, error: { code: 'cancelled', message: 'Cancelled.' } }),
    );
    this.#stop();
  }

  /** The port is gone: nobody is left to tell. */
  abandon(): void {
    this.#finish(() => {});
    this.#stop();
  }

  #stop(): void {
    this.#controller.abort(new AppError('cancelled', 'Cancelled.'));
    this.#wake?.();
    // What a stream throws while it is being left has no reader: its caller was told `cancelled` already.
    void this.#iterator?.return?.().catch(() => {});
  }

  async #pump(answer: AsyncIterable<unknown>): Promise<void> {
    const iterator = answer[Symbol.asyncIterator]();
    this.#iterator = iterator;
    for await (const value of { [Symbol.asyncIterator]: () => iterator }) {
      await this.#give(value);
      if (this.#over) return;
    }
  }

  async #give(value: unknown): Promise<void> {
    while (this.#credit === 0 && !this.#over) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
    if (this.#over) return;
    this.#credit -= 1;
    this.#port.send({ type: 'item', id: this.#id, value });
  }

  #finish(tell: () => void): void {
    if (this.#over) return;
    this.#over = true;
    this.#forget();
    tell();
  }
}

function describeIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): AppError {
  // Paths and rules only, never values: an argument may be a password.
  const detail = issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || 'arguments'}: ${issue.message}`);
  return new AppError('bad-arguments', 'The call does not fit what the service expects.', {
    detail: detail.join('\n'),
  });
}
