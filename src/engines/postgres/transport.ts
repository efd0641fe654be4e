import type { AppError } from '#base/errors';
import type { MessageHandler } from './framing';

/** Carries protocol messages to one server session and back, after it has said that it is ready. */
export interface Transport {
  /** What the server told at the start and since: `server_version`, `TimeZone`, … */
  readonly parameters: ReadonlyMap<string, string>;
  /** Shared by everyone who talks to the same server session. */
  readonly turns: Turns;
  /**
   * Rows to ask for at a time where sending blocks until the answer is there (an engine in the same thread); null where
   * `pause` holds the server back.
   */
  readonly portion: number | null;
  /** Set by whoever has the turn; everything the server sends goes there. */
  onMessage: MessageHandler;
  onLost: (error: AppError) => void;
  /** False once the session is gone. */
  readonly connected: boolean;
  send(messages: Uint8Array): void;
  pause(): void;
  resume(): void;
  /** Asks the server to end what this session runs; resolves when the request was delivered. Nothing to do: resolves. */
  cancel(): Promise<void>;
  /** Ends this server session by force: the way out when a cancel has no effect. */
  destroy(): Promise<void>;
  close(): Promise<void>;
}

/** Gives one caller after the other the sole use of something. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves with the function that ends the turn. A caller that stops waiting passes its turn on. */
  async take(signal?: AbortSignal): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = before.then(() => promise);
    if (!signal) {
      await before;
      return resolve;
    }
    const aborted = Promise.withResolvers<never>();
    const stop = (): void => aborted.reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    try {
      signal.throwIfAborted();
      await Promise.race([before, aborted.promise]);
      return resolve;
    } catch (reason) {
      resolve();
      throw reason;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
