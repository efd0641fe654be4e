-- Reviewed against: Transact-SQL reference: CREATE TABLE, CREATE INDEX, data types, sp_addextendedproperty, SET DEFAULT and cascades (error 1785)
-- weaker: billing.invoices: SQL Server takes over no partitioning; all rows stand in one table.
-- weaker: billing.invoices.invoices_order_id_paid_key: SQL Server counts NULLs in a unique key as the same; it is a unique index of the rows without NULL, which no foreign key can refer to.
-- omitted: public.touch: SQL Server cannot take over the body of a function that is written for PostgreSQL.
-- weaker: public.countries.name: SQL Server compares no values without a limit in a key; it takes 255 characters.
-- omitted: public.customers.touch: SQL Server cannot take over a trigger that is written for PostgreSQL.
-- weaker: public.customers.tags: SQL Server has no arrays; it is kept as JSON, and nothing checks its elements.
-- omitted: public.customers.tags: SQL Server is not given the default '{}'::text[]: "cast to text[]" is not certain to mean the same there.
-- weaker: public.customers.customers_phone_key: SQL Server counts NULLs in a unique key as the same; it is a unique index of the rows without NULL, which no foreign key can refer to.
-- weaker: public.order.select: SQL Server compares no values without a limit in a key; it takes 255 characters.
-- weaker: public.order.sum: SQL Server has no decimals without limits; 26 digits stand before the point and 12 behind it.
-- omitted: public.order.quantity_case: SQL Server is not given this check: "price < 10" is not certain to mean the same there.
-- omitted: public.orders.no_overlap: SQL Server has no exclusion constraints; overlapping rows are let in.
-- weaker: public.orders.orders_customer: SQL Server has no NULLS LAST in an index; NULLs stand where it puts them.
-- omitted: public.open_orders: SQL Server cannot take over the query of a view that is written for PostgreSQL.
-- omitted: public.address: SQL Server takes over no composite type from PostgreSQL.
-- omitted: dbo.customers: SQL Server has no row-level security; every reader sees every row.
-- omitted: dbo.customers.own: SQL Server has no policies.
-- omitted: dbo.customers.customers_email_lower: SQL Server has no indexes on expressions.
-- omitted: dbo.customers.customers_profile: SQL Server has no gin indexes.
-- weaker: dbo.orders.orders_number_key: SQL Server has no deferrable constraints; it is checked at once.
-- weaker: dbo.orders.orders_previous_id_fkey: SQL Server has no deferrable constraints; it is checked at once.
-- weaker: dbo.orders.orders_invoice_id_fkey: SQL Server lets a change reach a table on one way only; a row that is referred to by this key cannot be deleted or renumbered.
-- weaker: dbo.orders.orders_previous_id_fkey: SQL Server lets a change reach a table on one way only; a row that is referred to by this key cannot be deleted or renumbered.
-- weaker: billing.invoices.id: SQL Server takes a given value for a numbered column only with IDENTITY_INSERT on.
-- weaker: dbo.orders.id: SQL Server takes a given value for a numbered column only with IDENTITY_INSERT on.

CREATE SCHEMA billing;
GO

CREATE SEQUENCE dbo.order_numbers AS bigint START WITH 100 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE;
GO

CREATE TABLE dbo.countries (
  code NCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
  name NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT countries_pkey PRIMARY KEY (code),
  CONSTRAINT countries_name_key UNIQUE (name)
);
GO

EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'Countries by ISO 3166-1; ''XK'' included', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'countries';
GO

