import { defaultTraits, type EngineTraits, type LintRule, type TraitsOfEngine } from '#analysis/rule';

const modules = import.meta.glob<{ readonly default: LintRule }>('./*/rules/lint/*.ts', { eager: true });

/** Rules of the design review that hold for one engine only, by the path of their file. */
export const engineLintRules: Readonly<Record<string, LintRule>> = Object.fromEntries(
  Object.entries(modules)
    .filter(([path]) => !path.endsWith('.test.ts'))
    .map(([path, module]) => [path, module.default]),
);

const traits = import.meta.glob<{ readonly default: TraitsOfEngine }>('./*/rules/traits.ts', { eager: true });

/** What differs between engines for the rules that hold for all of them, by the engine's id. */
const engineTraits: Readonly<Record<string, EngineTraits>> = Object.fromEntries(
  Object.values(traits).flatMap(({ default: { engines, traits: own } }) =>
    engines.map((engine) => [engine, { ...defaultTraits, ...own }]),
  ),
);

/** What a review needs to know of the engines: `lintSchema(schema, { ...engineReview, live })`. */
export const engineReview = { engineRules: engineLintRules, traits: engineTraits };
