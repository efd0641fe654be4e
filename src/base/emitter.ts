import type { Disposable } from './disposable';

/** Announces that something happened. Listeners are called in the order in which they subscribed. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly on = (listener: (value: T) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  emit(value: T): void {
    // A copy: a listener that subscribes another one does not reach it with this value.
    const listeners = Array.from(this.#listeners);
    for (const listener of listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
