import type { ErrorData } from '#base/errors';

/** What surrounds a result while it is on screen: the feature that ran the statement knows it, the result view shows it. */
export interface ResultLive {
  /** Wall time of the statement in milliseconds; null while it runs. */
  readonly elapsedMs: number | null;
  /** `performance.now()` at which it was sent, for the running clock. */
  readonly startedAt: number | null;
  /** Why a `partial` result ended early: the server's error, or `cancelled`. */
  readonly error: ErrorData | null;
  /** Runs the statement again to the end. Null when it cannot (no session, or everything is here). */
  readonly fetchAll: (() => void) | null;
  /** Ends the running statement on the server. Null when nothing runs. */
  readonly cancel: (() => void) | null;
  /** False in a hidden tab: no commands, no focus. */
  readonly active: boolean;
  /** Suggested file name of an export, without its ending. */
  readonly name?: string | undefined;
}
