import type { ErrorData } from '#base/errors';
import type { PackedRows, ResultColumn, WindowCell, StorageClass } from './value';

/** A message of the server beside its rows: NOTICE, WARNING, INFO, … */
export interface ServerNotice {
  readonly severity: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly code?: string | undefined;
}

/** What an engine's session yields while one statement runs, in this order: columns?, (rows | notice)*, complete. Errors are thrown. */
export type SessionEvent =
  | { readonly kind: 'columns'; readonly columns: readonly ResultColumn[] }
  | { readonly kind: 'rows'; readonly rows: PackedRows }
  | { readonly kind: 'notice'; readonly notice: ServerNotice }
  | StatementComplete;

export interface StatementComplete {
  readonly kind: 'complete';
  /** The server's command tag, such as `SELECT 500` or `UPDATE 3`. */
  readonly command: string;
  /** Rows that the statement changed; `null` where it returned rows or the engine does not say. */
  readonly affected: number | null;
  /** True when the row limit ended it and the server had more. */
  readonly more: boolean;
}

/** Identity of a spooled result. */
export type ResultId = string;

/** State of a spooled result as the screen shows it. */
export interface ResultInfo {
  readonly id: ResultId;
  readonly columns: readonly ResultColumn[];
  /** Rows spooled so far. */
  readonly rows: number;
  /** `limited`: first N of more. `complete`: all rows are here. `partial`: an error or a cancel ended it. */
  readonly state: 'running' | 'limited' | 'complete' | 'partial';
  readonly bytes: number;
}

/** What the page sees while statements run: one group per statement, told apart by `statement` (its index in the call). */
export type QueryEvent =
  | { readonly kind: 'started'; readonly statement: number; readonly historyId: string }
  | { readonly kind: 'result'; readonly statement: number; readonly result: ResultInfo }
  | {
      readonly kind: 'progress';
      readonly statement: number;
      readonly result: ResultId;
      readonly rows: number;
      readonly bytes: number;
    }
  | { readonly kind: 'notice'; readonly statement: number; readonly notice: ServerNotice }
  | {
      readonly kind: 'done';
      readonly statement: number;
      readonly command: string;
      readonly affected: number | null;
      readonly elapsedMs: number;
      readonly result: ResultInfo | null;
    }
  | {
      readonly kind: 'failed';
      readonly statement: number;
      readonly error: ErrorData;
      readonly elapsedMs: number;
      readonly result: ResultInfo | null;
    };

/** A rectangle of a result. `rows[i][j]` is row `from + i`, column `columns[j]`. */
export interface ResultWindow {
  readonly from: number;
  readonly columns: readonly number[];
  readonly rows: readonly (readonly WindowCell[])[];
  /** Storage classes where they are not all text: same shape as `rows`, `null` entries mean text. */
  readonly classes?: readonly (readonly (StorageClass | null)[])[] | undefined;
}

export const exportFormats = ['csv', 'tsv', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportProgress {
  readonly kind: 'progress' | 'done';
  readonly rows: number;
  readonly bytes: number;
  /** Set with `done`: the file as written, and the row count re-read from what was written. */
  readonly path?: string | undefined;
  readonly verifiedRows?: number | undefined;
}
