-- Reviewed against: SQLite documentation: lang_createtable, lang_createindex, datatype3; and run by SQLite
-- weaker: billing: SQLite has no schemas; its name is put in front of the names of its objects.
-- weaker: billing.invoices: SQLite takes over no partitioning; all rows stand in one table.
-- weaker: billing.invoices.issued: SQLite has no timestamps; one is kept as text or a number, and nothing checks it.
-- weaker: billing.invoices.paid: SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.
-- omitted: public.touch: SQLite cannot take over the body of a function that is written for PostgreSQL.
-- omitted: public.customers.touch: SQLite cannot take over a trigger that is written for PostgreSQL.
-- omitted: public.customers.email: SQLite is not given the check of its domain: "LIKE" is not certain to mean the same there.
-- weaker: public.customers.tags: SQLite has no arrays; it is kept as text.
-- omitted: public.customers.tags: SQLite is not given the default '{}'::text[]: "cast to text[]" is not certain to mean the same there.
-- weaker: public.customers.token: SQLite has no UUID type; it is kept as text.
-- omitted: public.customers.token: SQLite is not given the default gen_random_uuid(): "gen_random_uuid()" is not certain to mean the same there.
-- weaker: public.customers.created_at: SQLite has no timestamps; one is kept as text or a number, without its zone being applied, and nothing checks it.
-- weaker: public.customers.deleted_at: SQLite has no timestamps; one is kept as text or a number, without its zone being applied, and nothing checks it.
-- omitted: public.customers.customers_phone_check: SQLite is not given this check: "LIKE" is not certain to mean the same there.
-- weaker: public.order.price: SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.
-- weaker: public.order.sum: SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.
-- weaker: public.orders.total: SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.
-- weaker: public.orders.placed: SQLite has no dates; one is kept as text or a number, and nothing checks it.
-- omitted: public.orders.number: SQLite is not given the default nextval('order_numbers'::regclass): "nextval of order_numbers" is not certain to mean the same there.
-- omitted: public.orders.placed_check: SQLite is not given this check: "cast to date" is not certain to mean the same there.
-- omitted: public.orders.no_overlap: SQLite has no exclusion constraints; overlapping rows are let in.
-- weaker: public.orders.orders_customer: SQLite has no NULLS LAST in an index; NULLs stand where it puts them.
-- omitted: public.open_orders: SQLite cannot take over the query of a view that is written for PostgreSQL.
-- omitted: public.address: SQLite takes over no composite type from PostgreSQL.
-- omitted: main: SQLite keeps no comment on a schema.
-- omitted: main.countries: SQLite keeps no comment on a table.
-- omitted: main.customers: SQLite has no row-level security; every reader sees every row.
-- omitted: main.customers.own: SQLite has no policies.
-- omitted: main.customers: SQLite keeps no comment on a table.
-- omitted: main.customers.email: SQLite keeps no comment on a column.
-- omitted: main.customers.customers_profile: SQLite has no gin indexes.
-- omitted: main.orders.orders_customer: SQLite has no INCLUDE columns in an index.
-- omitted: main.order_numbers: SQLite has no sequences.
-- weaker: main.billing_invoices.id: SQLite numbers from 1 by steps of one, not from 1000 by 1.
-- weaker: main.customers.id: SQLite takes a given value for a numbered column.

CREATE TABLE billing_invoices (
  id INTEGER CONSTRAINT invoices_pkey PRIMARY KEY AUTOINCREMENT,
  order_id INTEGER NOT NULL,
  issued TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  paid NUMERIC,
  CONSTRAINT invoices_order_id_paid_key UNIQUE (order_id, paid),
  CONSTRAINT total_check CHECK (paid IS NULL OR paid >= 0 AND paid < 1000000),
  CONSTRAINT invoices_order_id_type CHECK (order_id BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT invoices_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
);

CREATE TABLE countries (
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT countries_pkey PRIMARY KEY (code),
  CONSTRAINT countries_name_key UNIQUE (name),
  CONSTRAINT countries_code_type CHECK (length(code) <= 2)
);

CREATE TABLE customers (
  id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  phone TEXT,
  country TEXT NOT NULL DEFAULT 'DE',
  vip BOOLEAN NOT NULL DEFAULT 0,
  tags TEXT NOT NULL,
  profile TEXT NOT NULL DEFAULT '{}',
  token TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at TIMESTAMP,
  full_name TEXT GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT 'it''s',
  CONSTRAINT customers_token_key UNIQUE (token),
  CONSTRAINT customers_phone_key UNIQUE (phone),
  CONSTRAINT customers_vip_check CHECK (vip OR deleted_at IS NULL),
  CONSTRAINT customers_email_type CHECK (length(email) <= 254),
  CONSTRAINT customers_phone_type CHECK (length(phone) <= 30),
  CONSTRAINT customers_country_type CHECK (length(country) <= 2),
  CONSTRAINT customers_vip_type CHECK (vip IN (0, 1)),
  CONSTRAINT customers_profile_type CHECK (json_valid(profile)),
  CONSTRAINT customers_country_fkey FOREIGN KEY (country) REFERENCES countries (code) ON UPDATE CASCADE
);

CREATE UNIQUE INDEX customers_email_lower ON customers ((lower(email)));

CREATE INDEX customers_active ON customers (created_at DESC) WHERE deleted_at IS NULL;

CREATE TABLE "order" (
  order_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  "select" TEXT NOT NULL,
  quantity INTEGER NOT NULL DEFAULT 1,
  price NUMERIC NOT NULL,
  sum NUMERIC GENERATED ALWAYS AS (quantity * price) STORED,
  CONSTRAINT order_pkey PRIMARY KEY (order_id, line),
  CONSTRAINT total_check CHECK (quantity > 0 AND price >= 0),
  CONSTRAINT quantity_case CHECK (CASE WHEN quantity > 100 THEN price < 10 ELSE 1 END),
  CONSTRAINT order_order_id_type CHECK (order_id BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT order_line_type CHECK (line BETWEEN -32768 AND 32767),
  CONSTRAINT order_quantity_type CHECK (quantity BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT order_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
);

CREATE INDEX order_by_text ON "order" ("select" DESC);

CREATE TABLE orders (
  id INTEGER CONSTRAINT orders_pkey PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'open',
  total NUMERIC NOT NULL DEFAULT 0,
  placed DATE NOT NULL DEFAULT CURRENT_DATE,
  number INTEGER NOT NULL,
  invoice_id INTEGER,
  previous_id INTEGER,
  CONSTRAINT orders_number_key UNIQUE (number),
  CONSTRAINT total_check CHECK (total >= 0 AND status IN ('open', 'paid')),
  CONSTRAINT orders_status_type CHECK (status IN ('open', 'paid', 'won''t pay')),
  CONSTRAINT orders_invoice_id_type CHECK (invoice_id BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT orders_previous_id_type CHECK (previous_id BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT,
  CONSTRAINT orders_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing_invoices (id) ON DELETE SET NULL,
  CONSTRAINT orders_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES orders (id) ON DELETE SET NULL DEFERRABLE
);

CREATE INDEX orders_customer ON orders (customer_id, placed DESC);
