import { AppError } from './errors';

/** Where a producer puts what its stream gives out. Never waits: producers keep what they push small or conflate it. */
export interface StreamOut<T> {
  push(value: T): void;
  /** Replaces what still waits under the same key, so that a slow reader gets the newest state and no backlog. */
  pushLatest(key: unknown, value: T): void;
}

interface Entry<T> {
  readonly key: unknown;
  value: T;
}

/**
 * A stream whose producer runs on its own while somebody listens. Unlike an async generator it can be left at any moment:
 * `return()` and the outer signal abort the producer's signal at once, even while it waits, and `return()` resolves when
 * the producer has let go of what it held. It can be read once.
 * @example streamOf<number>(async (out, signal) => { while (!signal.aborted) out.push(await measure(signal)); })
 */
export function streamOf<T>(
  produce: (out: StreamOut<T>, signal: AbortSignal) => Promise<void>,
  outer?: AbortSignal,
): AsyncIterableIterator<T> {
  return new ProducedStream(produce, outer);
}

class ProducedStream<T> implements AsyncIterableIterator<T>, StreamOut<T> {
  readonly #produce: (out: StreamOut<T>, signal: AbortSignal) => Promise<void>;
  readonly #outer: AbortSignal | undefined;
  readonly #controller = new AbortController();
  readonly #entries: Entry<T>[] = [];
  #producing: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;
  #ended = false;
  /** Left by its reader: what still comes has nobody to go to. */
  #left = false;
  #wake: (() => void) | null = null;

  constructor(produce: (out: StreamOut<T>, signal: AbortSignal) => Promise<void>, outer: AbortSignal | undefined) {
    this.#produce = produce;
    this.#outer = outer;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  push(value: T): void {
    if (this.#left) return;
    this.#entries.push({ key: null, value });
    this.#wake?.();
  }

  pushLatest(key: unknown, value: T): void {
    if (this.#left) return;
    const waiting = this.#entries.find((entry) => entry.key === key);
    if (waiting) waiting.value = value;
    else this.#entries.push({ key, value });
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<T>> {
    this.#start();
    for (;;) {
      const entry = this.#entries.shift();
      if (entry) return { done: false, value: entry.value };
      if (this.#failure) {
        const { error } = this.#failure;
        this.#failure = null;
        throw error;
      }
      if (this.#ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.#left = true;
    this.#entries.length = 0;
    if (this.#producing === null) this.#ended = true;
    this.#controller.abort(cancelled());
    await this.#producing;
    const failure = this.#failure;
    this.#failure = null;
    if (failure) throw failure.error;
    return { done: true, value: undefined };
  }

  #start(): void {
    if (this.#producing !== null || this.#ended) return;
    const follow = (): void => this.#controller.abort(this.#outer?.reason ?? cancelled());
    if (this.#outer?.aborted) follow();
    this.#outer?.addEventListener('abort', follow, { once: true });
    this.#producing = this.#run().finally(() => {
      this.#outer?.removeEventListener('abort', follow);
      this.#ended = true;
      this.#wake?.();
    });
  }

  async #run(): Promise<void> {
    try {
      await this.#produce(this, this.#controller.signal);
    } catch (error) {
      // Whoever left knows that.
      if (!(this.#left && isCancelled(error))) this.#failure = { error };
    }
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled.');
}

function isCancelled(error: unknown): boolean {
  return (
    (error instanceof AppError && error.code === 'cancelled') || (error instanceof Error && error.name === 'AbortError')
  );
}
