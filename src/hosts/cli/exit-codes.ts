import { AppError, toErrorData, type ErrorCode, type ErrorData } from '#base/errors';

/** Exit codes of the command line: scripts depend on them (docs/command-line.md). */
export const exitCodes = {
  done: 0,
  findings: 1,
  usage: 2,
  cannotOpen: 3,
  refused: 4,
  serverError: 5,
  cannotParse: 6,
  ourFault: 70,
  interrupted: 130,
} as const;

const byError: Readonly<Record<ErrorCode, number>> = {
  'backend-gone': exitCodes.ourFault,
  'bad-arguments': exitCodes.usage,
  cancelled: exitCodes.interrupted,
  'connect-failed': exitCodes.cannotOpen,
  'connection-lost': exitCodes.serverError,
  'disk-full': exitCodes.cannotOpen,
  'file-damaged': exitCodes.cannotOpen,
  'file-in-use': exitCodes.cannotOpen,
  'file-newer': exitCodes.cannotOpen,
  'file-unreadable': exitCodes.cannotOpen,
  'guard-refused': exitCodes.refused,
  'needs-allowance': exitCodes.refused,
  'needs-secret': exitCodes.refused,
  'not-found': exitCodes.cannotOpen,
  'parse-failed': exitCodes.cannotParse,
  'server-error': exitCodes.serverError,
  'timed-out': exitCodes.serverError,
  unsupported: exitCodes.usage,
  'wrong-secret': exitCodes.cannotOpen,
  internal: exitCodes.ourFault,
};

export function exitCodeOf(code: ErrorCode): number {
  return byError[code];
}

/** One line `plumbline: WHAT. WHAT TO DO.`, or with `json` the error document. */
export function describeError(thrown: unknown, json: boolean): { readonly text: string; readonly exitCode: number } {
  const error = toErrorData(thrown);
  const exitCode = exitCodeOf(error.code);
  return { text: json ? JSON.stringify({ error: errorDocument(error) }) : errorLine(error), exitCode };
}

function errorDocument(error: ErrorData) {
  const { code, message, detail = null, hint = null, position = null } = error;
  return { code, message, detail, hint, position };
}

function errorLine({ message, detail, hint }: ErrorData): string {
  const sentences = [message, detail, hint]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => sentence(part ?? ''));
  return `plumbline: ${sentences.join(' ')}`;
}

/** The contract is one line, whatever a server's message holds; control characters would speak to the terminal. */
function sentence(part: string): string {
  const line = part.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/** Wrong usage found by a command itself. */
export function usageError(message: string, hint: string): AppError {
  return new AppError('bad-arguments', message, { hint });
}
