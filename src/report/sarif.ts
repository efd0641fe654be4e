/** Findings as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. */
import type { LintRule } from '#analysis/rule';
import type { Finding, Severity } from '#model/finding';

export interface SarifInput {
  readonly findings: readonly Finding[];
  readonly rules: readonly LintRule[];
  /** Of Plumbline. */
  readonly version: string;
  /** The file that was reviewed; null for a database. */
  readonly uri: string | null;
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

export function printSarif({ findings, rules, version, uri }: SarifInput): string {
  const used = rules
    .filter(({ id }) => findings.some(({ rule }) => rule === id))
    .toSorted((a, b) => a.id.localeCompare(b.id));
  const indexes = new Map(used.map(({ id }, index) => [id, index]));
  const run = {
    tool: {
      driver: {
        name: 'Plumbline',
        version,
        rules: used.map((rule) => ({
          id: rule.id,
          name: rule.id,
          shortDescription: { text: rule.title },
          fullDescription: { text: rule.why },
          help: { text: rule.why },
          defaultConfiguration: { level: levels[rule.severity] },
          properties: { tags: rule.tags, severity: rule.severity },
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => resultOf(finding, indexes, uri)),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function resultOf(finding: Finding, indexes: ReadonlyMap<string, number>, uri: string | null): object {
  const { rule, severity, object, message, fix, accepted } = finding;
  return {
    ruleId: rule,
    ...(indexes.has(rule) ? { ruleIndex: indexes.get(rule) } : {}),
    level: levels[severity],
    message: { text: fix ? `${message} ${fix.title}.` : message },
    locations: [
      {
        logicalLocations: [{ fullyQualifiedName: object }],
        // A base that the reader of the file resolves; the place within the file is the object's name.
        ...(uri === null ? {} : { physicalLocation: { artifactLocation: { uri: encodeURI(uri) } } }),
      },
    ],
    // The same finding of another run, whatever its words.
    partialFingerprints: { 'ruleAndObject/v1': `${rule}:${object}` },
    ...(accepted === null ? {} : { suppressions: [{ kind: 'external', justification: accepted }] }),
    properties: { severity },
  };
}
