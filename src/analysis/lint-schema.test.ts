import { describe, expect, it } from 'vitest';
import { withIds } from '#design/identity';
import { engineReview } from '#engines/lint-rules';
import { lintSchema } from './lint-schema';
import { collectLintRules } from './registry';
import { defineLint, type LintRule } from './rule';
import { placeOf } from './place';
import { readExampleSchema } from './testing/example-schema';

const examples = { bad: [], good: [] };
const basics = { why: 'Because.', tags: ['keys'], examples };

/** Finds every table, or those with more columns than allowed. */
const everyTable = defineLint({
  ...basics,
  id: 'every-table',
  title: 'Table',
  severity: 'medium',
  options: { columns: 0 },
  check: ({ index, options }, report) => {
    for (const table of index.tables)
      if (table.columns.length > options.columns)
        report({
          at: placeOf(table),
          message: `${table.name} is there.`,
          ...(table.name === 'b' && { severity: 'critical' as const }),
        });
  },
}) as unknown as LintRule;

const needy = { ...everyTable, id: 'needy', needs: ['rows', 'distinct'] } as LintRule;
const quiet = { ...everyTable, id: 'quiet', off: true } as LintRule;
const elsewhere = { ...everyTable, id: 'elsewhere', engines: ['another'] } as LintRule;

const schema = readExampleSchema(
  'CREATE TABLE c (id bigint); CREATE TABLE b (id bigint); CREATE TABLE a (id bigint, x text);',
);
const rules = [everyTable];

describe('a review', () => {
  it('lists the worst first, then by name, whatever the order of tables and rules', () => {
    const findings = lintSchema(schema, { rules: [{ ...everyTable, id: 'also' }, everyTable] }).findings;
    expect(findings.map(({ object, rule, severity }) => `${severity} ${object} ${rule}`)).toEqual([
      'critical public.b also',
      'critical public.b every-table',
      'medium public.a also',
      'medium public.a every-table',
      'medium public.c also',
      'medium public.c every-table',
    ]);
  });

  it('runs rules that are off only when asked, and none that are turned off', () => {
    expect(lintSchema(schema, { rules: [quiet] }).ran).toBe(0);
    expect(lintSchema(schema, { rules: [quiet], configuration: { quiet: { on: true } } }).findings).toHaveLength(3);
    expect(lintSchema(schema, { rules, configuration: { 'every-table': { on: false } } })).toMatchObject({
      findings: [],
      ran: 0,
    });
  });

  it('takes a severity and single options from the configuration', () => {
    const configuration = { 'every-table': { severity: 'info', options: { columns: 1 } } } as const;
    expect(lintSchema(schema, { rules, configuration }).findings).toMatchObject([
      { object: 'public.a', severity: 'info' },
    ]);
  });

  it('says which rules were skipped for want of which facts', () => {
    expect(lintSchema(schema, { rules: [needy], live: { rows: {} } })).toMatchObject({
      findings: [],
      ran: 0,
      skipped: [{ rule: 'needy', needs: ['distinct'] }],
    });
    expect(lintSchema(schema, { rules: [needy], live: { rows: {}, distinct: {} } }).findings).toHaveLength(3);
  });

  it('leaves out rules of another engine without a word', () => {
    expect(lintSchema(schema, { rules: [elsewhere] })).toMatchObject({ findings: [], skipped: [], ran: 0 });
  });

  it('marks accepted findings by the name or the id of their object, and those alone', () => {
    const design = withIds(schema);
    const { id } = design.namespaces[0]!.tables[1]!;
    const accepted = [
      { rule: 'every-table', object: 'public.a', reason: 'by name', at: '2026-11-22T00:00:00Z' },
      { rule: 'every-table', object: id!, reason: 'by id', at: '2026-11-22T00:00:00Z' },
      { rule: 'another', object: 'public.c', reason: 'not this one', at: '2026-11-22T00:00:00Z' },
    ];
    const { findings } = lintSchema({ ...design, accepted }, { rules });
    expect(Object.fromEntries(findings.map((finding) => [finding.object, finding.accepted]))).toEqual({
      'public.a': 'by name',
      'public.b': 'by id',
      'public.c': null,
    });
  });

  it('names ids in the configuration that no rule has', () => {
    expect(
      lintSchema(schema, { configuration: { 'no-such-rule': { on: true }, 'no-primary-key': {} } }).unknown,
    ).toEqual(['no-such-rule']);
  });

  it('says which rule failed', () => {
    const broken = {
      ...everyTable,
      id: 'broken',
      check: () => {
        throw new TypeError('null');
      },
    } as LintRule;
    expect(() => lintSchema(schema, { rules: [broken] })).toThrow('The rule broken failed on this schema.');
  });

  it('gives the same findings for the same schema', () => {
    const text = 'CREATE TABLE a (id integer, b_id integer); CREATE TABLE b (id serial PRIMARY KEY, a_id bigint);';
    const [one, two] = [1, 2].map(() => lintSchema(withIds(readExampleSchema(text)), engineReview));
    expect(one!.findings.length).toBeGreaterThan(2);
    expect(two).toEqual(one);
  });
});

describe('the registry', () => {
  it('holds at least sixty rules for all engines and some of single ones', () => {
    const all = collectLintRules(engineReview.engineRules);
    expect(all.filter((rule) => !rule.engines).length).toBeGreaterThanOrEqual(60);
    expect(all.filter((rule) => rule.engines).length).toBeGreaterThan(0);
  });

  it('refuses two rules of one id, and a file that is not called like its rule', () => {
    expect(() =>
      collectLintRules({ './one/rules/lint/no-primary-key.ts': { ...everyTable, id: 'no-primary-key' } }),
    ).toThrow('stands in ./lint/no-primary-key.ts and in ./one/rules/lint/no-primary-key.ts');
    expect(() => collectLintRules({ './one/rules/lint/one.ts': everyTable })).toThrow('has to be called like the rule');
  });

  it('lets rules of engines alone name engines', () => {
    expect(
      collectLintRules()
        .filter((rule) => rule.engines)
        .map((rule) => rule.id),
    ).toEqual([]);
    expect(
      Object.values(engineReview.engineRules)
        .filter((rule) => !rule.engines)
        .map((rule) => rule.id),
    ).toEqual([]);
  });
});
