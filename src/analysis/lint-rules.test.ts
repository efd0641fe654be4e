/** Runs every rule over its own examples, as a design and as a server would tell the same schema. */
import { describe, expect, it } from 'vitest';
import { engineReview } from '#engines/lint-rules';
import { lintSchema } from './lint-schema';
import { collectLintRules } from './registry';
import type { Example, LintRule } from './rule';
import { asIntrospected, readExampleSchema } from './testing/example-schema';
import type { DatabaseSchema } from '#model/schema';

const rules = collectLintRules(engineReview.engineRules);

function found(rule: LintRule, example: Example, as: (schema: DatabaseSchema) => DatabaseSchema): readonly string[] {
  const read = as(readExampleSchema(example.schema));
  // An example of an engine's rule is meant for that engine.
  const schema = read.engine === 'any' && rule.engines ? { ...read, engine: rule.engines[0]! } : read;
  const configuration = { [rule.id]: { on: true, ...(example.options && { options: example.options }) } };
  const result = lintSchema(schema, { ...engineReview, rules: [rule], live: example.live, configuration });
  return result.findings.map((finding) => finding.object).toSorted();
}

describe.each(rules)('the rule $id', (rule) => {
  it('has a title, a reason and examples of both kinds', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.tags.length).toBeGreaterThan(0);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });

  it.each(rule.examples.bad)('finds what is wrong: $name', (example) => {
    expect(example.finds?.length).toBeGreaterThan(0);
    expect(found(rule, example, (schema) => schema)).toEqual(example.finds?.toSorted());
    expect(found(rule, example, asIntrospected)).toEqual(example.finds?.toSorted());
  });

  it.each(rule.examples.good)('is silent: $name', (example) => {
    expect(found(rule, example, (schema) => schema)).toEqual([]);
    expect(found(rule, example, asIntrospected)).toEqual([]);
  });
});
