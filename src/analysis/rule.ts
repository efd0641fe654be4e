/**
 * A rule of the design review is one file: its default export is made by `defineLint`, its name is the rule's id. Its
 * examples are its tests, its documentation and its help. Rules here hold for every engine; what holds for one engine
 * only stands in that engine's `rules/lint`.
 */
import type { DatabaseSchema } from '#model/schema';
import type { Fix, Severity } from '#model/finding';
import type { LiveFacts } from '#model/live-facts';

export type { FunctionalDependency, LiveFacts } from '#model/live-facts';

export type LiveNeed = keyof LiveFacts;

/** One thing that a rule found. The runner adds the rule's id and severity, ids and acceptance. */
export interface Report {
  /** Where: a table, and within it a column, key, index, constraint, trigger or policy by name; or another object. */
  readonly at: Place;
  readonly message: string;
  /** When this case is worse or milder than the rule's usual one. */
  readonly severity?: Severity | undefined;
  readonly fix?: Fix | undefined;
}

export interface Place {
  readonly schema: string;
  /** Name of the table, view, routine, sequence or type; absent: the schema itself. */
  readonly object?: string | undefined;
  /** Name of the column, index, constraint, trigger or policy in it. */
  readonly part?: string | undefined;
  /** Ids of what is meant, the most specific first, where the objects have them. */
  readonly ids: readonly string[];
}

/** Options of a rule: plain values with their defaults; the settings page is made of them. */
export type RuleOptions = Readonly<Record<string, number | boolean | readonly string[]>>;

export interface Example {
  /** What it shows, as a sentence. */
  readonly name: string;
  /** The schema as text, in the form that `analysis/testing/example-schema.ts` reads (see there). */
  readonly schema: string;
  readonly live?: LiveFacts | undefined;
  readonly options?: RuleOptions | undefined;
  /** For a bad example: the objects found, as `public.orders.total`. */
  readonly finds?: readonly string[] | undefined;
}

export interface LintRule<Options extends RuleOptions = RuleOptions> {
  /** Equals the file's name. */
  readonly id: string;
  /** One line, what is wrong: `Foreign key without an index`. */
  readonly title: string;
  /** Two or three sentences for a DBA: what breaks, and when it is fine. */
  readonly why: string;
  readonly severity: Severity;
  /** `keys`, `foreign-keys`, `indexes`, `types`, `naming`, `documentation`, `security`, `normal-forms`, `operations`. */
  readonly tags: readonly string[];
  /** Facts of a live database without which the rule is not run (and said to be skipped). */
  readonly needs?: readonly LiveNeed[] | undefined;
  /** Engines' ids for which it holds; absent: all. Only rules in an engine's folder set it. */
  readonly engines?: readonly string[] | undefined;
  readonly options: Options;
  /** A rule of taste that is off until somebody asks for it. */
  readonly off?: boolean | undefined;
  readonly check: (input: LintInput<Options>, report: (found: Report) => void) => void;
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
  readonly links?: readonly string[] | undefined;
}

export interface LintInput<Options extends RuleOptions = RuleOptions> {
  readonly schema: DatabaseSchema;
  readonly live: LiveFacts;
  readonly options: Options;
  /** Lookups that every rule needs, built once for a run. */
  readonly index: import('./schema-index').SchemaIndex;
  readonly traits: EngineTraits;
}

/**
 * Facts about an engine that change what a rule for all engines says. An engine that differs from the default says so in
 * its `rules/traits.ts`.
 */
export interface EngineTraits {
  /** It makes an index for each foreign key that has none. */
  readonly indexesForeignKeys: boolean;
  /** Deleting a row locks every table whose foreign key points at it and has no index. */
  readonly locksReferencingTable: boolean;
  /** A declared type does not limit what is stored, and every whole number has 64 bits. */
  readonly looseTypes: boolean;
  /** A unique key of several columns takes `(1, NULL)` once only. */
  readonly nullsEqual: boolean;
  /** `NULLS NOT DISTINCT` can be said. */
  readonly nullsNotDistinct: boolean;
  /** An index may have a condition. */
  readonly partialIndexes: boolean;
  readonly deferrable: boolean;
  /** `MATCH FULL` is kept. */
  readonly matchFull: boolean;
}

export const defaultTraits: EngineTraits = {
  indexesForeignKeys: false,
  locksReferencingTable: false,
  looseTypes: false,
  nullsEqual: false,
  nullsNotDistinct: false,
  partialIndexes: true,
  deferrable: true,
  matchFull: false,
};

/** Default export of an engine's `rules/traits.ts`: for which ids it holds, and what differs. */
export interface TraitsOfEngine {
  readonly engines: readonly string[];
  readonly traits: Partial<EngineTraits>;
}

export function defineLint<const Options extends RuleOptions>(rule: LintRule<Options>): LintRule<Options> {
  return rule;
}
