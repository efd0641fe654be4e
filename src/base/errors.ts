/** Every error that crosses a boundary carries one of these codes. The command line maps them to exit codes. */
export const errorCodes = [
  'backend-gone', // the service process ended; the call may or may not have run
  'bad-arguments', // a call that does not fit its method's schema
  'cancelled', // the person or a signal ended it
  'connect-failed', // name, TCP, TLS, authentication or database: see `detail`
  'connection-lost', // it was there and broke; nothing is sent again by itself
  'disk-full', // spool, export or project file could not be written
  'file-damaged', // not a file of the expected kind, or its integrity check failed
  'file-in-use', // another window or process holds it
  'file-newer', // written by a newer version
  'file-unreadable', // missing, no permission, a folder, …
  'guard-refused', // a guard of ours refused it before or instead of the server
  'needs-allowance', // an external command that was not allowed on this machine
  'needs-secret', // a password or passphrase has to be asked for
  'not-found', // an id or object that does not exist (any more)
  'parse-failed', // input that cannot be parsed: SQL, a plan, a URL
  'server-error', // the database server answered with an error
  'timed-out', // a time limit of ours or of the server's settings
  'unsupported', // the engine or its version cannot do this
  'wrong-secret', // the server did not accept the password or key that it was given
  'internal', // a fault of ours
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorFields {
  /** What to do next, one sentence. */
  readonly hint?: string | undefined;
  /** The server's own detail or the list of steps tried, verbatim. */
  readonly detail?: string | undefined;
  /** 1-based character offset in the statement that was sent. */
  readonly position?: number | undefined;
  /** SQLSTATE or the engine's own error code. */
  readonly serverCode?: string | undefined;
  readonly cause?: unknown;
}

/**
 * An error for people: `message` is one sentence that says what, `hint` one that says what next.
 * @example throw new AppError('file-newer', 'This project was written by a newer Plumbline (format 7, this one reads 3).', { hint: 'Open it with the newer version.' })
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly detail: string | undefined;
  readonly position: number | undefined;
  readonly serverCode: string | undefined;

  constructor(code: ErrorCode, message: string, fields: ErrorFields = {}) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'AppError';
    this.code = code;
    this.hint = fields.hint;
    this.detail = fields.detail;
    this.position = fields.position;
    this.serverCode = fields.serverCode;
  }
}

/** An error as plain data, the way it crosses the wire. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly detail?: string | undefined;
  readonly position?: number | undefined;
  readonly serverCode?: string | undefined;
}

/** Turns anything thrown into data. What is not an `AppError` is a fault of ours and says so. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof AppError) {
    const { code, message, hint, detail, position, serverCode } = thrown;
    return { code, message, hint, detail, position, serverCode };
  }
  if (thrown instanceof Error && thrown.name === 'AbortError') return { code: 'cancelled', message: 'Cancelled.' };
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

export function fromErrorData(data: ErrorData): AppError {
  return new AppError(data.code, data.message, data);
}
