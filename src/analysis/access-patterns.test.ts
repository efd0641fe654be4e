import { describe, expect, it } from 'vitest';
import { analyzePatterns } from './access-patterns';
import { asIntrospected, readExampleSchema } from './testing/example-schema';

const shop = `
  CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL CONSTRAINT customers_email_key UNIQUE, name text, country char(2));
  CREATE TABLE orders (
    id bigint CONSTRAINT orders_pkey PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, status text, paid boolean,
    created_at timestamptz, total numeric(12,2), tags text[], note text, deleted_at timestamptz);
  CREATE TABLE lines (order_id bigint REFERENCES orders, no integer, sku text, PRIMARY KEY (order_id, no));
  CREATE INDEX by_customer ON orders (customer_id, created_at DESC) INCLUDE (total);
  CREATE INDEX open_ones ON orders (created_at) WHERE status = 'open';
  CREATE INDEX by_tag ON orders USING gin (tags);
  CREATE INDEX lower_name ON customers (lower(name));
  CREATE VIEW big_orders AS SELECT * FROM orders WHERE total > 1000;`;

/** `orders: by_customer index` for each table in the order in which it is read, and the verdict. */
function read(query: string): readonly [verdict: string, ...accesses: string[]] {
  const schema = asIntrospected(readExampleSchema(shop));
  const [result] = analyzePatterns(schema, [{ name: 'q', query }]);
  return [
    result!.verdict,
    ...result!.accesses.map(
      ({ table, servedBy, missing }) =>
        `${table.name}: ${servedBy ? `${servedBy.index} ${servedBy.how}` : missing.length > 0 ? `needs ${missing.join(', ')}` : 'none'}`,
    ),
  ];
}

