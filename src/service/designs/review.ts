import { lintSchema } from '#analysis/lint-schema';
import type { LintResult } from '#analysis/lint-schema';
import { collectLintRules } from '#analysis/registry';
import { engineLintRules, engineReview } from '#engines/lint-rules';
import type { DatabaseSchema } from '#model/schema';
import { printSarif } from '#report/sarif';

/** The design review of a schema, with the rules of its engine. */
export function reviewSchema(schema: DatabaseSchema): LintResult {
  return lintSchema(schema, engineReview);
}

/** The review as SARIF 2.1; `uri` names what was reviewed. */
export function reviewAsSarif(result: LintResult, version: string, uri: string | null): string {
  return printSarif({ findings: result.findings, rules: collectLintRules(engineLintRules), version, uri });
}
