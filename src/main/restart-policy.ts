const MINUTE = 60_000;
const MOST_IN_A_MINUTE = 5;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;

/** When to start an ended process again: later each time, and after too many ends in a minute not at all. */
export class RestartPolicy {
  #restarts: number[] = [];

  /** Milliseconds to wait, or null to give up. `now` in milliseconds. */
  next(now: number): number | null {
    this.#restarts = this.#restarts.filter((at) => now - at < MINUTE);
    if (this.#restarts.length >= MOST_IN_A_MINUTE) return null;
    const delay = Math.min(FIRST_DELAY * 2 ** this.#restarts.length, LONGEST_DELAY);
    this.#restarts.push(now);
    return delay;
  }

  /** A person asked for another try. */
  reset(): void {
    this.#restarts = [];
  }
}
