/** Schemas in PostgreSQL's spellings, as its introspection gives them, that hold what dialects differ in. */
import { newColumn, newForeignKey, newIndex, newKey, newNamespace, newTable } from '#design/new-objects';
import type { Column, DatabaseSchema, ForeignKey, Index, Key, Namespace, Table } from '#model/schema';

const column = (name: string, type: string, more: Partial<Column> = {}): Column => ({
  ...newColumn(name, type),
  nullable: false,
  ...more,
});
const open = (name: string, type: string, more: Partial<Column> = {}): Column =>
  column(name, type, { nullable: true, ...more });
const key = (name: string, ...columns: string[]): Key => newKey(columns, name);
const check = (name: string, expression: string): Table['checks'][number] => ({ name, expression, validated: true });
const index = (name: string, parts: readonly string[], more: Partial<Index> = {}): Index => ({
  ...newIndex(name, parts),
  ...more,
});

interface Target {
  readonly schema?: string;
  readonly table: string;
  readonly columns?: readonly string[];
}
const reference = (
  name: string,
  columns: readonly string[],
  target: Target,
  more: Partial<ForeignKey> = {},
): ForeignKey => ({
  ...newForeignKey(columns, {
    schema: target.schema ?? 'public',
    table: target.table,
    columns: target.columns ?? ['id'],
  }),
  name,
  ...more,
});
const table = (name: string, columns: readonly Column[], more: Partial<Table> = {}): Table => ({
  ...newTable('public', name),
  columns,
  ...more,
});
const namespace = (name: string, more: Partial<Namespace>): Namespace => ({ ...newNamespace(name), ...more });
const database = (engine: string, namespaces: readonly Namespace[]): DatabaseSchema => ({
  format: 1,
  engine,
  product: engine,
  database: 'test',
  namespaces,
  unsupported: [],
});

const countries = table('countries', [column('code', 'character(2)'), column('name', 'text')], {
  primaryKey: key('countries_pkey', 'code'),
  uniques: [key('countries_name_key', 'name')],
  comment: "Countries by ISO 3166-1; 'XK' included",
});

const customers = table(
  'customers',
  [
    column('id', 'bigint', { identity: 'always' }),
    column('email', 'email', { comment: 'Where invoices go' }),
    open('phone', 'character varying(30)'),
    column('country', 'character(2)', { default: "'DE'::bpchar" }),
    column('vip', 'boolean', { default: 'false' }),
    column('tags', 'text[]', { default: "'{}'::text[]" }),
    column('profile', 'jsonb', { default: "'{}'::jsonb" }),
    column('token', 'uuid', { default: 'gen_random_uuid()' }),
    column('created_at', 'timestamp with time zone', { default: 'now()' }),
    open('deleted_at', 'timestamp with time zone'),
    open('full_name', 'text', {
      generated: { expression: "((first_name || ' '::text) || last_name)", stored: true },
    }),
    column('first_name', 'text', { default: "''::text" }),
    column('last_name', 'text', { default: "'it''s'::text" }),
  ],
  {
    primaryKey: key('customers_pkey', 'id'),
    uniques: [key('customers_token_key', 'token'), key('customers_phone_key', 'phone')],
    foreignKeys: [
      reference(
        'customers_country_fkey',
        ['country'],
        { table: 'countries', columns: ['code'] },
        { onUpdate: 'CASCADE' },
      ),
    ],
    checks: [
      check('customers_phone_check', "((phone)::text ~~ '+%'::text)"),
      check('customers_vip_check', '(vip OR (deleted_at IS NULL))'),
    ],
    indexes: [
      index('customers_email_lower', ['lower((email)::text)'], { unique: true }),
      index('customers_active', ['created_at DESC'], { where: '(deleted_at IS NULL)' }),
      index('customers_profile', ['profile'], { method: 'gin' }),
    ],
    rowSecurity: true,
    policies: [{ name: 'own', permissive: true, command: 'ALL', roles: ['app'], using: 'true', check: null }],
    triggers: [{ name: 'touch', definition: 'CREATE TRIGGER touch BEFORE UPDATE …', enabled: true }],
    comment: 'People and companies who buy',
  },
);

const orders = table(
  'orders',
  [
    column('id', 'integer', { default: "nextval('orders_id_seq'::regclass)" }),
    column('customer_id', 'bigint'),
    column('status', 'order_status', { default: "'open'::order_status" }),
    column('total', 'numeric(12,2)', { default: '0' }),
    column('placed', 'date', { default: 'CURRENT_DATE' }),
    column('number', 'bigint', { default: "nextval('order_numbers'::regclass)" }),
    open('invoice_id', 'integer'),
    open('previous_id', 'integer'),
  ],
  {
    primaryKey: key('orders_pkey', 'id'),
    uniques: [{ ...key('orders_number_key', 'number'), deferrable: true, initiallyDeferred: true }],
    foreignKeys: [
      reference('orders_customer_id_fkey', ['customer_id'], { table: 'customers' }, { onDelete: 'RESTRICT' }),
      reference(
        'orders_invoice_id_fkey',
        ['invoice_id'],
        { schema: 'billing', table: 'invoices' },
        { onDelete: 'SET NULL' },
      ),
      reference(
        'orders_previous_id_fkey',
        ['previous_id'],
        { table: 'orders' },
        { onDelete: 'SET NULL', deferrable: true },
      ),
    ],
    checks: [
      check(
        'total_check',
        "((total >= (0)::numeric) AND (status = ANY (ARRAY['open'::order_status, 'paid'::order_status])))",
      ),
      check('placed_check', "(placed > '2000-01-01'::date)"),
    ],
    indexes: [index('orders_customer', ['customer_id', 'placed DESC NULLS LAST'], { include: ['total'] })],
    exclusions: [check('no_overlap', 'EXCLUDE USING gist (placed WITH =)')],
  },
);

