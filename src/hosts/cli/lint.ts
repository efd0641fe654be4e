import { severities, type Finding, type Severity } from '#model/finding';
import { languageOf } from '#service/designs/read-source';
import { reviewAsSarif, reviewSchema, skippedRules } from '#service/designs/review';
import { version } from '../../../package.json';
import { readWithFacts, type DesignFlags } from './design-source';
import { exitCodes } from './exit-codes';
import { openOutput } from './output';
import { formatTable, visible } from './table';

export interface LintFlags extends DesignFlags {
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly failOn?: Severity;
  readonly output?: string;
  /** Reads rows of a database to find functional dependencies. */
  readonly measure?: boolean;
}

/** `plumbline lint`: the design review of a schema. Accepted findings do not count. */
export async function lint(source: string, flags: LintFlags, interrupt: AbortSignal): Promise<void> {
  const wanted = { measure: flags.measure ?? false };
  const { schema, live } = await readWithFacts(source, flags, interrupt, wanted);
  const result = reviewSchema(schema, live ?? {});
  const standing = result.findings.filter(({ accepted }) => accepted === null);
  const output = openOutput(flags.output);
  if (flags.sarif) await output.write(reviewAsSarif(result, version, languageOf(source) === null ? null : source));
  else if (flags.json) await output.write(`${JSON.stringify({ findings: standing.map(shown) }, null, 2)}\n`);
  else await output.write(`${summary(standing, result.findings.length - standing.length)}\n`);
  await output.finish();
  if (result.skipped.length > 0) process.stderr.write(`${skippedRules(result, live !== null && !wanted.measure)}\n`);
  const limit = flags.failOn === undefined ? -1 : severities.indexOf(flags.failOn);
  if (standing.some(({ severity }) => severities.indexOf(severity) <= limit)) process.exitCode ??= exitCodes.findings;
}

function shown({ rule, severity, object, message, fix }: Finding): object {
  return { rule, severity, object, message, fix: fix?.title ?? null };
}

function summary(findings: readonly Finding[], accepted: number): string {
  if (findings.length === 0) return `Nothing found${accepted === 0 ? '' : `, ${accepted} accepted`}.`;
  const rows = findings.map(({ severity, rule, object, message }) => [severity, object, message, rule].map(visible));
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return [
    formatTable(['Severity', 'Object', 'Finding', 'Rule'], rows, new Set()),
    `${count}, ${accepted} accepted.`,
  ].join('\n');
}
