/** A database with what real ones have: relations, long names, wide tables, empty ones, every kind of object. */
import type { Client } from 'pg';

export const longName = 'monthly_revenue_by_region_and_sales_channel_before_returns_v2';

const kinds = `
  CREATE SCHEMA shop;
  SET search_path TO shop;
  CREATE TYPE shop.state AS ENUM ('new', 'paid', 'sent');
  CREATE DOMAIN shop.email AS text CHECK (VALUE LIKE '%@%');
  CREATE SEQUENCE shop.invoice_number START 1000;
  CREATE TABLE shop.customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, mail shop.email UNIQUE, since date NOT NULL DEFAULT current_date);
  CREATE TABLE shop.orders (
    id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES shop.customers, state shop.state NOT NULL DEFAULT 'new',
    placed_at timestamptz NOT NULL, total numeric(12,2) NOT NULL CHECK (total >= 0), note text);
  CREATE INDEX orders_customer ON shop.orders (customer_id);
  CREATE INDEX orders_open ON shop.orders (placed_at DESC) WHERE state <> 'sent';
  COMMENT ON TABLE shop.orders IS 'What was ordered, one row for each order.';
  COMMENT ON COLUMN shop.orders.total IS 'Gross, in euro.';
  CREATE TABLE shop.events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE shop.events_2026 PARTITION OF shop.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE VIEW shop.open_orders AS SELECT * FROM shop.orders WHERE state <> 'sent';
  CREATE MATERIALIZED VIEW shop.daily_totals AS SELECT placed_at::date AS day, sum(total) AS total FROM shop.orders GROUP BY 1 WITH NO DATA;
  CREATE FUNCTION shop.with_tax(amount numeric, rate numeric DEFAULT 0.19) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT amount * (1 + rate)';
  CREATE PROCEDURE shop.tidy() LANGUAGE sql AS 'DELETE FROM shop.orders WHERE false';
  CREATE TABLE shop.returns (id bigint PRIMARY KEY, reason text);
  CREATE TABLE shop.${longName} (the_first_day_of_the_month_that_is_counted date, region_of_the_delivery_address text);`;

const rows = `
  INSERT INTO shop.customers (name, mail) SELECT 'Customer ' || n, 'c' || n || '@example.com' FROM generate_series(1, 2000) n;
  INSERT INTO shop.orders SELECT n, 1 + n % 2000, (ARRAY['new', 'paid', 'sent'])[1 + n % 3]::shop.state,
    timestamptz '2026-01-01 00:00:00.123456+00' + n * interval '13 minutes', (n % 9000) * 1.37,
    CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Leave it with the neighbour on the second floor, please' END
    FROM generate_series(1, 20000) n;
  ANALYZE;`;

/** Schema \`shop\`, with a table of 200 columns in it. */
export async function buildShop(client: Client): Promise<void> {
  const columns = Array.from(
    { length: 200 },
    (_, at) => `measure_${String(at + 1).padStart(3, '0')} numeric DEFAULT ${at}.5`,
  );
  await client.query(kinds);
  await client.query(`CREATE TABLE shop.wide (${columns.join(', ')}); INSERT INTO shop.wide DEFAULT VALUES;`);
  await client.query(rows);
}

/** Many tables of one column each, in portions that one transaction can lock. */
export async function buildManyTables(client: Client, count: number): Promise<void> {
  await client.query('CREATE SCHEMA many');
  const portion = 1_000;
  for (let from = 1; from <= count; from += portion)
    await client.query(
      `DO $$ BEGIN FOR n IN ${from}..${Math.min(count, from + portion - 1)} LOOP
         EXECUTE format('CREATE TABLE many.%I (id int)', 'account_' || lpad(n::text, 5, '0')); END LOOP; END $$`,
    );
}

/** A statement whose plan has joins, a sort, an aggregate and a filter that throws much away. */
export const joinedStatement = `SELECT c.name, count(*) AS orders, sum(o.total) AS total
FROM shop.orders o JOIN shop.customers c ON c.id = o.customer_id
WHERE o.note LIKE '%neighbour%' AND o.total > 12000
GROUP BY c.name ORDER BY total DESC LIMIT 20`;
