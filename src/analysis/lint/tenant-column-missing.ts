import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isChild } from '../table-roles';
import { tenancyOf } from '../tenancy';

export default defineLint({
  id: 'tenant-column-missing',
  title: 'Table of a tenant without the tenant',
  why: 'Where rows are kept apart by row-level security, a table that belongs to tenants but does not hold the tenant needs a join in each policy, or has none and shows its rows to everybody. Lists that all tenants share need no tenant.',
  severity: 'medium',
  tags: ['security', 'foreign-keys'],
  options: {},
  check: ({ index }, report) => {
    const tenancy = tenancyOf(index);
    if (!tenancy || ![...tenancy.tables].some((table) => table.rowSecurity)) return;
    for (const table of index.tables) {
      // With policies of its own, somebody has thought of it.
      if (!isOwnTable(table) || isChild(table) || table.rowSecurity || index.column(table, tenancy.column)) continue;
      const owner = table.foreignKeys
        .filter((key) => key.columns.every((column) => index.column(table, column)?.nullable === false))
        .map((key) => index.table(key.references.schema, key.references.table))
        .find((target) => target !== undefined && tenancy.tables.has(target) && target.rowSecurity);
      if (owner)
        report({
          at: placeOf(table),
          message: `${table.name} belongs to ${owner.name}, whose rows are kept apart by ${tenancy.column}, but has neither that column nor row-level security.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'Lines of orders that are kept apart',
        schema:
          'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); ALTER TABLE customers ENABLE ROW LEVEL SECURITY; CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders);',
        finds: ['public.lines'],
      },
    ],
    good: [
      {
        name: 'The tenant, or policies through the parent',
        schema:
          'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, order_id bigint NOT NULL REFERENCES orders); CREATE TABLE notes (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;',
      },
      {
        name: 'A list for all',
        schema:
          'CREATE TABLE currencies (code text PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, currency text REFERENCES currencies); ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); ALTER TABLE customers ENABLE ROW LEVEL SECURITY;',
      },
      {
        name: 'Tenants are kept apart by the program',
        schema:
          'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders);',
      },
    ],
  },
});
