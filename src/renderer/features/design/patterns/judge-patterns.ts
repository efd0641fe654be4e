import type { AccessPattern } from '#model/design';

/** Which index serves a pattern, in words. */
export interface PatternJudgement {
  readonly served: boolean;
  /** `served by orders_customer_id_idx`, `reads all of orders` */
  readonly short: string;
  readonly lines: readonly string[];
}

/** The line under the name of a pattern. */
export function patternWords({ frequency, targetMs }: AccessPattern, judgement: PatternJudgement | undefined): string {
  const parts = [
    frequency && `${frequency.times.toLocaleString('en')} per ${frequency.per}`,
    targetMs !== undefined && `${targetMs} ms`,
    judgement?.short,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : 'no frequency, no target';
}
