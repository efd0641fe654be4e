import { Emitter } from './emitter';
import type { Disposable } from './disposable';

/** A value that can be watched: the shape that React's `useSyncExternalStore` expects, without React in it. */
export class Store<T> {
  #value: T;
  readonly #changed = new Emitter<T>();

  constructor(initial: T) {
    this.#value = initial;
  }

  readonly get = (): T => this.#value;

  /** Replaces the value; the same reference announces nothing. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#changed.emit(value);
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }

  /** Subscribes; the returned function ends the subscription (React's convention). */
  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription: Disposable = this.#changed.on(listener);
    return () => subscription.dispose();
  };
}
