interface Waiting {
  work: () => Promise<unknown>;
  readonly ended: PromiseWithResolvers<unknown>;
}

/**
 * Works one at a time by key. While one runs, only the newest of those that wait is done: all who wait get its outcome. So
 * a document that is saved with every key costs one writing at a time, and what is written last is what was asked last.
 */
export class LatestOnly {
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #waiting = new Map<string, Waiting>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (!this.#running.has(key)) return this.#start(key, work);
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.work = work;
      return (await waiting.ended.promise) as T;
    }
    const next: Waiting = { work, ended: Promise.withResolvers<unknown>() };
    this.#waiting.set(key, next);
    return (await next.ended.promise) as T;
  }

  /** Resolves when nothing runs or waits; never rejects. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }

  async #start<T>(key: string, work: () => Promise<T>): Promise<T> {
    const running = work();
    this.#running.set(key, running);
    try {
      return await running;
    } finally {
      this.#running.delete(key);
      this.#next(key);
    }
  }

  #next(key: string): void {
    const waiting = this.#waiting.get(key);
    if (!waiting) return;
    this.#waiting.delete(key);
    this.#start(key, waiting.work).then(waiting.ended.resolve, waiting.ended.reject);
  }
}
