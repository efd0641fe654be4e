import { severities } from '#model/finding';
import type { Example, LintRule, LiveFacts } from './rule';

/**
 * The rules as one Markdown page: contents by area, then each rule with its reason, severity, options and examples. The
 * same rules give the same text.
 */
export function rulePage(rules: readonly LintRule[]): string {
  const areas = Map.groupBy(rules, (rule) => rule.tags[0] ?? 'other');
  const sorted = [...areas].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const contents = sorted.flatMap(([area, list]) => [
    `**${title(area)}**: ${list.map((rule) => `[${rule.id}](#${rule.id})`).join(', ')}`,
    '',
  ]);
  const pages = sorted.flatMap(([area, list]) => [`## ${title(area)}`, '', ...list.flatMap(ruleSection)]);
  const ofEngines = rules.filter((rule) => rule.engines).length;
  const head = [
    '# Rules of the design review',
    '',
    `${rules.length} rules, ${ofEngines} of them for single engines. Made from the rules themselves: each rule's examples are its tests as well.`,
    `Severities: ${severities.join(', ')}. The examples are written in a small SQL of their own (\`src/analysis/testing/example-schema.ts\`), which is`,
    'the same for every engine.',
    '',
  ];
  return [...head, ...contents, ...pages].join('\n').trimEnd() + '\n';
}

function ruleSection(rule: LintRule): readonly string[] {
  const facts = [
    `severity ${rule.severity}`,
    ...(rule.off ? ['off until asked for'] : []),
    ...(rule.engines ? [`only for ${rule.engines.join(', ')}`] : []),
    ...(rule.needs ? [`needs ${rule.needs.map((need) => factNames[need]).join(' and ')} of a live database`] : []),
    ...(rule.tags.length > 1 ? [`also ${rule.tags.slice(1).join(', ')}`] : []),
  ];
  return [
    `### ${rule.id}`,
    '',
    `**${rule.title}** (${facts.join('; ')})`,
    '',
    rule.why,
    '',
    ...optionList(rule),
    ...rule.examples.bad.flatMap((example) => exampleLines('Found', example)),
    ...rule.examples.good.flatMap((example) => exampleLines('Fine', example)),
    ...(rule.links?.length ? [`More: ${rule.links.join(', ')}`, ''] : []),
  ];
}

/** What facts of a live database are called in a sentence. */
export const factNames: Readonly<Record<keyof LiveFacts, string>> = {
  rows: 'row counts',
  tableBytes: 'table sizes',
  indexBytes: 'index sizes',
  indexScans: 'index scans',
  tableScans: 'table scans',
  largestValue: 'largest values of keys',
  nullShare: 'shares of nulls',
  distinct: 'numbers of distinct values',
  dependencies: 'functional dependencies',
};

function optionList({ options }: LintRule): readonly string[] {
  const lines = Object.entries(options).map(([name, value]) => {
    const shown = typeof value === 'object' ? value.map((each) => `\`${each}\``).join(', ') || 'none' : `\`${value}\``;
    return `- \`${name}\`: ${shown}`;
  });
  return lines.length === 0 ? [] : ['Options and their defaults:', '', ...lines, ''];
}

function exampleLines(kind: 'Found' | 'Fine', example: Example): readonly string[] {
  const options = example.options ? [`-- options: ${JSON.stringify(example.options)}`] : [];
  const live = example.live ? [`-- live: ${JSON.stringify(example.live)}`] : [];
  const finds = example.finds?.length ? [`-- found: ${example.finds.join(', ')}`] : [];
  return [
    `${kind}: ${example.name}`,
    '',
    '```sql',
    ...options,
    ...live,
    ...statements(example.schema),
    ...finds,
    '```',
    '',
  ];
}

/** One statement a line, so that a change of one shows as such. */
function statements(text: string): readonly string[] {
  return text
    .replaceAll(/; +(?=(CREATE|ALTER|COMMENT|GRANT|PATTERN)\b)/g, ';\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const title = (area: string): string => area.charAt(0).toUpperCase() + area.slice(1).replaceAll('-', ' ');
