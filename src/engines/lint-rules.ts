import type { LintRule } from '#analysis/rule';

const modules = import.meta.glob<{ readonly default: LintRule }>('./*/rules/lint/*.ts', { eager: true });

/** Rules of the design review that hold for one engine only, by the path of their file. */
export const engineLintRules: Readonly<Record<string, LintRule>> = Object.fromEntries(
  Object.entries(modules)
    .filter(([path]) => !path.endsWith('.test.ts'))
    .map(([path, module]) => [path, module.default]),
);
