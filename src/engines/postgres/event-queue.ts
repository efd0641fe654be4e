import type { SessionEvent } from '#model/result';

/** Bytes that may wait for a slow reader before the server is held back, and from which it may go on. */
const highBytes = 4 * 1024 * 1024;
const lowBytes = 1024 * 1024;

/** Events on their way from the wire to whoever iterates; holds the wire back while too much waits. */
export class EventQueue implements AsyncIterable<SessionEvent> {
  readonly #pressure: (full: boolean) => void;
  #events: SessionEvent[] = [];
  #bytes = 0;
  #full = false;
  #dropping = false;
  #end: { readonly error: unknown } | null = null;
  #wakeReader: (() => void) | null = null;
  #wakeWriter: (() => void) | null = null;

  constructor(pressure: (full: boolean) => void) {
    this.#pressure = pressure;
  }

  get ended(): boolean {
    return this.#end !== null;
  }

  push(event: SessionEvent): void {
    if (this.#dropping) return;
    this.#events.push(event);
    if (event.kind === 'rows') this.#bytes += event.rows.bytes.byteLength;
    if (!this.#full && this.#bytes > highBytes) {
      this.#full = true;
      this.#pressure(true);
    }
    this.#wakeReader?.();
  }

  /** `error` undefined: came to its end. */
  finish(error?: unknown): void {
    this.#end ??= { error };
    this.#wakeReader?.();
  }

  /** Throws away what waits and what still comes. */
  drop(): void {
    this.#dropping = true;
    this.#events = [];
    this.#bytes = 0;
    this.#relieve();
  }

  /** Resolves when there is room again. */
  async room(): Promise<void> {
    while (this.#full && !this.#dropping) await new Promise<void>((resolve) => (this.#wakeWriter = resolve));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SessionEvent, void, undefined> {
    for (;;) {
      const event = this.#events.shift();
      if (event) {
        if (event.kind === 'rows') this.#bytes -= event.rows.bytes.byteLength;
        if (this.#full && this.#bytes < lowBytes) this.#relieve();
        yield event;
      } else if (this.#end) {
        if (this.#end.error !== undefined) throw this.#end.error;
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wakeReader = resolve));
        this.#wakeReader = null;
      }
    }
  }

  #relieve(): void {
    if (this.#full) {
      this.#full = false;
      this.#pressure(false);
    }
    this.#wakeWriter?.();
    this.#wakeWriter = null;
  }
}
