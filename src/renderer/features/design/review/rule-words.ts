import { collectLintRules } from '#analysis/registry';
import type { LintRule } from '#analysis/rule';
import { engineLintRules } from '#engines/lint-rules';

let rules: ReadonlyMap<string, LintRule> | null = null;

export function ruleOf(id: string): LintRule | undefined {
  rules ??= new Map(collectLintRules(engineLintRules).map((rule) => [rule.id, rule]));
  return rules.get(id);
}

export const ruleTitle = (id: string): string => ruleOf(id)?.title ?? id;
