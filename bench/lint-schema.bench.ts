/**
 * The design review of 10,000 tables with 100,000 columns, with all rules, in two forms: as a server tells the schema, and
 * as a design with an id on every object, where every fix is made as well. The schema is made in memory: domains of forty
 * tables around a few hubs, as large real schemas have them, with a share of everything that the rules look for.
 */
import { withIds } from '#design/identity';
import { collectLintRules } from '#analysis/registry';
import { lintSchema } from '#analysis/lint-schema';
import type { LintRule } from '#analysis/rule';
import { engineReview } from '#engines/lint-rules';
import type { Column, DatabaseSchema, ForeignKey, Index, Table } from '#model/schema';
import { rounded, summary } from './statistics';

const tables = 10_000;
const tablesPerDomain = 40;
const runs = 5;

export default async function lintSchemaBench(): Promise<Record<string, unknown>> {
  const introspected = makeSchema();
  const design = withIds(introspected);
  const rules = collectLintRules(engineReview.engineRules);
  const measured = { introspected: [] as number[], design: [] as number[] };
  const processor = { introspected: [] as number[], design: [] as number[] };
  let findings = 0;
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [form, schema] of Object.entries({ introspected, design })) {
      // A copy each time: what a rule keeps beside an object must not spare the next run its work.
      const fresh = structuredClone(schema);
      // The last copy is not this run's to clear away.
      globalThis.gc?.();
      const started = performance.now();
      const used = process.cpuUsage();
      const result = lintSchema(fresh, engineReview);
      const { user, system } = process.cpuUsage(used);
      // The first turn is the compiler's.
      if (turn > 0) {
        measured[form as keyof typeof measured].push(performance.now() - started);
        processor[form as keyof typeof measured].push((user + system) / 1000);
      }
      findings = result.findings.length;
    }
  }
  const columns = introspected.namespaces
    .flatMap((namespace) => namespace.tables)
    .reduce((sum, table) => sum + table.columns.length, 0);
  return {
    tables,
    columns,
    rules: rules.length,
    findings,
    introspectedMs: summary(measured.introspected),
    designMs: summary(measured.design),
    // What the machine's other work does not change: processor time of all threads.
    processorMs: { introspected: summary(processor.introspected), design: summary(processor.design) },
    targetMs: 3000,
    slowestRules: slowest(introspected),
  };
}

/** What each rule takes within one run, the slowest first. */
function slowest(schema: DatabaseSchema): Readonly<Record<string, number>> {
  const times = new Map<string, number>();
  const timed = collectLintRules(engineReview.engineRules).map((rule): LintRule => ({
    ...rule,
    check: (input, report) => {
      const started = performance.now();
      rule.check(input, report);
      times.set(rule.id, rounded(performance.now() - started));
    },
  }));
  lintSchema(structuredClone(schema), { ...engineReview, rules: timed });
  return Object.fromEntries([...times].toSorted(([, a], [, b]) => b - a).slice(0, 12));
}

function makeSchema(): DatabaseSchema {
  const domains = Array.from({ length: tables / tablesPerDomain }, (_, domain) => ({
    name: `domain_${domain}`,
    comment: null,
    tables: Array.from({ length: tablesPerDomain }, (__, number) => makeTable(domain, number)),
    views: [],
    routines: [],
    sequences: [],
    types: [],
  }));
  return {
    format: 1,
    engine: 'postgres',
    product: 'PostgreSQL 18',
    database: 'large',
    namespaces: domains,
    unsupported: [],
  };
}

const kinds = [
  'order',
  'customer',
  'invoice',
  'shipment',
  'device',
  'payment',
  'ticket',
  'address',
  'product',
  'visit',
];
const tableName = (number: number): string => `${kinds[number % kinds.length]!}_${Math.floor(number / kinds.length)}s`;

function makeTable(domain: number, number: number): Table {
  const schema = `domain_${domain}`;
  const name = tableName(number);
  const hub = tableName(number % 4);
  const neighbour = tableName((number * 7 + 3) % tablesPerDomain);
  const columns = [
    { ...column('id', number % 10 === 0 ? 'integer' : 'bigint', false), identity: 'always' as const },
    column(`${hub}_id`, 'bigint', false),
    column('neighbour_id', number % 25 === 0 ? 'integer' : 'bigint', true),
    column('name', 'text', false),
    column('email', 'character varying(255)', true),
    column('total_amount', number % 15 === 0 ? 'double precision' : 'numeric(12,2)', false),
    column('status', 'text', false),
    column('detail', 'jsonb', true),
    column('created_at', 'timestamp with time zone', false),
    column('deleted_at', 'timestamp with time zone', true),
  ];
  return {
    schema,
    name,
    kind: 'table',
    comment: number % 3 === 0 ? `Holds the ${name}.` : null,
    columns,
    primaryKey:
      number % 50 === 0
        ? null
        : {
            name: `${name}_pkey`,
            columns: ['id'],
            deferrable: false,
            initiallyDeferred: false,
            nullsNotDistinct: false,
          },
    uniques: [],
    foreignKeys: [foreignKey(schema, name, `${hub}_id`, hub), foreignKey(schema, name, 'neighbour_id', neighbour)],
    checks: [{ name: `${name}_total_check`, expression: 'total_amount >= 0', validated: true }],
    exclusions: [],
    indexes: [
      ...(number % 50 === 0 ? [] : [{ ...index(`${name}_pkey`, ['id'], true), constraint: `${name}_pkey` }]),
      index(`${name}_hub_idx`, [`${hub}_id`, 'created_at'], false),
      ...(number % 5 === 0 ? [index(`${name}_hub_only_idx`, [`${hub}_id`], false)] : []),
      ...(number % 8 === 0 ? [index(`${name}_email_key`, ['email'], true)] : []),
      ...(number % 2 === 0 ? [index(`${name}_neighbour_idx`, ['neighbour_id'], false)] : []),
    ],
    triggers: [],
    partitionOf: null,
    partitionKey: null,
    options: [],
    rowSecurity: false,
  };
}

function column(name: string, type: string, nullable: boolean): Column {
  return { name, type, nullable, default: null, generated: null, identity: null, collation: null, comment: null };
}

function index(name: string, parts: readonly string[], unique: boolean): Index {
  return {
    name,
    unique,
    method: 'btree',
    parts,
    include: [],
    where: null,
    valid: true,
    constraint: null,
    definition: '',
  };
}

function foreignKey(schema: string, table: string, from: string, to: string): ForeignKey {
  return {
    name: `${table}_${from}_fkey`,
    columns: [from],
    references: { schema, table: to, columns: ['id'] },
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
    match: 'SIMPLE',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
  };
}
