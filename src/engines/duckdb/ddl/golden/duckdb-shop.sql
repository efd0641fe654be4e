-- Reviewed against: DuckDB documentation: CREATE TABLE, CREATE INDEX, Constraints, Sequences, Data Types, COMMENT ON; and run by DuckDB
-- weaker: billing.invoices: DuckDB takes over no partitioning; all rows stand in one table.
-- omitted: public.touch: DuckDB cannot take over the body of a function that is written for PostgreSQL.
-- omitted: public.customers.touch: DuckDB cannot take over a trigger that is written for PostgreSQL.
-- omitted: public.customers.tags: DuckDB is not given the default '{}'::text[]: "cast to text[]" is not certain to mean the same there.
-- weaker: public.order.sum: DuckDB has no decimals without limits; 26 digits stand before the point and 12 behind it.
-- omitted: public.orders.no_overlap: DuckDB has no exclusion constraints; overlapping rows are let in.
-- weaker: public.orders.orders_customer: DuckDB has no NULLS LAST in an index; NULLs stand where it puts them.
-- omitted: public.open_orders: DuckDB cannot take over the query of a view that is written for PostgreSQL.
-- omitted: public.address: DuckDB takes over no composite type from PostgreSQL.
-- omitted: billing: DuckDB keeps no comment on a schema.
-- weaker: billing.invoices.invoices_order_id_fkey: DuckDB has no ON DELETE CASCADE; such a change is refused.
-- omitted: main.customers: DuckDB has no row-level security; every reader sees every row.
-- omitted: main.customers.own: DuckDB has no policies.
-- weaker: main.customers.full_name: DuckDB has no stored generated columns; it is virtual.
-- weaker: main.customers.customers_country_fkey: DuckDB has no ON UPDATE CASCADE; such a change is refused.
-- omitted: main.customers.customers_active: DuckDB has no partial indexes; it is left out.
-- omitted: main.customers.customers_profile: DuckDB has no gin indexes.
-- weaker: main.order.sum: DuckDB has no stored generated columns; it is virtual.
-- weaker: main.order.order_order_id_fkey: DuckDB has no ON DELETE CASCADE; such a change is refused.
-- weaker: main.orders.orders_number_key: DuckDB has no deferrable constraints; it is checked at once.
-- weaker: main.orders.orders_invoice_id_fkey: DuckDB has no ON DELETE SET NULL; such a change is refused.
-- weaker: main.orders.orders_previous_id_fkey: DuckDB has no deferrable constraints; it is checked at once.
-- weaker: main.orders.orders_previous_id_fkey: DuckDB has no ON DELETE SET NULL; such a change is refused.
-- omitted: main.orders.orders_customer: DuckDB has no INCLUDE columns in an index.
-- weaker: main.customers.id: DuckDB takes a given value for a numbered column.
-- omitted: billing.invoices.invoices_order_id_fkey: DuckDB has no foreign keys from one schema to another.
-- omitted: main.orders.orders_invoice_id_fkey: DuckDB has no foreign keys from one schema to another.

CREATE SCHEMA billing;

CREATE SEQUENCE order_numbers INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 100;

CREATE SEQUENCE billing.invoices_id_seq START WITH 1000 INCREMENT BY 1;

CREATE TABLE billing.invoices (
  id INTEGER DEFAULT nextval('billing.invoices_id_seq') NOT NULL,
  order_id INTEGER NOT NULL,
  issued TIMESTAMP DEFAULT now() NOT NULL,
  paid DECIMAL(12,2),
  CONSTRAINT invoices_pkey PRIMARY KEY (id),
  CONSTRAINT invoices_order_id_paid_key UNIQUE (order_id, paid),
  CONSTRAINT total_check CHECK (paid IS NULL OR paid >= 0 AND paid < 1000000)
);