CREATE TABLE dbo.customers (
  id BIGINT IDENTITY(1, 1) NOT NULL,
  email NVARCHAR(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
  phone NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NULL,
  country NCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_customers_country DEFAULT N'DE',
  vip BIT NOT NULL CONSTRAINT DF_customers_vip DEFAULT 0,
  tags NVARCHAR(MAX) NOT NULL,
  profile NVARCHAR(MAX) NOT NULL CONSTRAINT DF_customers_profile DEFAULT N'{}',
  token UNIQUEIDENTIFIER NOT NULL CONSTRAINT DF_customers_token DEFAULT NEWID(),
  created_at DATETIMEOFFSET(6) NOT NULL CONSTRAINT DF_customers_created_at DEFAULT SYSDATETIMEOFFSET(),
  deleted_at DATETIMEOFFSET(6) NULL,
  full_name AS (first_name + N' ' + last_name) PERSISTED,
  first_name NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_customers_first_name DEFAULT N'',
  last_name NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_customers_last_name DEFAULT N'it''s',
  CONSTRAINT customers_pkey PRIMARY KEY (id),
  CONSTRAINT customers_token_key UNIQUE (token),
  CONSTRAINT customers_phone_check CHECK (phone LIKE N'+%'),
  CONSTRAINT customers_vip_check CHECK (vip = 1 OR deleted_at IS NULL),
  CONSTRAINT customers_email_domain CHECK (email LIKE N'%@%'),
  CONSTRAINT customers_tags_type CHECK (ISJSON(tags) = 1),
  CONSTRAINT customers_profile_type CHECK (ISJSON(profile) = 1),
  CONSTRAINT customers_country_fkey FOREIGN KEY (country) REFERENCES dbo.countries (code) ON UPDATE CASCADE
);
GO

CREATE INDEX customers_active ON dbo.customers (created_at DESC) WHERE deleted_at IS NULL;
GO

CREATE UNIQUE INDEX customers_phone_key ON dbo.customers (phone) WHERE phone IS NOT NULL;
GO

EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'People and companies who buy', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'customers';
GO

EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'Where invoices go', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'customers', @level2type = N'COLUMN', @level2name = N'email';
GO

CREATE TABLE dbo.orders (
  id INT IDENTITY(1, 1) NOT NULL,
  customer_id BIGINT NOT NULL,
  status NVARCHAR(9) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_orders_status DEFAULT N'open',
  total DECIMAL(12,2) NOT NULL CONSTRAINT DF_orders_total DEFAULT 0,
  placed DATE NOT NULL CONSTRAINT DF_orders_placed DEFAULT CAST(SYSDATETIME() AS date),
  number BIGINT NOT NULL CONSTRAINT DF_orders_number DEFAULT NEXT VALUE FOR dbo.order_numbers,
  invoice_id INT NULL,
  previous_id INT NULL,
  CONSTRAINT orders_pkey PRIMARY KEY (id),
  CONSTRAINT orders_number_key UNIQUE (number),
  CONSTRAINT orders_total_check CHECK (total >= 0 AND status IN (N'open', N'paid')),
  CONSTRAINT placed_check CHECK (placed > CONVERT(date, '2000-01-01', 23)),
  CONSTRAINT orders_status_type CHECK (status IN (N'open', N'paid', N'won''t pay')),
  CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES dbo.customers (id),
  CONSTRAINT orders_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES dbo.orders (id)
);
GO

CREATE INDEX orders_customer ON dbo.orders (customer_id, placed DESC) INCLUDE (total);
GO

CREATE TABLE billing.invoices (
  id INT IDENTITY(1000, 1) NOT NULL,
  order_id INT NOT NULL,
  issued DATETIME2(6) NOT NULL CONSTRAINT DF_invoices_issued DEFAULT SYSDATETIMEOFFSET(),
  paid DECIMAL(12,2) NULL,
  CONSTRAINT invoices_pkey PRIMARY KEY (id),
  CONSTRAINT total_check CHECK (paid IS NULL OR paid >= 0 AND paid < 1000000),
  CONSTRAINT invoices_order_id_fkey FOREIGN KEY (order_id) REFERENCES dbo.orders (id) ON DELETE CASCADE
);
GO

CREATE UNIQUE INDEX invoices_order_id_paid_key ON billing.invoices (order_id, paid) WHERE paid IS NOT NULL;
GO

CREATE TABLE dbo.[order] (
  order_id INT NOT NULL,
  line SMALLINT NOT NULL,
  [select] NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
  quantity INT NOT NULL CONSTRAINT DF_order_quantity DEFAULT 1,
  price DECIMAL(10,2) NOT NULL,
  sum AS (quantity * price) PERSISTED,
  CONSTRAINT order_pkey PRIMARY KEY (order_id, line),
  CONSTRAINT total_check CHECK (quantity > 0 AND price >= 0),
  CONSTRAINT order_order_id_fkey FOREIGN KEY (order_id) REFERENCES dbo.orders (id) ON DELETE CASCADE
);
GO

CREATE INDEX order_by_text ON dbo.[order] ([select] DESC);
GO

ALTER TABLE dbo.orders ADD CONSTRAINT orders_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing.invoices (id);
GO
