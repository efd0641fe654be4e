/**
 * Large schemas for tests and benchmarks, shaped like ones that were measured: some 1.2 foreign keys for each table by
 * preferential attachment, a quarter of the tables without any, names that begin with their domain.
 */
import type { Column, DatabaseSchema, ForeignKey, Table } from '#model/schema';
import { seededRandom } from '../communities';

export interface RealisticOptions {
  readonly tables: number;
  readonly seed?: number;
  readonly foreignKeysPerTable?: number;
  /** Part of the tables that have no foreign key and are the target of none. */
  readonly isolated?: number;
  /** Part of the foreign keys that stay within their domain. */
  readonly within?: number;
}

const DOMAINS = [
  'account',
  'audit',
  'billing',
  'booking',
  'campaign',
  'catalog',
  'chat',
  'ci',
  'claim',
  'content',
  'contract',
  'crm',
  'delivery',
  'device',
  'document',
  'event',
  'fleet',
  'forum',
  'fraud',
  'hr',
  'identity',
  'import',
  'inventory',
  'ledger',
  'loyalty',
  'media',
  'metering',
  'notification',
  'order',
  'partner',
  'payment',
  'payroll',
  'pricing',
  'product',
  'project',
  'report',
  'review',
  'shipping',
  'support',
  'tax',
];
const THINGS = [
  'item',
  'entry',
  'batch',
  'line',
  'status',
  'history',
  'setting',
  'rule',
  'template',
  'schedule',
  'run',
  'attachment',
  'comment',
  'tag',
  'group',
  'member',
  'role',
  'limit',
  'period',
  'snapshot',
  'version',
  'link',
  'key',
  'token',
  'queue',
  'job',
  'result',
  'note',
  'address',
  'contact',
];
const TYPES = ['text', 'timestamptz', 'numeric(12,2)', 'boolean', 'integer', 'jsonb', 'varchar(120)', 'date', 'uuid'];
const COLUMN_NAMES = [
  'name',
  'created_at',
  'amount',
  'active',
  'position',
  'details',
  'label',
  'due_on',
  'external_id',
  'updated_at',
  'state',
  'reason',
];

export function realisticSchema({
  tables: count,
  seed = 1,
  foreignKeysPerTable = 1.2,
  isolated = 0.25,
  within = 0.7,
}: RealisticOptions): DatabaseSchema {
  const random = seededRandom(seed);
  const domains = Math.min(DOMAINS.length, Math.max(1, Math.round(count / 25)));
  const names = Array.from({ length: count }, (_, index) => nameOf(index, domains));
  const isLone = names.map(() => random() < isolated);
  const linked = names.map((_, index) => index).filter((index) => !isLone[index]);
  const targets = names.map((): number[] => []);
  const attached = [...linked];
  const attachedOfDomain = Map.groupBy(linked, (index) => index % domains);
  const keys = Math.round(count * foreignKeysPerTable);
  for (let key = 0; key < keys && linked.length > 1; key += 1) {
    const from = linked[Math.floor(random() * linked.length)]!;
    const urn = random() < within ? attachedOfDomain.get(from % domains)! : attached;
    const to = urn[Math.floor(random() * urn.length)]!;
    targets[from]!.push(to);
    // Whoever is referenced is likelier to be referenced again (Barabási and Albert, 1999).
    attached.push(to);
    attachedOfDomain.get(to % domains)!.push(to);
  }
  const tables = names.map((name, index) =>
    tableOf(
      name,
      index,
      targets[index]!.map((target) => names[target]!),
      random,
    ),
  );
  const namespace = { name: 'public', comment: null, views: [], routines: [], sequences: [], types: [], tables };
  return {
    format: 1,
    engine: 'postgres',
    product: 'PostgreSQL 18',
    database: 'large',
    namespaces: [namespace],
    unsupported: [],
  };
}

function nameOf(index: number, domains: number): string {
  const turn = Math.floor(index / domains);
  const suffix = turn < THINGS.length ? '' : `_${Math.floor(turn / THINGS.length) + 1}`;
  return `${DOMAINS[index % domains]}_${THINGS[turn % THINGS.length]}${suffix}`;
}

function tableOf(name: string, index: number, targets: readonly string[], random: () => number): Table {
  const references = targets.map((target, position): [Column, ForeignKey] => {
    const column = `${target}_id${targets.indexOf(target) < position ? `_${position}` : ''}`;
    return [columnOf(column, 'bigint', random() < 0.4), foreignKeyOf(column, target)];
  });
  const others = COLUMN_NAMES.slice(0, 3 + Math.floor(random() * 9)).map((column, position) =>
    columnOf(column, TYPES[(position + index) % TYPES.length]!, random() < 0.5),
  );
  const key = { name: null, columns: ['id'], deferrable: false, initiallyDeferred: false, nullsNotDistinct: false };
  return {
    schema: 'public',
    name,
    kind: 'table',
    comment: null,
    primaryKey: key,
    uniques: [],
    checks: [],
    exclusions: [],
    indexes: [],
    triggers: [],
    partitionOf: null,
    partitionKey: null,
    options: [],
    rowSecurity: false,
    columns: [columnOf('id', 'bigint', false), ...references.map(([column]) => column), ...others],
    foreignKeys: references.map(([, foreignKey]) => foreignKey),
  };
}

function columnOf(name: string, type: string, nullable: boolean): Column {
  return { name, type, nullable, default: null, generated: null, identity: null, collation: null, comment: null };
}

function foreignKeyOf(column: string, target: string): ForeignKey {
  return {
    name: null,
    columns: [column],
    references: { schema: 'public', table: target, columns: ['id'] },
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
    match: 'SIMPLE',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
  };
}
