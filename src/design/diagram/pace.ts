import { AppError } from '#base/errors';

/** Which part of the work is done, from 0 to 1. */
export type Progress = (done: number) => void;

export interface Watch {
  readonly progress?: Progress | undefined;
  /** Ends the work with the error `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

const TURN_MS = 40;

/** Lets long work in one thread report and be cancelled: `await step(done)` now and then. */
export class Pace {
  readonly #watch: Watch;
  #last = performance.now();

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  /** Throws `cancelled` when the signal has aborted. Gives the thread away after some 40 ms. */
  async step(done: number): Promise<void> {
    this.check();
    const now = performance.now();
    if (now - this.#last < TURN_MS) return;
    this.#watch.progress?.(done);
    await new Promise<void>((resolve) => setTimeout(resolve));
    this.#last = performance.now();
    this.check();
  }

  check(): void {
    if (this.#watch.signal?.aborted) throw new AppError('cancelled', 'The layout was cancelled.');
  }

  /** A watch over a part of this work: its 0…1 is `from`…`to` here. */
  part(from: number, to: number): Watch {
    return {
      signal: this.#watch.signal,
      progress: (done) => this.#watch.progress?.(from + (to - from) * done),
    };
  }
}
