import type { TransactionState } from '#model/connection';

/** What is known about the transaction of one server session; shared where sessions of ours share that one. */
export class TransactionWatch {
  state: TransactionState = 'none';
  /** Epoch milliseconds. */
  since: number | null = null;
  statements = 0;
  readonly #listeners = new Set<() => void>();

  /** After each statement of a person. `opened`: the statement did nothing but open the transaction. */
  note(state: TransactionState, started: number, opened: boolean): void {
    if (state === 'none') {
      this.since = null;
      this.statements = 0;
    } else {
      this.since ??= started;
      if (!opened) this.statements += 1;
    }
    this.state = state;
    this.announce();
  }

  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
