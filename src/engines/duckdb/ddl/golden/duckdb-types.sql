-- Reviewed against: DuckDB documentation: CREATE TABLE, CREATE INDEX, Constraints, Sequences, Data Types, COMMENT ON; and run by DuckDB
-- weaker: public.every_type.c_numeric: DuckDB has no decimals without limits; 26 digits stand before the point and 12 behind it.
-- weaker: public.every_type.c_numeric_60_20: DuckDB keeps 38 digits at most.
-- weaker: public.every_type.c_money: DuckDB has no money type; it is a decimal without a currency.
-- weaker: public.every_type.c_bit_8: DuckDB keeps to no length of a bit string.
-- weaker: public.every_type.c_bit_varying_16: DuckDB keeps to no length of a bit string.
-- weaker: public.every_type.c_xml: DuckDB has no XML type; it is kept as text.
-- weaker: public.every_type.c_inet: DuckDB has no network types without an extension; it is kept as text.
-- weaker: public.every_type.c_cidr: DuckDB has no network types without an extension; it is kept as text.
-- weaker: public.every_type.c_macaddr: DuckDB has no network types without an extension; it is kept as text.
-- weaker: public.every_type.c_tsvector: DuckDB has no search documents; it is kept as text.
-- weaker: public.every_type.c_int4range: DuckDB has no ranges; it is kept as text.
-- weaker: public.every_type.c_oid: DuckDB has nothing known for the type oid; it is kept as text.
-- weaker: public.every_type.c_point: DuckDB has nothing known for the type point; it is kept as text.

CREATE SEQUENCE every_type_id_seq START WITH 1 INCREMENT BY 1;

CREATE TABLE every_type (
  id INTEGER DEFAULT nextval('every_type_id_seq') NOT NULL,
  c_smallint SMALLINT,
  c_integer INTEGER,
  c_bigint BIGINT,
  c_numeric DECIMAL(38,12),
  c_numeric_10_2 DECIMAL(10,2),
  c_numeric_60_20 DECIMAL(38,20),
  c_real FLOAT,
  c_double_precision DOUBLE,
  c_money DECIMAL(19,4),
  c_boolean BOOLEAN,
  c_text VARCHAR,
  c_character_varying VARCHAR,
  c_character_varying_40 VARCHAR,
  c_character_varying_3000 VARCHAR,
  c_character_3 VARCHAR,
  c_citext VARCHAR COLLATE NOCASE,
  c_bytea BLOB,
  c_bit_8 BIT,
  c_bit_varying_16 BIT,
  c_date DATE,
  c_time_without_time_zone TIME,
  c_time_3_with_time_zone TIMETZ,
  c_timestamp_without_time_zone TIMESTAMP,
  c_timestamp_3_without_time_zone TIMESTAMP,
  c_timestamp_with_time_zone TIMESTAMPTZ,
  c_interval INTERVAL,
  c_uuid UUID,
  c_json JSON,
  c_jsonb JSON,
  c_xml VARCHAR,
  c_inet VARCHAR,
  c_cidr VARCHAR,
  c_macaddr VARCHAR,
  c_tsvector VARCHAR,
  c_int4range VARCHAR,
  c_integer_array INTEGER[],
  c_text_array VARCHAR[],
  c_oid VARCHAR,
  c_point VARCHAR,
  CONSTRAINT every_type_pkey PRIMARY KEY (id),
  CONSTRAINT every_type_c_character_varying_40_type CHECK (length(c_character_varying_40) <= 40),
  CONSTRAINT every_type_c_character_varying_3000_type CHECK (length(c_character_varying_3000) <= 3000),
  CONSTRAINT every_type_c_character_3_type CHECK (length(c_character_3) <= 3)
);
