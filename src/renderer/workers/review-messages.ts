import type { ErrorData } from '#base/errors';
import type { LintResult } from '#analysis/lint-schema';
import type { LiveFacts } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';

export interface ReviewRequest {
  readonly id: number;
  readonly schema: DatabaseSchema;
  /** What a live database told; null without one. */
  readonly live: LiveFacts | null;
}

export type ReviewAnswer =
  { readonly id: number; readonly result: LintResult } | { readonly id: number; readonly error: ErrorData };
