/** Schemas of any shape, the same for one seed: names, texts and SQL with everything that a format may stumble over. */
import type {
  Check,
  Column,
  DatabaseSchema,
  ForeignKey,
  Index,
  Key,
  Namespace,
  Policy,
  Routine,
  Sequence,
  Table,
  Trigger,
  UserType,
  View,
} from '#model/schema';
import { generator, RandomValues, types } from './random-values';

export function randomSchema(seed: number): DatabaseSchema {
  return new Generator(generator(seed)).schema();
}

class Generator extends RandomValues {
  #column = (): Column => ({
    ...this.commented(),
    name: this.name(),
    type: this.pick(types),
    nullable: this.chance(0.5),
    default: this.orNull(() => this.code()),
    generated: this.chance(0.2) ? { expression: this.code(), stored: this.chance(0.5) } : null,
    identity: this.chance(0.2) ? this.pick(['always', 'by default'] as const) : null,
    collation: this.chance(0.2) ? this.code() : null,
    ...this.maybe(
      () => ({
        identitySequence: {
          start: '1',
          increment: '-1',
          minimum: 'odd',
          maximum: '9',
          cache: '1',
          cycle: this.chance(0.5),
          ...this.maybe(() => ({ comment: this.text(), ...this.owned() })),
          ...this.maybe(() => ({ name: this.word() })),
        },
      }),
      0.1,
    ),
    ...this.maybe(
      () => ({
        notNull: {
          name: this.orNull(() => this.word()),
          noInherit: this.chance(0.5),
          validated: this.chance(0.5),
          ...this.maybe(() => ({ comment: this.text() })),
        },
      }),
      0.1,
    ),
    ...this.maybe(
      () => ({ inherited: true, storage: 'EXTERNAL', compression: this.word(), statisticsTarget: -1 }),
      0.1,
    ),
    ...this.maybe(() => ({ options: this.some(2, () => this.code()).concat('n=1') }), 0.1),
    ...this.maybe(() => ({ grants: this.some(2, this.grant) }), 0.1),
    ...this.maybe(() => ({ personal: this.pick(['personal', 'sensitive', 'secret'] as const) }), 0.2),
  });
  #key = (): Key => ({
    ...this.described(),
    name: this.orNull(() => this.word()),
    columns: this.some(3, () => this.word()),
    deferrable: this.chance(0.3),
    initiallyDeferred: this.chance(0.3),
    nullsNotDistinct: this.chance(0.3),
    ...this.maybe(() => ({ withoutOverlaps: true, include: ['a'], options: [this.code()], parts: [this.code()] })),
  });
  #foreignKey = (): ForeignKey => ({
    ...this.described(),
    name: this.orNull(() => this.word()),
    columns: this.some(2, () => this.word()),
    references: { schema: this.word(), table: this.word(), columns: this.some(2, () => this.word()) },
    onUpdate: this.pick(['NO ACTION', 'CASCADE', 'odd one']),
    onDelete: this.pick(['NO ACTION', 'SET NULL', 'SET DEFAULT', 'RESTRICT', '']),
    match: this.pick(['SIMPLE', 'FULL', 'NONE']),
    deferrable: this.chance(0.3),
    initiallyDeferred: this.chance(0.3),
    validated: this.chance(0.7),
    ...this.maybe(() => ({ onDeleteColumns: [this.word()], period: true, enforced: false })),
  });
  #check = (): Check => ({
    ...this.described(),
    name: this.orNull(() => this.word()),
    expression: this.code(),
    validated: this.chance(0.7),
    ...this.maybe(() => ({ noInherit: true, enforced: false, inherited: true })),
  });
  #index = (): Index => ({
    ...this.described(),
    name: this.word(),
    unique: this.chance(0.5),
    method: this.pick(['btree', 'gin', 'Odd one']),
    parts: this.some(3, () => this.code()),
    include: this.some(2, () => this.code()),
    where: this.orNull(() => this.code()),
    valid: this.chance(0.8),
    constraint: this.orNull(() => this.word()),
    definition: this.code(),
    ...this.maybe(() => ({
      nullsNotDistinct: true,
      options: [this.code()],
      statisticsTargets: { '1': 100, '2': -1 },
      partitionOf: { schema: this.word(), name: this.word() },
    })),
  });
  #trigger = (): Trigger => ({
    ...this.described(),
    name: this.word(),
    definition: this.code(),
    enabled: this.chance(0.5),
    ...this.maybe(() => ({ fires: this.pick(['replica', 'always'] as const) })),
  });
  #policy = (): Policy => ({
    ...this.described(),
    name: this.word(),
    permissive: this.chance(0.5),
    command: this.pick(['ALL', 'SELECT', 'DELETE'] as const),
    roles: this.chance(0.5) ? ['PUBLIC'] : this.some(2, () => this.word()),
    using: this.orNull(() => this.code()),
    check: this.orNull(() => this.code()),
  });

  #table = (schema: string): Table => ({
    ...this.commented(),
    ...this.owned(),
    schema,
    name: this.name(),
    kind: this.pick(['table', 'partitioned', 'partition', 'foreign', 'virtual'] as const),
    columns: this.some(5, this.#column),
    primaryKey: this.orNull(this.#key),
    uniques: this.some(2, this.#key),
    foreignKeys: this.some(2, this.#foreignKey),
    checks: this.some(2, this.#check),
    exclusions: this.some(1, this.#check),
    indexes: this.some(2, this.#index),
    triggers: this.some(1, this.#trigger),
    partitionOf: this.chance(0.2) ? { schema: this.word(), name: this.word(), bound: this.code() } : null,
    partitionKey: this.chance(0.2) ? this.code() : null,
    options: this.some(2, () => this.code()),
    rowSecurity: this.chance(0.3),
    ...this.maybe(() => ({
      inherits: [{ schema: this.word(), name: this.word() }],
      forceRowSecurity: true,
      clusteredOn: this.word(),
      retention: this.text(),
      ofType: { schema: this.word(), name: this.word() },
    })),
    ...this.maybe(() => ({ policies: [this.#policy()], rules: [this.#trigger()] })),
    ...this.maybe(() => ({ replicaIdentity: this.pick(['FULL', 'NOTHING', { index: 'odd one' }] as const) })),
    ...this.maybe(() => ({ futureField: { deep: [1, 'x', null] } }) as object, 0.1),
  });
  #view = (schema: string): View => ({
    ...this.commented(),
    ...this.owned(),
    schema,
    name: this.name(),
    materialized: this.chance(0.3),
    columns: this.some(2, this.#column),
    definition: this.code(),
    indexes: this.some(1, this.#index),
    ...this.maybe(() => ({
      options: [this.code()],
      triggers: [this.#trigger()],
      rules: [this.#trigger()],
      populated: false,
      clusteredOn: this.word(),
      columnList: [this.word()],
    })),
  });
  #routine = (schema: string): Routine => ({
    ...this.commented(),
    ...this.owned(),
    schema,
    name: this.name(),
    kind: this.pick(['function', 'procedure', 'aggregate', 'window'] as const),
    arguments: this.chance(0.5) ? 'a integer DEFAULT 1, b text' : this.code(),
    returns: this.orNull(() => this.pick([...types, 'TABLE(a integer, b text)'])),
    language: this.word(),
    definition: this.orNull(() => this.code()),
    ...this.maybe(() => ({ identityArguments: this.code() })),
  });
  #sequence = (schema: string): Sequence => ({
    ...this.described(),
    ...this.owned(),
    schema,
    name: this.name(),
    type: this.pick(['bigint', 'integer', 'odd', '']),
    ownedBy: this.orNull(() => this.code()),
    start: this.pick(['1', '-5', 'odd']),
    increment: this.pick(['1', '2']),
    minimum: this.pick(['1', '-9']),
    maximum: this.pick(['9223372036854775807', '2147483647', '5']),
    cycle: this.chance(0.3),
    ...this.maybe(() => ({ cache: '20', unlogged: true })),
  });
  #type = (schema: string): UserType => {
    const kind = this.pick(['enum', 'domain', 'composite', 'range'] as const);
    return {
      ...this.commented(),
      ...this.owned(),
      schema,
      name: this.name(),
      kind,
      details: this.some(3, () => (kind === 'enum' || kind === 'range' ? this.text() : this.code())),
      ...(kind === 'domain' && this.chance(0.7)
        ? {
            domain: {
              type: this.pick(types),
              collation: this.orNull(() => this.code()),
              default: this.orNull(() => this.code()),
              notNull: this.chance(0.5),
              ...this.maybe(() => ({ notNullName: this.word() })),
              checks: this.some(2, this.#check),
            },
          }
        : {}),
      ...(kind === 'composite' && this.chance(0.7)
        ? {
            attributes: this.some(2, () => ({
              ...this.described(),
              name: this.name(),
              type: this.pick(types),
              collation: this.orNull(() => this.code()),
            })).concat({ name: 'x', type: 'integer', collation: null }),
          }
        : {}),
    };
  };

  #namespace = (): Namespace => {
    const name = this.name();
    return {
      ...this.commented(),
      ...this.owned(),
      name,
      tables: this.some(4, () => this.#table(name)),
      views: this.some(2, () => this.#view(name)),
      routines: this.some(2, () => this.#routine(name)),
      sequences: this.some(2, () => this.#sequence(name)),
      types: this.some(3, () => this.#type(name)),
      ...this.maybe(() => ({
        statistics: [
          {
            ...this.described(),
            schema: name,
            name: this.name(),
            table: { schema: this.word(), name: this.word() },
            kinds: this.some(2, () => 'mcv'),
            on: [this.code()],
            ...this.maybe(() => ({ target: 100, owner: this.word() })),
          },
        ],
      })),
    };
  };

  schema(): DatabaseSchema {
    return {
      format: 1,
      engine: this.word(),
      product: this.text(),
      database: this.word(),
      namespaces: this.some(3, this.#namespace),
      unsupported: this.some(2, () => ({ object: this.text(), why: this.text() })),
      ...this.maybe(() => ({
        extensions: [{ ...this.described(), name: this.word(), schema: this.word(), version: this.text() }],
      })),
      ...this.maybe(() => ({
        publications: [
          {
            ...this.described(),
            name: this.word(),
            allTables: this.chance(0.5),
            schemas: this.some(2, () => this.word()),
            operations: this.some(2, () => 'insert'),
            viaRoot: this.chance(0.5),
            tables: this.some(2, () => ({
              schema: this.word(),
              name: this.word(),
              columns: this.orNull(() => this.some(2, () => this.word())),
              where: this.orNull(() => this.code()),
            })),
            ...this.maybe(() => ({ owner: this.word(), options: [this.code()] })),
          },
        ],
      })),
      ...this.maybe(() => ({
        defaultPrivileges: [
          {
            ...this.id(),
            role: this.word(),
            schema: this.orNull(() => this.word()),
            on: this.pick(['tables', 'types', 'large objects'] as const),
            grants: this.some(2, this.grant),
            ...this.maybe(() => ({ revoked: [this.grant()] })),
          },
        ],
      })),
      ...this.maybe(() => ({
        others: [
          {
            ...this.described(),
            kind: this.word(),
            schema: this.orNull(() => this.word()),
            name: this.word(),
            ...this.owned(),
            ...this.maybe(() => ({ target: this.code() })),
            definition: this.code(),
          },
        ],
      })),
      ...this.#notes(),
    };
  }

  /** What only a design says. */
  #notes(): Pick<DatabaseSchema, 'patterns' | 'accepted'> {
    return {
      ...this.maybe(() => ({
        patterns: [
          {
            ...this.id(),
            name: this.word(),
            query: this.code(),
            ...this.maybe(() => ({
              frequency: { times: 0.5, per: 'hour' as const },
              targetMs: 12.5,
              growth: this.text(),
            })),
          },
        ],
      })),
      ...this.maybe(() => ({
        accepted: [
          {
            ...this.id(),
            rule: 'fk-without-index',
            object: this.text(),
            reason: this.text(),
            at: '2026-01-01T00:00:00Z',
          },
        ],
      })),
    };
  }
}
