import type { ErrorData } from '#base/errors';
import type { ResultInfo } from '#model/result';
import { grouped } from '../../ui/grid/metrics';

/** `1 row`, `1,204,311 rows`. */
export function rowsLabel(rows: number): string {
  return `${grouped(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

/** What is here of the result, and what is not: the words never promise more than is known. */
export function stateLabel(result: Pick<ResultInfo, 'rows' | 'state'>, error: ErrorData | null): string {
  switch (result.state) {
    case 'running':
      return `${rowsLabel(result.rows)} so far`;
    case 'limited':
      return `First ${grouped(result.rows)} of more`;
    case 'complete':
      return result.rows === 0 ? 'No rows' : rowsLabel(result.rows);
    case 'partial':
      return `${rowsLabel(result.rows)}, then ${endOf(error)}`;
  }
}

function endOf(error: ErrorData | null): string {
  switch (error?.code) {
    case 'cancelled':
      return 'cancelled';
    case 'connection-lost':
      return 'the connection was lost';
    case 'backend-gone':
      return 'the service ended';
    case 'disk-full':
      return 'the disk was full';
    case 'timed-out':
      return 'the time limit was reached';
    case 'server-error':
      return 'the server reported an error';
    default:
      return error ? 'it failed' : 'it ended early';
  }
}

/** `38 ms`, `1.24 s`, `2 min 5 s`. */
export function durationLabel(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export interface ExportOffer {
  readonly button: string;
  readonly note: string | null;
  /** The statement has to be run again to write every row. */
  readonly again: boolean;
}

/** What an export of this result would write, said before it is done. */
export function exportOffer(result: Pick<ResultInfo, 'rows' | 'state'>, error: ErrorData | null): ExportOffer {
  switch (result.state) {
    case 'limited':
      return {
        button: 'Run again and export all rows',
        note: `Only the first ${rowsLabel(result.rows)} were fetched. The export runs the statement again, without the limit, and writes every row it returns then.`,
        again: true,
      };
    case 'running':
      return {
        button: `Export ${rowsLabel(result.rows)}`,
        note: 'The statement is still running: an export takes the rows that are here when it starts.',
        again: false,
      };
    case 'partial':
      return {
        button: `Export ${rowsLabel(result.rows)}`,
        note: `This result is incomplete: ${stateLabel(result, error)}.`,
        again: false,
      };
    case 'complete':
      return { button: `Export ${rowsLabel(result.rows)}`, note: null, again: false };
  }
}
