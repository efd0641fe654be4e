import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { engineReview } from '#engines/lint-rules';
import { collectLintRules } from './registry';
import { rulePage } from './rule-page';

const file = join(import.meta.dirname, '../../docs/lint-rules.md');

it('docs/lint-rules.md says what the rules say; UPDATE_DOCS=1 npx vitest run src/analysis/rule-page.test.ts writes it anew', () => {
  const page = rulePage(collectLintRules(engineReview.engineRules));
  if (process.env['UPDATE_DOCS']) writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});

it('gives every rule a heading that its place in the contents leads to', () => {
  const rules = collectLintRules(engineReview.engineRules);
  const page = rulePage(rules);
  for (const { id } of rules) expect(page.split(`\n### ${id}\n`)).toHaveLength(2);
  for (const { id } of rules) expect(page).toContain(`[${id}](#${id})`);
});
