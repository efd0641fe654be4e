/** What the Messages tab says of a run, in the order in which it happened. */
import type { ErrorData } from '#base/errors';
import type { ServerNotice } from '#model/result';
import { countOf, formatDuration } from '../../../ui/quantities';
import type { RunState, StatementOutput } from '../run/run-machine';

export type Message =
  | { readonly kind: 'notice'; readonly key: string; readonly notice: ServerNotice }
  | { readonly kind: 'dropped'; readonly key: string; readonly text: string }
  | {
      readonly kind: 'done';
      readonly key: string;
      readonly statement: string;
      readonly text: string;
      readonly elapsed: string;
    }
  | {
      readonly kind: 'ended';
      readonly key: string;
      readonly statement: string;
      readonly text: string;
      readonly elapsed: string;
    }
  | {
      readonly kind: 'error';
      readonly key: string;
      readonly statement: string | null;
      readonly error: ErrorData;
      readonly elapsed: string;
      readonly output: StatementOutput | null;
    };

export function messagesOf(run: RunState): readonly Message[] {
  const current = run.outputs.filter((output) => run.current.includes(output.key));
  const messages = current.flatMap(messagesOfOutput);
  const skipped = current.filter((output) => output.state === 'skipped').length;
  if (skipped > 0)
    messages.push({
      kind: 'dropped',
      key: 'skipped',
      text: `${countOf(skipped, 'other statement')} ${skipped === 1 ? 'was' : 'were'} not sent.`,
    });
  // The error of a statement stands with the statement.
  const own = current.some((output) => output.error !== null && output.error === run.error);
  if (run.error !== null && !own)
    messages.push({ kind: 'error', key: 'run', statement: null, error: run.error, elapsed: '', output: null });
  return messages;
}

function messagesOfOutput(output: StatementOutput): Message[] {
  const messages: Message[] = output.notices.map((notice, index): Message => ({
    kind: 'notice',
    key: `${output.key} ${index}`,
    notice,
  }));
  if (output.droppedNotices > 0)
    messages.push({
      kind: 'dropped',
      key: `${output.key} dropped`,
      text: `${countOf(output.droppedNotices, 'more notice')} not kept.`,
    });
  const statement = firstLine(output.statement.text);
  const elapsed = output.elapsedMs === null ? '' : formatDuration(output.elapsedMs);
  const { key } = output;
  if (output.state === 'done') messages.push({ kind: 'done', key, statement, text: outcome(output), elapsed });
  else if (output.state === 'cancelled') messages.push({ kind: 'ended', key, statement, text: 'Cancelled.', elapsed });
  else if (output.error !== null)
    messages.push({ kind: 'error', key, statement, error: output.error, elapsed, output });
  return messages;
}

/** `UPDATE · 3 rows affected`, `SELECT · first 500 rows of more`: the server's count is said once, in words. */
function outcome({ command, affected, result }: StatementOutput): string {
  const counted = affected !== null || result !== null;
  const parts = [counted ? (command ?? '').replace(/( \d+)+$/, '') : (command ?? '')];
  if (affected !== null) parts.push(`${countOf(affected, 'row')} affected`);
  if (result !== null)
    parts.push(
      result.state === 'limited' ? `first ${countOf(result.rows, 'row')} of more` : countOf(result.rows, 'row'),
    );
  return parts.filter((part) => part !== '').join(' · ');
}

export function firstLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** The whole error as text, for the clipboard. */
export function errorText(error: ErrorData): string {
  const parts = [
    error.message,
    error.detail && `Detail: ${error.detail}`,
    error.hint && `Hint: ${error.hint}`,
    error.serverCode && `Code: ${error.serverCode}`,
    error.position && `Position: ${error.position}`,
  ];
  return parts.filter(Boolean).join('\n');
}
