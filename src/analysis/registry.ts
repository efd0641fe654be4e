import type { LintRule } from './rule';

const modules = import.meta.glob<{ readonly default: LintRule }>(['./lint/*.ts', '!./lint/*.test.ts'], { eager: true });

const general: Readonly<Record<string, LintRule>> = Object.fromEntries(
  Object.entries(modules).map(([path, module]) => [path, module.default]),
);

/**
 * All rules by id: those of `lint/` and those of engines, which the caller hands in by the path of their file
 * (`engines/lint-rules.ts`), since this layer knows no engine. Two rules of one id, or a file that is not called like its
 * rule, stop the program at once.
 */
export function collectLintRules(engineRules: Readonly<Record<string, LintRule>> = {}): readonly LintRule[] {
  const byId = new Map<string, string>();
  const rules = [...Object.entries(general), ...Object.entries(engineRules)].map(([path, rule]) => {
    const file = path.replace(/^.*\//, '').replace(/\.ts$/, '');
    if (rule.id !== file)
      throw new Error(`The rule ${rule.id} stands in ${path}: the file has to be called like the rule.`);
    const other = byId.get(rule.id);
    if (other !== undefined) throw new Error(`The rule ${rule.id} stands in ${other} and in ${path}.`);
    byId.set(rule.id, path);
    return rule;
  });
  return rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