describe('what serves a query', () => {
  it.each<[query: string, ...read: string[]]>([
    ['SELECT * FROM orders WHERE id = $1', 'served', 'orders: orders_pkey key'],
    ['SELECT name FROM customers c WHERE $1 = c.email', 'served', 'customers: customers_email_key key'],
    ['SELECT * FROM orders WHERE customer_id = :customer', 'served', 'orders: by_customer index'],
    [
      'SELECT * FROM orders WHERE customer_id IN (1, 2) AND created_at > now() - interval $1',
      'served',
      'orders: by_customer index',
    ],
    [
      'SELECT * FROM public.orders AS o WHERE (o.customer_id = ?) ORDER BY o.created_at DESC LIMIT 10',
      'served',
      'orders: by_customer index',
    ],
    ['SELECT created_at, total FROM orders WHERE customer_id = $1', 'served', 'orders: by_customer covering'],
    ['SELECT * FROM orders WHERE created_at > $1', 'unserved', 'orders: needs created_at'],
    [
      "SELECT id FROM orders WHERE created_at BETWEEN $1 AND $2 AND status = 'open'",
      'served',
      'orders: open_ones index',
    ],
    ['SELECT * FROM orders WHERE tags @> $1', 'served', 'orders: by_tag index'],
    ['SELECT * FROM customers WHERE lower(name) = lower($1)', 'served', 'customers: lower_name index'],
    ['SELECT * FROM customers WHERE name = $1', 'unserved', 'customers: needs name'],
    ['SELECT * FROM customers WHERE name LIKE $1', 'unserved', 'customers: none'],
    ['SELECT * FROM orders WHERE paid', 'unserved', 'orders: none'],
    ['SELECT * FROM orders WHERE customer_id = 1 OR customer_id = 2', 'served', 'orders: by_customer index'],
    [
      'SELECT * FROM orders WHERE (customer_id, created_at) > ($1, $2) ORDER BY customer_id LIMIT 20',
      'served',
      'orders: by_customer index',
    ],
    ['SELECT count(*) FROM orders', 'unserved', 'orders: none'],
    ['SELECT * FROM orders LIMIT 10', 'served', 'orders: none'],
    ['SELECT * FROM orders ORDER BY total LIMIT 10', 'unserved', 'orders: needs total'],
    ['SELECT * FROM orders ORDER BY id DESC LIMIT 10', 'served', 'orders: orders_pkey index'],
    ['UPDATE orders SET status = $2 WHERE id = $1', 'served', 'orders: orders_pkey key'],
    ['DELETE FROM lines WHERE sku = $1', 'unserved', 'lines: needs sku'],
    ['INSERT INTO customers (id, email) VALUES ($1, $2)', 'served'],
    [
      'INSERT INTO customers (id, email) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING',
      'served',
      'customers: customers_email_key key',
    ],
    ['SELECT sum(total) FROM orders WHERE customer_id = $1 AND status = $2', 'partly', 'orders: by_customer prefix'],
  ])('%s', (query, ...expected) => expect(read(query)).toEqual(expected));

  it('follows joins from the table that is found first', () => {
    expect(
      read(
        'SELECT * FROM lines l JOIN orders o ON o.id = l.order_id JOIN customers c ON c.id = o.customer_id WHERE c.email = $1',
      ),
    ).toEqual(['served', 'customers: customers_email_key key', 'orders: by_customer index', 'lines: lines_pkey index']);
    expect(read('SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.note = $1')).toEqual([
      'partly',
      'orders: needs note',
      'customers: customers_pkey key',
    ]);
  });

  it('reads inner queries, and takes what they get from outside for constants', () => {
    expect(
      read(
        'SELECT * FROM customers c WHERE c.id = $1 AND EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND NOT o.paid)',
      ),
    ).toEqual(['partly', 'customers: customers_pkey key', 'orders: by_customer prefix']);
    expect(
      read(
        'WITH mine AS (SELECT id FROM orders WHERE customer_id = $1) SELECT * FROM lines JOIN mine ON mine.id = order_id',
      ),
    ).toEqual(['served', 'lines: lines_pkey index', 'orders: by_customer index']);
  });

  it.each([
    ['SELECT * FROM big_orders WHERE id = 1', 'Big_orders is a view, whose query is not looked into.'],
    ['SELECT * FROM invoices', 'The schema has no table invoices.'],
    ['SELECT * FROM orders WHERE status = $1 OR total > $2', 'The conditions on orders are not understood.'],
    ['SELECT * FROM orders NATURAL JOIN lines', 'A natural join does not say by which columns.'],
    ['VACUUM orders', 'The statement is not one that is understood.'],
    ["SELECT * FROM orders WHERE note = 'open", 'The statement ends inside a text or name.'],
    ['', 'The statement is not one that is understood.'],
  ])('says that it does not know: %s', (query, why) => {
    const [result] = analyzePatterns(readExampleSchema(shop), [{ name: 'q', query }]);
    expect([result!.verdict, result!.why]).toEqual(['unknown', why]);
  });

  it('takes a partial index only when the query implies its condition', () => {
    expect(read('SELECT id FROM orders WHERE created_at > $1 AND status = $2')).toEqual([
      'unserved',
      'orders: needs status, created_at',
    ]);
  });

  it.each<[query: string, ...read: string[]]>([
    ["SELECT * FROM orders WHERE status = 'open' ORDER BY created_at", 'served', 'orders: open_ones index'],
    ["SELECT count(*) FROM orders WHERE status = 'open'", 'served', 'orders: open_ones index'],
    ["SELECT * FROM orders WHERE status = 'open' ORDER BY total LIMIT 5", 'partly', 'orders: open_ones prefix'],
    // Of what is asked beside the condition, the index finds nothing.
    ["SELECT * FROM orders WHERE status = 'open' AND total = $1", 'unserved', 'orders: needs status, total'],
    ["SELECT * FROM orders WHERE status = 'open' AND (total = 1 OR note = 'x')", 'unknown', 'orders: none'],
    ["SELECT * FROM orders WHERE status = 'shut' ORDER BY created_at", 'unserved', 'orders: needs status'],
    [
      "SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.status = 'open' AND c.email = $1",
      'partly',
      'customers: customers_email_key key',
      'orders: by_customer prefix',
    ],
  ])('takes a partial index whose condition is what is asked: %s', (query, ...expected) =>
    expect(read(query)).toEqual(expected),
  );

  it('finds the keys of a design, which has no indexes beside them', () => {
    const [result] = analyzePatterns(readExampleSchema('CREATE TABLE t (id bigint PRIMARY KEY);'), [
      { name: 'q', query: 'SELECT * FROM T WHERE ID = @id' },
    ]);
    expect(result!.accesses[0]!.servedBy).toEqual({ index: 'the primary key', how: 'key' });
    expect(result!.accesses[0]!.why).toBe('finds rows by id');
  });
});
