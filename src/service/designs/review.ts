import { lintSchema } from '#analysis/lint-schema';
import type { LintResult } from '#analysis/lint-schema';
import { collectLintRules } from '#analysis/registry';
import { factNames } from '#analysis/rule-page';
import { engineLintRules, engineReview } from '#engines/lint-rules';
import type { LiveFacts } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';
import { printSarif } from '#report/sarif';

/** The design review of a schema, with the rules of its engine and what a live database told. */
export function reviewSchema(schema: DatabaseSchema, live: LiveFacts = {}): LintResult {
  return lintSchema(schema, { ...engineReview, live });
}

/** One line on the rules that were not run: how many, and for want of what. */
export function skippedRules({ skipped }: LintResult, couldMeasure: boolean): string {
  const needs = new Set(skipped.flatMap((each) => each.needs));
  const names = [...needs].map((need) => factNames[need]).toSorted();
  const count = skipped.length === 1 ? '1 rule was' : `${skipped.length} rules were`;
  const hint = couldMeasure && needs.has('dependencies') ? ' --measure reads some rows to find dependencies.' : '';
  return `${count} skipped for want of ${names.join(', ')}.${hint}`;
}

/** The review as SARIF 2.1; `uri` names what was reviewed. */
export function reviewAsSarif(result: LintResult, version: string, uri: string | null): string {
  return printSarif({ findings: result.findings, rules: collectLintRules(engineLintRules), version, uri });
}
