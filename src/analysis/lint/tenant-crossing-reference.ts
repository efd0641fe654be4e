import type { Fix } from '#model/finding';
import type { SchemaEdit } from '#model/schema-edit';
import type { ForeignKey, Key, Table } from '#model/schema';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { sameColumns, uniqueKeys } from '../table-keys';
import { tenancyOf } from '../tenancy';

/** The tenant joins the key on both sides; the target gets the unique key that this needs. */
function fixFor(table: Table, key: ForeignKey, target: Table, column: string): Fix | undefined {
  const columns = [column, ...key.columns];
  const referenced = [column, ...key.references.columns];
  if (key.id === undefined || target.id === undefined) return undefined;
  const edits: SchemaEdit[] = [];
  if (!uniqueKeys(target).some((unique) => sameColumns(unique.columns, referenced))) {
    const value: Key = {
      name: null,
      columns: referenced,
      deferrable: false,
      initiallyDeferred: false,
      nullsNotDistinct: false,
    };
    edits.push({ do: 'add', parent: target.id, list: 'uniques', value });
  }
  edits.push({ do: 'set', id: key.id, fields: { columns, references: { ...key.references, columns: referenced } } });
  return { title: `Refer from ${table.name} to ${target.name} within one tenant`, edits };
}

export default defineLint({
  id: 'tenant-crossing-reference',
  title: 'Reference that can cross tenants',
  why: 'Both tables hold the tenant, but the foreign key does not name it, so a row of one tenant can refer to a row of another: foreign keys look past row-level security. With the tenant in the key on both sides the database itself refuses that.',
  severity: 'medium',
  tags: ['security', 'foreign-keys'],
  options: {},
  check: ({ index }, report) => {
    const tenancy = tenancyOf(index);
    // Without row-level security the program keeps tenants apart, by whatever means.
    if (!tenancy || ![...tenancy.tables].some((table) => table.rowSecurity)) return;
    for (const table of tenancy.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        const target = index.table(key.references.schema, key.references.table);
        if (!target || !tenancy.tables.has(target) || key.columns.includes(tenancy.column)) continue;
        // SET NULL would take the tenant away as well.
        const fix = key.onDelete.startsWith('SET') ? undefined : fixFor(table, key, target, tenancy.column);
        report({
          at: placeOf(table, key),
          message: `${table.name} (${key.columns.join(', ')}) can refer to a row of ${target.name} that belongs to another tenant.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'An order of another tenant’s customer',
        schema:
          'CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); ALTER TABLE customers ENABLE ROW LEVEL SECURITY; CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, customer_id bigint CONSTRAINT orders_customer REFERENCES customers);',
        finds: ['public.orders.orders_customer'],
      },
    ],
    good: [
      {
        name: 'The tenant is part of the key',
        schema:
          'CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, UNIQUE (tenant_id, id)); ALTER TABLE customers ENABLE ROW LEVEL SECURITY; CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, customer_id bigint, FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id));',
      },
      {
        name: 'A list for all, and the tenants themselves',
        schema:
          'CREATE TABLE tenants (id bigint PRIMARY KEY); CREATE TABLE currencies (code text PRIMARY KEY); CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants); ALTER TABLE customers ENABLE ROW LEVEL SECURITY; CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, currency text REFERENCES currencies);',
      },
      {
        name: 'No row-level security',
        schema:
          'CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, customer_id bigint REFERENCES customers);',
      },
    ],
  },
});
