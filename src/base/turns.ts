import { AppError } from './errors';

/** Lets one holder in at a time, in the order of asking. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** How many hold or wait for a turn. */
  get size(): number {
    return this.#waiting;
  }

  /**
   * Resolves with the function that ends the turn, which may be called twice. Rejects with `cancelled` when the signal
   * aborts while waiting; the turns behind are not held up.
   */
  async enter(signal?: AbortSignal): Promise<() => void> {
    if (signal?.aborted) throw cancelled();
    let release = (): void => {};
    const mine = new Promise<void>((resolve) => (release = resolve));
    const before = this.#last;
    this.#last = before.then(() => mine);
    this.#waiting += 1;
    void mine.then(() => (this.#waiting -= 1));
    if (signal) await raceAbort(before, signal, release);
    else await before;
    return release;
  }
}

async function raceAbort(before: Promise<void>, signal: AbortSignal, release: () => void): Promise<void> {
  let onAbort = (): void => {};
  const aborted = new Promise<'aborted'>((resolve) => {
    onAbort = () => resolve('aborted');
    signal.addEventListener('abort', onAbort, { once: true });
  });
  const outcome = await Promise.race([before, aborted]);
  signal.removeEventListener('abort', onAbort);
  if (outcome !== 'aborted') return;
  release();
  throw cancelled();
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled.');
}