CREATE TABLE countries (
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  CONSTRAINT countries_pkey PRIMARY KEY (code),
  CONSTRAINT countries_name_key UNIQUE (name),
  CONSTRAINT countries_code_type CHECK (length(code) <= 2)
);

COMMENT ON TABLE countries IS 'Countries by ISO 3166-1; ''XK'' included';

CREATE SEQUENCE customers_id_seq START WITH 1 INCREMENT BY 1;

CREATE TABLE customers (
  id BIGINT DEFAULT nextval('customers_id_seq') NOT NULL,
  email VARCHAR NOT NULL,
  phone VARCHAR,
  country VARCHAR DEFAULT 'DE' NOT NULL,
  vip BOOLEAN DEFAULT false NOT NULL,
  tags VARCHAR[] NOT NULL,
  profile JSON DEFAULT '{}' NOT NULL,
  token UUID DEFAULT gen_random_uuid() NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  deleted_at TIMESTAMPTZ,
  full_name VARCHAR GENERATED ALWAYS AS (first_name || ' ' || last_name) VIRTUAL,
  first_name VARCHAR DEFAULT '' NOT NULL,
  last_name VARCHAR DEFAULT 'it''s' NOT NULL,
  CONSTRAINT customers_pkey PRIMARY KEY (id),
  CONSTRAINT customers_token_key UNIQUE (token),
  CONSTRAINT customers_phone_key UNIQUE (phone),
  CONSTRAINT customers_phone_check CHECK (phone LIKE '+%'),
  CONSTRAINT customers_vip_check CHECK (vip OR deleted_at IS NULL),
  CONSTRAINT customers_email_type CHECK (length(email) <= 254),
  CONSTRAINT customers_email_domain CHECK (email LIKE '%@%'),
  CONSTRAINT customers_phone_type CHECK (length(phone) <= 30),
  CONSTRAINT customers_country_type CHECK (length(country) <= 2),
  CONSTRAINT customers_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);

CREATE UNIQUE INDEX customers_email_lower ON customers ((lower(email)));

COMMENT ON TABLE customers IS 'People and companies who buy';

COMMENT ON COLUMN customers.email IS 'Where invoices go';

CREATE SEQUENCE orders_id_seq START WITH 1 INCREMENT BY 1;

CREATE TABLE orders (
  id INTEGER DEFAULT nextval('orders_id_seq') NOT NULL,
  customer_id BIGINT NOT NULL,
  status ENUM('open', 'paid', 'won''t pay') DEFAULT 'open' NOT NULL,
  total DECIMAL(12,2) DEFAULT 0 NOT NULL,
  placed DATE DEFAULT CURRENT_DATE NOT NULL,
  number BIGINT DEFAULT nextval('order_numbers') NOT NULL,
  invoice_id INTEGER,
  previous_id INTEGER,
  CONSTRAINT orders_pkey PRIMARY KEY (id),
  CONSTRAINT orders_number_key UNIQUE (number),
  CONSTRAINT total_check CHECK (total >= 0 AND status IN ('open', 'paid')),
  CONSTRAINT placed_check CHECK (placed > DATE '2000-01-01'),
  CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT,
  CONSTRAINT orders_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES orders (id)
);

CREATE INDEX orders_customer ON orders (customer_id, placed);

CREATE TABLE "order" (
  order_id INTEGER NOT NULL,
  line SMALLINT NOT NULL,
  "select" VARCHAR NOT NULL,
  quantity INTEGER DEFAULT 1 NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  sum DECIMAL(38,12) GENERATED ALWAYS AS (quantity * price) VIRTUAL,
  CONSTRAINT order_pkey PRIMARY KEY (order_id, line),
  CONSTRAINT total_check CHECK (quantity > 0 AND price >= 0),
  CONSTRAINT quantity_case CHECK (CASE WHEN quantity > 100 THEN price < 10 ELSE true END),
  CONSTRAINT order_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE INDEX order_by_text ON "order" ("select");
