-- Reviewed against: Transact-SQL reference: CREATE TABLE, CREATE INDEX, data types, sp_addextendedproperty, SET DEFAULT and cascades (error 1785)
-- weaker: public.every_type.c_numeric: SQL Server has no decimals without limits; 26 digits stand before the point and 12 behind it.
-- weaker: public.every_type.c_numeric_60_20: SQL Server keeps 38 digits at most.
-- weaker: public.every_type.c_bit_8: SQL Server has no bit strings; it is kept as text.
-- weaker: public.every_type.c_bit_varying_16: SQL Server has no bit strings; it is kept as text.
-- weaker: public.every_type.c_time_3_with_time_zone: SQL Server keeps no zone with a time of day.
-- weaker: public.every_type.c_interval: SQL Server has no intervals; it is kept as text.
-- weaker: public.every_type.c_inet: SQL Server has no network types; it is kept as text.
-- weaker: public.every_type.c_cidr: SQL Server has no network types; it is kept as text.
-- weaker: public.every_type.c_macaddr: SQL Server has no network types; it is kept as text.
-- weaker: public.every_type.c_tsvector: SQL Server has no search documents; use a full-text index; it is kept as text.
-- weaker: public.every_type.c_int4range: SQL Server has no ranges; it is kept as text.
-- weaker: public.every_type.c_integer_array: SQL Server has no arrays; it is kept as JSON, and nothing checks its elements.
-- weaker: public.every_type.c_text_array: SQL Server has no arrays; it is kept as JSON, and nothing checks its elements.
-- weaker: public.every_type.c_oid: SQL Server has nothing known for the type oid; it is kept as text.
-- weaker: public.every_type.c_point: SQL Server has nothing known for the type point; it is kept as text.
-- weaker: dbo.every_type.id: SQL Server takes a given value for a numbered column only with IDENTITY_INSERT on.

CREATE TABLE dbo.every_type (
  id INT IDENTITY(1, 1) NOT NULL,
  c_smallint SMALLINT NULL,
  c_integer INT NULL,
  c_bigint BIGINT NULL,
  c_numeric DECIMAL(38,12) NULL,
  c_numeric_10_2 DECIMAL(10,2) NULL,
  c_numeric_60_20 DECIMAL(38,20) NULL,
  c_real REAL NULL,
  c_double_precision FLOAT(53) NULL,
  c_money MONEY NULL,
  c_boolean BIT NULL,
  c_text NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
  c_character_varying NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
  c_character_varying_40 NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
  c_character_varying_3000 NVARCHAR(3000) COLLATE Latin1_General_100_BIN2 NULL,
  c_character_3 NCHAR(3) COLLATE Latin1_General_100_BIN2 NULL,
  c_citext NVARCHAR(MAX) COLLATE Latin1_General_100_CI_AS NULL,
  c_bytea VARBINARY(MAX) NULL,
  c_bit_8 NVARCHAR(MAX) NULL,
  c_bit_varying_16 NVARCHAR(MAX) NULL,
  c_date DATE NULL,
  c_time_without_time_zone TIME(6) NULL,
  c_time_3_with_time_zone TIME(3) NULL,
  c_timestamp_without_time_zone DATETIME2(6) NULL,
  c_timestamp_3_without_time_zone DATETIME2(3) NULL,
  c_timestamp_with_time_zone DATETIMEOFFSET(6) NULL,
  c_interval NVARCHAR(255) NULL,
  c_uuid UNIQUEIDENTIFIER NULL,
  c_json NVARCHAR(MAX) NULL,
  c_jsonb NVARCHAR(MAX) NULL,
  c_xml XML NULL,
  c_inet NVARCHAR(43) NULL,
  c_cidr NVARCHAR(43) NULL,
  c_macaddr NVARCHAR(43) NULL,
  c_tsvector NVARCHAR(MAX) NULL,
  c_int4range NVARCHAR(255) NULL,
  c_integer_array NVARCHAR(MAX) NULL,
  c_text_array NVARCHAR(MAX) NULL,
  c_oid NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
  c_point NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
  CONSTRAINT every_type_pkey PRIMARY KEY (id),
  CONSTRAINT every_type_c_json_type CHECK (ISJSON(c_json) = 1),
  CONSTRAINT every_type_c_jsonb_type CHECK (ISJSON(c_jsonb) = 1),
  CONSTRAINT every_type_c_integer_array_type CHECK (ISJSON(c_integer_array) = 1),
  CONSTRAINT every_type_c_text_array_type CHECK (ISJSON(c_text_array) = 1)
);
GO
