import { AppError } from '#base/errors';
import type { ReportFields } from './backend-messages';

const hints: Readonly<Record<string, string>> = {
  '25006': 'This connection is read-only; use one that may write.',
  '25P02': 'Roll back, then go on.',
  '42501': 'Ask for the privilege, or connect as another user.',
  '53300': 'Close other connections, or raise max_connections.',
};

/** SQLSTATEs after which the server has ended the session. */
const fatalCodes = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04']);

/** An error that the server reported, with its own words. */
export function serverError(fields: ReportFields, cause?: unknown): AppError {
  const serverCode = fields.C;
  const message = fields.M ?? 'The server reported an error without a message.';
  const timedOut = (serverCode === '57014' && /timeout/i.test(message)) || serverCode === '55P03';
  const code = serverCode && fatalCodes.has(serverCode) ? 'connection-lost' : timedOut ? 'timed-out' : 'server-error';
  return new AppError(code, message, {
    hint: fields.H ?? (timedOut ? "The limit is set in the connection's timeouts." : hints[serverCode ?? '']),
    detail: detailOf(fields),
    position: fields.P === undefined ? undefined : Number(fields.P),
    serverCode,
    cause,
  });
}

function detailOf(fields: ReportFields): string | undefined {
  const internal = fields.q === undefined ? undefined : `Internal query: ${fields.q}`;
  const lines = [fields.D, internal, fields.W].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.join('\n');
}

export function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled.');
}

export function connectionLost(detail?: string): AppError {
  return new AppError('connection-lost', 'The connection to the server was lost.', {
    hint: 'Connect again; nothing is sent again by itself, and an open transaction is rolled back by the server.',
    detail,
  });
}

export function sessionClosed(): AppError {
  return new AppError('connection-lost', 'This session is closed.', { hint: 'Open a new one.' });
}
