import type { ExpressionSyntax } from '#model/expression-syntax';
import type { LogicalType } from '#model/logical-type';
import type { DatabaseSchema, Domain, UserType } from '#model/schema';
import type { DdlCapabilities } from '#model/ddl-capabilities';
import { Losses } from '#sql/ddl/losses';
import { standardExpressions } from '#sql/expression/standard';
import type { DdlPrinter } from '../engine';

/** One move of a schema between two dialects: what both can do, names that are known, losses so far. */
export class Move {
  readonly from: DdlPrinter;
  readonly to: DdlPrinter;
  readonly can: DdlCapabilities;
  readonly could: DdlCapabilities;
  readonly read: ExpressionSyntax;
  readonly write: ExpressionSyntax;
  readonly losses: Losses;
  readonly #types: ReadonlyMap<string, UserType>;
  /** Sequences that do nothing but number one column. */
  readonly counters: ReadonlySet<string>;

  readonly #hasSeveral: boolean;

  constructor(schema: DatabaseSchema, from: DdlPrinter, to: DdlPrinter) {
    this.from = from;
    this.to = to;
    this.can = to.capabilities ?? {};
    this.could = from.capabilities ?? {};
    this.read = from.expressions ?? standardExpressions;
    // Without a list of reserved words every name is quoted.
    const { quoteIdentifier } = standardExpressions;
    this.write = to.expressions ?? { ...standardExpressions, identifier: quoteIdentifier };
    this.losses = new Losses(to.title);
    const used = schema.namespaces.filter(
      ({ name, tables, views }) => name !== this.could.sessionNamespace && tables.length + views.length > 0,
    );
    this.#hasSeveral = used.length > 1;
    const types = schema.namespaces.flatMap((namespace) => namespace.types);
    this.#types = new Map([
      ...types.map((type): [string, UserType] => [type.name, type]),
      ...types.map((type): [string, UserType] => [`${type.schema}.${type.name}`, type]),
    ]);
    this.counters = new Set(
      schema.namespaces
        .flatMap((namespace) => namespace.sequences)
        .filter((sequence) => sequence.ownedBy !== null)
        .flatMap((sequence) => [sequence.name, `${sequence.schema}.${sequence.name}`]),
    );
  }

  get defaultFrom(): string {
    return this.could.defaultNamespace ?? 'public';
  }

  get defaultTo(): string {
    const name = this.can.defaultNamespace ?? 'public';
    // Beside others it needs a name: a reference from them to it has to say where it is.
    return name === '' && this.#hasSeveral ? this.defaultFrom : name;
  }

  /** The namespace that a source namespace becomes. */
  namespace(name: string): string {
    if (name === this.defaultFrom || this.can.namespaces === false) return this.defaultTo;
    return name === '' ? this.defaultTo : name;
  }

  /** A table, view or type by its name in the target: where there are no namespaces, others become prefixes. */
  relation(schema: string, name: string): string {
    const isPrefixed = this.can.namespaces === false && schema !== this.defaultFrom && schema !== '';
    return isPrefixed ? `${schema}_${name}` : name;
  }

  /** What a spelling of the source means; enums and domains of the schema are looked into. Null: not known. */
  readType(spelling: string): { readonly type: LogicalType; readonly domains: readonly Domain[] } | null {
    const domains: Domain[] = [];
    let type = this.#named(spelling) ?? this.from.readType(spelling);
    while (type?.kind === 'named') {
      const found = this.#types.get(type.schema === null ? type.name : `${type.schema}.${type.name}`);
      if (found?.kind === 'enum') type = { kind: 'enum', values: found.details };
      else if (found?.kind === 'domain' && found.domain && !domains.includes(found.domain)) {
        domains.push(found.domain);
        type = this.#named(found.domain.type) ?? this.from.readType(found.domain.type);
      } else break;
    }
    return type ? { type, domains } : null;
  }

  #named(spelling: string): LogicalType | null {
    const bare = spelling.replaceAll('"', '');
    const found = this.#types.get(bare);
    return found ? { kind: 'named', schema: found.schema, name: found.name, modifiers: null } : null;
  }
}
