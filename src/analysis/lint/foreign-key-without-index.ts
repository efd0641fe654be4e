import type { ForeignKey, Table } from '#model/schema';
import { addIndex } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { accessPaths, coversEquality } from '../table-keys';

const nameOf = (key: ForeignKey): string => key.columns.join(', ');

const isCovered = (table: Table, key: ForeignKey): boolean =>
  accessPaths(table).some((path) => coversEquality(path, key.columns));

export default defineLint({
  id: 'foreign-key-without-index',
  title: 'Foreign key without an index',
  why: 'Deleting a row or changing its key searches every referencing table for it; without an index that reads each of them whole, and some engines lock them meanwhile. Joins along the reference need the same index. A partial index does not help; a primary or unique key that begins with the columns does. For a table that stays small it does not matter.',
  severity: 'medium',
  tags: ['foreign-keys', 'indexes'],
  options: { smallTableRows: 1000 },
  check: ({ index, live, traits, options }, report) => {
    if (traits.indexesForeignKeys) return;
    for (const table of index.tables) {
      // A partition's index is made at its parent; a foreign or virtual table has none of ours.
      if ((table.kind !== 'table' && table.kind !== 'partitioned') || table.partitionOf) continue;
      const seen = new Set<string>();
      for (const key of table.foreignKeys) {
        const columns = key.columns.toSorted().join('\0');
        if (seen.has(columns) || isCovered(table, key)) continue;
        seen.add(columns);
        const rows = live.rows?.[`${table.schema}.${table.name}`];
        const isSmall = rows !== undefined && rows >= 0 && rows < options.smallTableRows;
        const fix = addIndex(index, table, key.columns);
        report({
          at: placeOf(table, key),
          message: `The foreign key ${table.name} (${nameOf(key)}) to ${key.references.table} has no index.`,
          ...(isSmall ? { severity: 'info' } : traits.locksReferencingTable && { severity: 'high' }),
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Orders are searched by customer without an index',
        schema:
          'CREATE TABLE customers (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT orders_customer_fkey REFERENCES customers);',
        finds: ['public.orders.orders_customer_fkey'],
      },
      {
        name: 'The column stands second in the only index',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY); CREATE TABLE a_b (a_id bigint REFERENCES a, b_id bigint CONSTRAINT a_b_b_fkey REFERENCES b, PRIMARY KEY (a_id, b_id));',
        finds: ['public.a_b.a_b_b_fkey'],
      },
      {
        name: 'A partial index does not count',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT b_a_fkey REFERENCES a, open boolean NOT NULL); CREATE INDEX b_open ON b (a_id) WHERE open;',
        finds: ['public.b.b_a_fkey'],
      },
      {
        name: 'Only a part of two columns is covered',
        schema:
          'CREATE TABLE a (x bigint, y bigint, PRIMARY KEY (x, y)); CREATE TABLE b (id bigint PRIMARY KEY, x bigint, y bigint, CONSTRAINT b_a_fkey FOREIGN KEY (x, y) REFERENCES a); CREATE INDEX b_x ON b (x);',
        finds: ['public.b.b_a_fkey'],
      },
      {
        name: 'An index over an expression of it',
        schema:
          'CREATE TABLE a (id text PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id text CONSTRAINT b_a_fkey REFERENCES a); CREATE INDEX b_a ON b (lower(a_id)); CREATE INDEX b_a_brin ON b USING brin (a_id); CREATE INDEX b_a_bad ON b (a_id) INVALID;',
        finds: ['public.b.b_a_fkey'],
      },
    ],
    good: [
      {
        name: 'An index that begins with it',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a, at date); CREATE INDEX b_a ON b (a_id DESC, at);',
      },
      {
        name: 'A join table whose key and whose index cover both',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY); CREATE TABLE a_b (a_id bigint REFERENCES a, b_id bigint REFERENCES b, PRIMARY KEY (a_id, b_id)); CREATE INDEX a_b_b ON a_b (b_id);',
      },
      {
        name: 'Two columns in the other order, a unique part of them, a hash',
        schema:
          'CREATE TABLE a (x bigint, y bigint, PRIMARY KEY (x, y)); CREATE TABLE b (x bigint, y bigint, PRIMARY KEY (y, x), FOREIGN KEY (x, y) REFERENCES a); CREATE TABLE c (x bigint, y bigint UNIQUE, FOREIGN KEY (x, y) REFERENCES a); CREATE TABLE k (id text PRIMARY KEY); CREATE TABLE d (k_id text REFERENCES k); CREATE INDEX d_k ON d USING hash (k_id);',
      },
      {
        name: 'Nobody looks for null, so leaving it out does no harm',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY, parent_id bigint REFERENCES a); CREATE INDEX a_parent ON a (parent_id) WHERE (parent_id IS NOT NULL);',
      },
      {
        name: 'A partition',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE m (id bigint, a_id bigint REFERENCES a, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE INDEX m_a ON m (a_id); CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM (1) TO (2);',
      },
      {
        name: 'An engine that makes the index itself',
        schema:
          'engine: mysql\nCREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);',
      },
    ],
  },
});
