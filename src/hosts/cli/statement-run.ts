import type { Session } from '#engines/engine';
import type { Output } from './output';

export const queryFormats = ['table', 'json', 'csv', 'tsv', 'ndjson'] as const;
export type QueryFormat = (typeof queryFormats)[number];

export interface ResultFlags {
  readonly format: QueryFormat;
  readonly header: boolean;
  readonly null?: string;
}

/** One statement's run as the writers of results see it. */
export interface StatementRun {
  readonly session: Session;
  readonly statement: string;
  readonly flags: ResultFlags;
  readonly output: Output;
  readonly signal: AbortSignal;
}
