import { placeOf } from '../place';
import { defineLint } from '../rule';
import { nameOfKey, sameColumns, uniqueKeys } from '../table-keys';
import { isGeneratedKey } from '../table-roles';
import { tenancyOf } from '../tenancy';

/** Values that are one for all the world by nature. */
const worldwide =
  /(uuid|guid|token|hash|secret|key|email|username|login|domain|subdomain|host|slug|sku|ean|isbn|iban|external|stripe|provider|_sid)/i;

export default defineLint({
  id: 'unique-across-tenants',
  title: 'Name or number that only one tenant may use',
  why: 'A unique key without the tenant reaches across all of them: the second tenant cannot use the name, and the error tells that somebody else has it. With the tenant in front it holds within one. E-mail addresses, tokens and other values that are unique everywhere are meant so.',
  severity: 'low',
  tags: ['keys', 'security'],
  options: {},
  check: ({ index }, report) => {
    const tenancy = tenancyOf(index);
    if (!tenancy) return;
    for (const table of tenancy.tables) {
      for (const key of uniqueKeys(table)) {
        if (key.source.kind === 'primary' || key.columns.includes(tenancy.column)) continue;
        const columns = key.columns.map((name) => index.column(table, name));
        if (columns.some((column) => !column || isGeneratedKey(column) || worldwide.test(column.name))) continue;
        // A key that begins with a reference holds within what it refers to.
        if (table.foreignKeys.some((foreign) => foreign.columns.some((column) => key.columns.includes(column))))
          continue;
        if (index.referencing(table).some((each) => sameColumns(each.key.references.columns, key.columns))) continue;
        report({
          at: placeOf(table, key.source.kind === 'index' ? key.source.index : key.source.key),
          message: `${nameOfKey(key)} of ${table.name} is unique across all tenants: it does not hold ${tenancy.column}.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'A number of an invoice',
        schema:
          'CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, number text NOT NULL, CONSTRAINT invoices_number UNIQUE (number)); CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);',
        finds: ['public.invoices.invoices_number'],
      },
    ],
    good: [
      {
        name: 'Within the tenant, or unique by nature',
        schema:
          'CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, number text NOT NULL, link_token text UNIQUE, UNIQUE (tenant_id, number)); CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, email text UNIQUE, public_id uuid UNIQUE);',
      },
      {
        name: 'Within something that belongs to a tenant',
        schema:
          'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL); CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, order_id bigint NOT NULL REFERENCES orders, position integer NOT NULL, UNIQUE (order_id, position));',
      },
      { name: 'No tenants', schema: 'CREATE TABLE invoices (id bigint PRIMARY KEY, number text NOT NULL UNIQUE);' },
    ],
  },
});
