import type { AppError } from '#base/errors';
import type { Turns } from '#base/turns';
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
