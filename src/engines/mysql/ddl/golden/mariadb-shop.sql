-- Reviewed against: MariaDB Knowledge Base: CREATE TABLE, Foreign Keys, CONSTRAINT, CREATE SEQUENCE, Data Types, DEFAULT
-- weaker: billing.invoices: MariaDB takes over no partitioning; all rows stand in one table.
-- omitted: public.touch: MariaDB cannot take over the body of a function that is written for PostgreSQL.
-- weaker: public.countries.name: MariaDB compares no values without a limit in a key; it takes 255 characters.
-- omitted: public.customers.touch: MariaDB cannot take over a trigger that is written for PostgreSQL.
-- weaker: public.customers.tags: MariaDB has no arrays; it is kept as JSON, and nothing checks its elements.
-- omitted: public.customers.tags: MariaDB is not given the default '{}'::text[]: "cast to text[]" is not certain to mean the same there.
-- weaker: public.customers.created_at: MariaDB keeps moments from 1970 to 2038 only; others are refused.
-- weaker: public.customers.deleted_at: MariaDB keeps moments from 1970 to 2038 only; others are refused.
-- weaker: public.order.select: MariaDB compares no values without a limit in a key; it takes 255 characters.
-- weaker: public.order.sum: MariaDB has no decimals without limits; 35 digits stand before the point and 30 behind it.
-- omitted: public.orders.no_overlap: MariaDB has no exclusion constraints; overlapping rows are let in.
-- weaker: public.orders.orders_customer: MariaDB has no NULLS LAST in an index; NULLs stand where it puts them.
-- omitted: public.open_orders: MariaDB cannot take over the query of a view that is written for PostgreSQL.
-- omitted: public.address: MariaDB takes over no composite type from PostgreSQL.
-- omitted: billing: MariaDB keeps no comment on a schema.
-- omitted: public.customers: MariaDB has no row-level security; every reader sees every row.
-- omitted: public.customers.own: MariaDB has no policies.
-- omitted: public.customers.customers_email_lower: MariaDB has no indexes on expressions.
-- omitted: public.customers.customers_active: MariaDB has no partial indexes; it is left out.
-- omitted: public.customers.customers_profile: MariaDB has no gin indexes.
-- weaker: public.orders.orders_number_key: MariaDB has no deferrable constraints; it is checked at once.
-- weaker: public.orders.orders_previous_id_fkey: MariaDB has no deferrable constraints; it is checked at once.
-- omitted: public.orders.orders_customer: MariaDB has no INCLUDE columns in an index.
-- weaker: public.customers.id: MariaDB takes a given value for a numbered column.

CREATE DATABASE billing CHARACTER SET utf8mb4;

CREATE DATABASE public CHARACTER SET utf8mb4;

CREATE SEQUENCE public.order_numbers START WITH 100 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775806 NOCYCLE;

CREATE TABLE public.countries (
  code CHAR(2) COLLATE utf8mb4_nopad_bin NOT NULL,
  name VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  CONSTRAINT countries_pkey PRIMARY KEY (code),
  CONSTRAINT countries_name_key UNIQUE (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Countries by ISO 3166-1; ''XK'' included';

CREATE TABLE public.customers (
  id BIGINT NOT NULL AUTO_INCREMENT,
  email VARCHAR(254) COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'Where invoices go',
  phone VARCHAR(30) COLLATE utf8mb4_nopad_bin,
  country CHAR(2) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'DE',
  vip TINYINT(1) NOT NULL DEFAULT FALSE,
  tags JSON NOT NULL,
  profile JSON NOT NULL DEFAULT ('{}'),
  token UUID NOT NULL DEFAULT (uuid()),
  created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  deleted_at TIMESTAMP(6) NULL,
  full_name LONGTEXT COLLATE utf8mb4_nopad_bin GENERATED ALWAYS AS (CONCAT(first_name, ' ', last_name)) STORED,
  first_name LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT (''),
  last_name LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT ('it''s'),
  CONSTRAINT customers_pkey PRIMARY KEY (id),
  CONSTRAINT customers_token_key UNIQUE (token),
  CONSTRAINT customers_phone_key UNIQUE (phone),
  CONSTRAINT customers_phone_check CHECK (phone LIKE '+%'),
  CONSTRAINT customers_vip_check CHECK (vip OR deleted_at IS NULL),
  CONSTRAINT customers_email_domain CHECK (email LIKE '%@%'),
  CONSTRAINT customers_vip_type CHECK (vip IN (0, 1)),
  CONSTRAINT customers_country_fkey FOREIGN KEY (country) REFERENCES public.countries (code) ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='People and companies who buy';

CREATE TABLE public.orders (
  id INT NOT NULL AUTO_INCREMENT,
  customer_id BIGINT NOT NULL,
  status ENUM('open', 'paid', 'won''t pay') NOT NULL DEFAULT 'open',
  total DECIMAL(12,2) NOT NULL DEFAULT 0,
  placed DATE NOT NULL DEFAULT (CURRENT_DATE),
  number BIGINT NOT NULL DEFAULT (NEXTVAL(public.order_numbers)),
  invoice_id INT,
  previous_id INT,
  CONSTRAINT orders_pkey PRIMARY KEY (id),
  CONSTRAINT orders_number_key UNIQUE (number),
  CONSTRAINT orders_total_check CHECK (total >= 0 AND status IN ('open', 'paid')),
  CONSTRAINT placed_check CHECK (placed > DATE '2000-01-01'),
  CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) ON DELETE RESTRICT,
  CONSTRAINT orders_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES public.orders (id) ON DELETE SET NULL,
  INDEX orders_customer (customer_id, placed DESC)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE billing.invoices (
  id INT NOT NULL AUTO_INCREMENT,
  order_id INT NOT NULL,
  issued DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  paid DECIMAL(12,2),
  CONSTRAINT invoices_pkey PRIMARY KEY (id),
  CONSTRAINT invoices_order_id_paid_key UNIQUE (order_id, paid),
  CONSTRAINT total_check CHECK (paid IS NULL OR paid >= 0 AND paid < 1000000),
  CONSTRAINT invoices_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 AUTO_INCREMENT=1000;

CREATE TABLE public.`order` (
  order_id INT NOT NULL,
  line SMALLINT NOT NULL,
  `select` VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity INT NOT NULL DEFAULT 1,
  price DECIMAL(10,2) NOT NULL,
  sum DECIMAL(65,30) GENERATED ALWAYS AS (quantity * price) STORED,
  CONSTRAINT order_pkey PRIMARY KEY (order_id, line),
  CONSTRAINT total_check CHECK (quantity > 0 AND price >= 0),
  CONSTRAINT quantity_case CHECK (CASE WHEN quantity > 100 THEN price < 10 ELSE TRUE END),
  CONSTRAINT order_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders (id) ON DELETE CASCADE,
  INDEX order_by_text (`select` DESC)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

ALTER TABLE public.orders ADD CONSTRAINT orders_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing.invoices (id) ON DELETE SET NULL;
