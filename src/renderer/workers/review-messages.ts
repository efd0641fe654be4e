import type { ErrorData } from '#base/errors';
import type { LintResult } from '#analysis/lint-schema';
import type { DatabaseSchema } from '#model/schema';

export interface ReviewRequest {
  readonly id: number;
  readonly schema: DatabaseSchema;
}

export type ReviewAnswer =
  { readonly id: number; readonly result: LintResult } | { readonly id: number; readonly error: ErrorData };