const lines = table(
  'order',
  [
    column('order_id', 'integer'),
    column('line', 'smallint'),
    column('select', 'text', { collation: '"C"' }),
    column('quantity', 'integer', { default: '1' }),
    column('price', 'numeric(10,2)'),
    open('sum', 'numeric', { generated: { expression: '((quantity)::numeric * price)', stored: true } }),
  ],
  {
    primaryKey: key('order_pkey', 'order_id', 'line'),
    foreignKeys: [reference('order_order_id_fkey', ['order_id'], { table: 'orders' }, { onDelete: 'CASCADE' })],
    checks: [
      check('total_check', '((quantity > 0) AND (price >= (0)::numeric))'),
      check('quantity_case', '(CASE WHEN (quantity > 100) THEN (price < (10)::numeric) ELSE true END)'),
    ],
    indexes: [index('order_by_text', ['"select" DESC'])],
  },
);

const invoices = table(
  'invoices',
  [
    column('id', 'integer', {
      identity: 'by default',
      identitySequence: {
        start: '1000',
        increment: '1',
        minimum: '1',
        maximum: '2147483647',
        cache: '1',
        cycle: false,
      },
    }),
    column('order_id', 'integer'),
    column('issued', 'timestamp without time zone', { default: 'LOCALTIMESTAMP' }),
    open('paid', 'numeric(12,2)'),
  ],
  {
    schema: 'billing',
    primaryKey: key('invoices_pkey', 'id'),
    uniques: [{ ...key('invoices_order_id_paid_key', 'order_id', 'paid') }],
    foreignKeys: [reference('invoices_order_id_fkey', ['order_id'], { table: 'orders' }, { onDelete: 'CASCADE' })],
    checks: [check('total_check', '((paid IS NULL) OR ((paid >= (0)::numeric) AND (paid < (1000000)::numeric)))')],
    partitionKey: 'RANGE (issued)',
  },
);

export const shop = database('postgres', [
  namespace('billing', { tables: [invoices], comment: 'Money' }),
  namespace('public', {
    tables: [countries, customers, lines, orders],
    views: [
      {
        schema: 'public',
        name: 'open_orders',
        materialized: false,
        comment: null,
        columns: [],
        definition: "SELECT * FROM orders WHERE status = 'open'",
        indexes: [],
      },
    ],
    routines: [
      {
        schema: 'public',
        name: 'touch',
        kind: 'function',
        arguments: '',
        returns: 'trigger',
        language: 'plpgsql',
        definition: 'x',
        comment: null,
      },
    ],
    sequences: [
      {
        schema: 'public',
        name: 'orders_id_seq',
        type: 'integer',
        ownedBy: 'public.orders.id',
        start: '1',
        increment: '1',
        minimum: '1',
        maximum: '2147483647',
        cycle: false,
      },
      {
        schema: 'public',
        name: 'order_numbers',
        type: 'bigint',
        ownedBy: null,
        start: '100',
        increment: '1',
        minimum: '1',
        maximum: '9223372036854775807',
        cycle: false,
      },
    ],
    types: [
      { schema: 'public', name: 'order_status', kind: 'enum', details: ['open', 'paid', "won't pay"], comment: null },
      {
        schema: 'public',
        name: 'email',
        kind: 'domain',
        details: [],
        comment: null,
        domain: {
          type: 'character varying(254)',
          collation: null,
          default: null,
          notNull: true,
          checks: [check('email_check', "((VALUE)::text ~~ '%@%'::text)")],
        },
      },
      { schema: 'public', name: 'address', kind: 'composite', details: ['street text'], comment: null },
    ],
  }),
]);

const typeNames = [
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(10,2)',
  'numeric(60,20)',
  'real',
  'double precision',
  'money',
  'boolean',
  'text',
  'character varying',
  'character varying(40)',
  'character varying(3000)',
  'character(3)',
  'citext',
  'bytea',
  'bit(8)',
  'bit varying(16)',
  'date',
  'time without time zone',
  'time(3) with time zone',
  'timestamp without time zone',
  'timestamp(3) without time zone',
  'timestamp with time zone',
  'interval',
  'uuid',
  'json',
  'jsonb',
  'xml',
  'inet',
  'cidr',
  'macaddr',
  'tsvector',
  'int4range',
  'integer[]',
  'text[]',
  'oid',
  'point',
] as const;

/** A column for each of PostgreSQL's types. */
export const types = database('postgres', [
  namespace('public', {
    tables: [
      table(
        'every_type',
        [
          column('id', 'integer', { identity: 'by default' }),
          ...typeNames.map((type) =>
            open(`c_${type.replace('[]', '_array').replaceAll(/\W+/g, '_').replace(/_$/, '')}`, type),
          ),
        ],
        { primaryKey: key('every_type_pkey', 'id') },
      ),
    ],
  }),
]);
