import type { CatalogEntry, CatalogListing, CatalogObject, ObjectRef } from '#model/catalog';
import type { Column, Table } from '#model/schema';

const shop = [
  ['customers', 48_210],
  ['orders', 1_204_311],
  ['order_lines', 3_870_002],
  ['products', 1_840],
  ['product_categories', 42],
  ['payments', 1_198_004],
  ['refunds', 12_031],
  ['shipments', 1_150_311],
  ['addresses', 61_992],
  ['reviews', 220_418],
] as const;

const entry = (schema: string, name: string, kind: CatalogEntry['kind'], rows: number | null): CatalogEntry => ({
  schema,
  name,
  kind,
  estimatedRows: rows,
  bytes: rows === null ? null : rows * 142 + 8192,
  comment: name === 'orders' ? 'One line per order, written by the checkout' : null,
});

/** A catalogue with as many tables as asked for. */
export function fakeListing(tables: number): CatalogListing & { readonly readAt: string } {
  const many = Array.from({ length: tables }, (_, index) =>
    entry('archive', `measurements_${String(index).padStart(5, '0')}`, 'table', index * 37),
  );
  return {
    schemas: [
      { name: 'public', system: false, comment: null },
      ...(tables > 0 ? [{ name: 'archive', system: false, comment: null }] : []),
      { name: 'pg_catalog', system: true, comment: null },
    ],
    entries: [
      ...shop.map(([name, rows]) => entry('public', name, 'table', rows)),
      entry('public', 'events', 'partitioned', null),
      entry('public', 'open_orders', 'view', null),
      entry('public', 'revenue_by_month', 'materialized', 84),
      { ...entry('public', 'order_total', 'function', null), signature: 'order_id bigint' },
      entry('public', 'order_status', 'type', null),
      entry('public', 'orders_id_seq', 'sequence', null),
      ...many,
    ],
    notes: tables > 0 ? ['Schema billing: no USAGE, so its tables are not listed.'] : [],
    estimateBasis: "from the planner's statistics",
    readAt: new Date().toISOString(),
  };
}

const column = (name: string, type: string, more: Partial<Column> = {}): Column => ({
  name,
  type,
  nullable: false,
  default: null,
  generated: null,
  identity: null,
  collation: null,
  comment: null,
  ...more,
});

function fakeTable(ref: ObjectRef): Table {
  const key = (name: string, columns: readonly string[]) => ({
    name,
    columns,
    deferrable: false,
    initiallyDeferred: false,
    nullsNotDistinct: false,
  });
  const index = (name: string, parts: readonly string[], unique: boolean) => ({
    name,
    unique,
    method: 'btree',
    parts,
    include: [],
    where: null,
    valid: true,
    constraint: unique ? name : null,
    definition: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON public.${ref.name} USING btree (${parts.join(', ')})`,
  });
  return {
    schema: ref.schema,
    name: ref.name,
    kind: 'table',
    comment: 'One line per order, written by the checkout',
    columns: [
      column('id', 'bigint', { identity: 'always' }),
      column('customer_id', 'bigint'),
      column('status', 'order_status', { default: "'new'::order_status" }),
      column('total', 'numeric(12,2)', { comment: 'Gross, in the currency of the order' }),
      column('currency', 'character(3)'),
      column('note', 'text', { nullable: true }),
      column('placed_at', 'timestamp with time zone', { default: 'now()' }),
    ],
    primaryKey: key(`${ref.name}_pkey`, ['id']),
    uniques: [],
    foreignKeys: [
      {
        name: `${ref.name}_customer_id_fkey`,
        columns: ['customer_id'],
        references: { schema: 'public', table: 'customers', columns: ['id'] },
        onUpdate: 'NO ACTION',
        onDelete: 'RESTRICT',
        match: 'SIMPLE',
        deferrable: false,
        initiallyDeferred: false,
        validated: true,
      },
    ],
    checks: [{ name: 'total_not_negative', expression: 'total >= 0', validated: true }],
    exclusions: [],
    indexes: [index(`${ref.name}_pkey`, ['id'], true), index(`${ref.name}_placed_at_idx`, ['placed_at DESC'], false)],
    triggers: [],
    partitionOf: null,
    partitionKey: null,
    options: [],
    rowSecurity: false,
  };
}

export function fakeObject(ref: ObjectRef): CatalogObject {
  const table = fakeTable(ref);
  const isTable = ref.kind === 'table' || ref.kind === 'partitioned';
  return {
    ref,
    table: isTable ? table : null,
    view:
      ref.kind === 'view' || ref.kind === 'materialized'
        ? {
            schema: ref.schema,
            name: ref.name,
            materialized: ref.kind === 'materialized',
            comment: null,
            columns: table.columns,
            definition: 'SELECT 1',
            indexes: [],
          }
        : null,
    routine: null,
    sequence: null,
    type: null,
    ddl: `CREATE TABLE ${ref.schema}.${ref.name} (\n  id bigint GENERATED ALWAYS AS IDENTITY,\n  customer_id bigint NOT NULL REFERENCES public.customers (id) ON DELETE RESTRICT,\n  status order_status NOT NULL DEFAULT 'new',\n  total numeric(12,2) NOT NULL CHECK (total >= 0),\n  placed_at timestamp with time zone NOT NULL DEFAULT now(),\n  PRIMARY KEY (id)\n);\n`,
    estimatedRows: isTable ? 1_204_311 : null,
    tableBytes: isTable ? 171_020_288 : null,
    indexBytes: isTable ? { [`${ref.name}_pkey`]: 27_066_368, [`${ref.name}_placed_at_idx`]: 26_009_600 } : {},
    analyzedAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
    select: isTable ? `SELECT * FROM ${ref.schema}.${ref.name}` : null,
  };
}
