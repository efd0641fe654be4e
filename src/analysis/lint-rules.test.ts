/** Runs every rule over its own examples, as a design and as a server would tell the same schema, and applies its fixes. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '#design/edit';
import { withIds } from '#design/identity';
import { engineReview } from '#engines/lint-rules';
import type { Finding } from '#model/finding';
import type { DatabaseSchema } from '#model/schema';
import { lintSchema } from './lint-schema';
import { collectLintRules } from './registry';
import type { Example, LintRule } from './rule';
import { asIntrospected, readExampleSchema } from './testing/example-schema';

const rules = collectLintRules(engineReview.engineRules);

const asDesign = (schema: DatabaseSchema): DatabaseSchema => schema;

function read(rule: LintRule, example: Example): DatabaseSchema {
  const schema = readExampleSchema(example.schema);
  // An example of an engine's rule is meant for that engine.
  return schema.engine === 'any' && rule.engines ? { ...schema, engine: rule.engines[0]! } : schema;
}

function review(rule: LintRule, example: Example, schema: DatabaseSchema): readonly Finding[] {
  const configuration = { [rule.id]: { on: true, ...(example.options && { options: example.options }) } };
  return lintSchema(schema, { ...engineReview, rules: [rule], live: example.live, configuration }).findings;
}

const objects = (findings: readonly Finding[]): readonly string[] => findings.map(({ object }) => object).toSorted();

const places = (findings: readonly Finding[]): readonly string[] => findings.map(({ ids }) => ids.join(' '));

describe.each(rules)('the rule $id', (rule) => {
  it('has a title, a reason and examples of both kinds', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.tags.length).toBeGreaterThan(0);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });

  it.each(rule.examples.bad)('finds what is wrong: $name', (example) => {
    const schema = read(rule, example);
    expect(example.finds?.length).toBeGreaterThan(0);
    for (const form of [asDesign, asIntrospected]) {
      const findings = review(rule, example, form(schema));
      expect(objects(findings)).toEqual(example.finds?.toSorted());
      // Without ids there is nothing to edit.
      expect(findings.filter((finding) => finding.fix !== null || finding.ids.length > 0)).toEqual([]);
    }
  });

  it.each(rule.examples.bad)('mends it: $name', (example) => {
    for (const form of [asDesign, asIntrospected]) {
      const schema = withIds(form(read(rule, example)));
      const findings = review(rule, example, schema);
      expect(objects(findings)).toEqual(example.finds?.toSorted());
      for (const finding of findings) {
        expect(finding.ids.length).toBeGreaterThan(0);
        if (!finding.fix) continue;
        const after = review(rule, example, applyEdits(schema, finding.fix.edits));
        // By id: a fix may rename what other findings are about.
        expect(places(findings), finding.fix.title).toEqual(expect.arrayContaining([...places(after)]));
        expect(after.length, finding.fix.title).toBeLessThan(findings.length);
      }
    }
  });

  it.each(rule.examples.good)('is silent: $name', (example) => {
    const schema = read(rule, example);
    expect(objects(review(rule, example, schema))).toEqual([]);
    expect(objects(review(rule, example, asIntrospected(schema)))).toEqual([]);
  });
});
