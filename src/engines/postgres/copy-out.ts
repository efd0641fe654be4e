import { AppError } from '#base/errors';
import type { ExportOptions } from '../engine';
import type { Conversation } from './conversation';
import dialect from './dialect';

type Part = { readonly bytes: Uint8Array } | { readonly rows: number };

export interface CopyWork {
  readonly statement: string;
  readonly options: ExportOptions;
  /** Runs the COPY; `taker` is called when its data is about to come. Resolves with the command tag. */
  readonly run: (sql: string, taker: (conversation: Conversation) => void, signal: AbortSignal) => Promise<string>;
  readonly check: () => void;
}

const partBytes = 256 * 1024;
const highBytes = 4 * 1024 * 1024;

/**
 * `COPY (query) TO STDOUT`: the server formats, the bytes pass through unparsed. The last part is the server's own count
 * of rows. Rejects for what is no query (`unsupported`): the caller then writes from its own rows.
 */
export async function* copyOut({ statement, options, run, check }: CopyWork): AsyncGenerator<Part, void, undefined> {
  check();
  const left = new AbortController();
  const leave = (): void => left.abort();
  options.signal.addEventListener('abort', leave, { once: true });
  const parts = new PartQueue();
  const running = run(copySql(statement, options), (conversation) => parts.take(conversation), left.signal).then(
    (tag) => parts.finish(Number(/^COPY (\d+)$/.exec(tag)?.[1] ?? 0)),
    (error: unknown) => parts.fail(error),
  );
  try {
    yield* parts;
  } finally {
    options.signal.removeEventListener('abort', leave);
    if (!parts.ended) leave();
    parts.drop();
    await running;
  }
}

export function copySql(statement: string, { format, header, nullText }: ExportOptions): string {
  const query = statement.replace(/(\s|;)+$/, '');
  if (!/^(\s|--[^\n]*\n|\/\*[^]*?\*\/|\()*(select|with|values|table)\b/i.test(query)) {
    throw new AppError('unsupported', 'Only a query can be exported by the server itself.', {
      hint: 'Export the rows that were fetched.',
    });
  }
  // The query stands on lines of its own, so that a comment at its end ends there.
  const parts = ['FORMAT csv', `HEADER ${header}`];
  if (format === 'tsv') parts.push("DELIMITER E'\\t'");
  if (nullText !== null) parts.push(`NULL ${dialect.quoteLiteral(nullText)}`);
  return `COPY (\n${query}\n) TO STDOUT WITH (${parts.join(', ')})`;
}

/** Gathers the server's lines into parts of useful size and holds the server back for a slow reader. */
class PartQueue implements AsyncIterable<Part> {
  #parts: Part[] = [];
  #waiting = 0;
  #gathered = Buffer.allocUnsafeSlow(partBytes);
  #gatheredBytes = 0;
  #dropping = false;
  #conversation: Conversation | null = null;
  #end: { readonly error: unknown } | null = null;
  #wake: (() => void) | null = null;

  get ended(): boolean {
    return this.#end !== null;
  }

  take(conversation: Conversation): void {
    this.#conversation = conversation;
    conversation.onCopyData = (bytes, start, end) => {
      if (this.#dropping) return;
      const length = end - start;
      if (this.#gatheredBytes + length > this.#gathered.length) this.#makeRoom(length);
      bytes.copy(this.#gathered, this.#gatheredBytes, start, end);
      this.#gatheredBytes += length;
    };
  }

  finish(rows: number): void {
    this.#flush();
    this.#parts.push({ rows });
    this.#end = { error: undefined };
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#end = { error };
    this.#wake?.();
  }

  drop(): void {
    this.#dropping = true;
    this.#parts = [];
    this.#conversation?.transport.resume();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Part, void, undefined> {
    for (;;) {
      const part = this.#parts.shift();
      if (part) {
        if ('bytes' in part) this.#relieve(part.bytes.byteLength);
        yield part;
      } else if (this.#end) {
        if (this.#end.error !== undefined) throw this.#end.error;
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }

  #makeRoom(length: number): void {
    this.#flush();
    if (length > this.#gathered.length) this.#gathered = Buffer.allocUnsafeSlow(length);
  }

  #flush(): void {
    if (this.#gatheredBytes === 0) return;
    this.#parts.push({ bytes: this.#gathered.subarray(0, this.#gatheredBytes) });
    this.#waiting += this.#gatheredBytes;
    this.#gathered = Buffer.allocUnsafeSlow(partBytes);
    this.#gatheredBytes = 0;
    if (this.#waiting > highBytes) this.#conversation?.transport.pause();
    this.#wake?.();
  }

  #relieve(bytes: number): void {
    const before = this.#waiting;
    this.#waiting -= bytes;
    if (before > highBytes && this.#waiting <= highBytes) this.#conversation?.transport.resume();
  }
}
