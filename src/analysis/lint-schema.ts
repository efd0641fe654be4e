/** The design review: runs the rules over a schema. Pure, and the same schema gives the same findings in the same order. */
import { AppError } from '#base/errors';
import { severities, type Finding, type Severity } from '#model/finding';
import type { DatabaseSchema } from '#model/schema';
import { collectLintRules } from './registry';
import { defaultTraits } from './rule';
import type { EngineTraits, LintRule, LiveFacts, LiveNeed, Place, Report, RuleOptions } from './rule';
import { indexSchema } from './schema-index';

/** What a project says about one rule. */
export interface RuleConfiguration {
  /** Turns a rule off, or a rule on that is off by itself. */
  readonly on?: boolean | undefined;
  /** Instead of the rule's own, also for the cases that it calls worse or milder. */
  readonly severity?: Severity | undefined;
  /** Some of the rule's options; the others keep their defaults. */
  readonly options?: RuleOptions | undefined;
}

/** By the rule's id. */
export type LintConfiguration = Readonly<Record<string, RuleConfiguration>>;

export interface LintSettings {
  readonly live?: LiveFacts | undefined;
  readonly configuration?: LintConfiguration | undefined;
  /** Rules of engines, by the path of their file. */
  readonly engineRules?: Readonly<Record<string, LintRule>> | undefined;
  /** What differs between engines, by their id. */
  readonly traits?: Readonly<Record<string, EngineTraits>> | undefined;
  /** Only these; absent: all that there are. */
  readonly rules?: readonly LintRule[] | undefined;
}

export interface LintResult {
  /** The worst first, then by object and rule. Accepted ones are among them and carry the reason. */
  readonly findings: readonly Finding[];
  /** Rules that were not run for want of facts of a live database. */
  readonly skipped: readonly { readonly rule: string; readonly needs: readonly LiveNeed[] }[];
  /** Number of rules that were run. */
  readonly ran: number;
  /** Ids in the configuration that no rule has. */
  readonly unknown: readonly string[];
}

export function lintSchema(schema: DatabaseSchema, settings: LintSettings = {}): LintResult {
  const { live = {}, configuration = {} } = settings;
  const rules = settings.rules ?? collectLintRules(settings.engineRules);
  const index = indexSchema(schema);
  const traits = settings.traits?.[schema.engine] ?? defaultTraits;
  const acceptances = new Map(
    (schema.accepted ?? []).map((each) => [acceptanceKey(each.rule, each.object), each.reason]),
  );
  const findings: Finding[] = [];
  const skipped: { rule: string; needs: readonly LiveNeed[] }[] = [];
  let ran = 0;
  for (const rule of rules) {
    const wanted = configuration[rule.id];
    if (!(wanted?.on ?? !rule.off)) continue;
    if (rule.engines && !rule.engines.includes(schema.engine)) continue;
    const needs = (rule.needs ?? []).filter((need) => live[need] === undefined);
    if (needs.length > 0) {
      skipped.push({ rule: rule.id, needs });
      continue;
    }
    ran += 1;
    const options = { ...rule.options, ...wanted?.options };
    const report = (found: Report): void => {
      findings.push(findingOf(found, rule, wanted?.severity, acceptances));
    };
    try {
      rule.check({ schema, live, options, index, traits }, report);
    } catch (error) {
      throw new AppError('internal', `The rule ${rule.id} failed on this schema.`, {
        hint: 'Turn the rule off and report the fault.',
        cause: error,
      });
    }
  }
  const known = new Set(rules.map((rule) => rule.id));
  const unknown = settings.rules ? [] : Object.keys(configuration).filter((id) => !known.has(id));
  return { findings: findings.toSorted(byWeight), skipped, ran, unknown };
}

function findingOf(
  found: Report,
  rule: LintRule,
  severity: Severity | undefined,
  acceptances: ReadonlyMap<string, string>,
): Finding {
  const object = qualifiedName(found.at);
  const [id] = found.at.ids;
  const accepted =
    (id === undefined ? undefined : acceptances.get(acceptanceKey(rule.id, id))) ??
    acceptances.get(acceptanceKey(rule.id, object));
  return {
    rule: rule.id,
    severity: severity ?? found.severity ?? rule.severity,
    object,
    ids: found.at.ids,
    message: found.message,
    fix: found.fix ?? null,
    accepted: accepted ?? null,
  };
}

/** `public.orders.total` */
export function qualifiedName({ schema, object, part }: Place): string {
  return [schema, object, part].filter((name) => name !== undefined).join('.');
}

/** Neither an id of a rule nor a name holds a NUL character. */
const acceptanceKey = (rule: string, object: string): string => `${rule}\0${object}`;

const weight = new Map<Severity, number>(severities.map((severity, position) => [severity, position]));

function byWeight(a: Finding, b: Finding): number {
  return (
    weight.get(a.severity)! - weight.get(b.severity)! ||
    compare(a.object, b.object) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

/** By code units: the same everywhere, whatever the language of the machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
