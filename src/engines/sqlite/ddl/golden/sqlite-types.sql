-- Reviewed against: SQLite documentation: lang_createtable, lang_createindex, datatype3; and run by SQLite
-- weaker: public.every_type.c_numeric: SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.
-- weaker: public.every_type.c_numeric_10_2: SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.
-- weaker: public.every_type.c_numeric_60_20: SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.
-- weaker: public.every_type.c_money: SQLite has no money type; the amount is kept as a number, exact to about 15 digits.
-- weaker: public.every_type.c_bit_8: SQLite has no bit strings; it is kept as text.
-- weaker: public.every_type.c_bit_varying_16: SQLite has no bit strings; it is kept as text.
-- weaker: public.every_type.c_date: SQLite has no dates; one is kept as text or a number, and nothing checks it.
-- weaker: public.every_type.c_time_without_time_zone: SQLite has no times; one is kept as text or a number, and nothing checks it.
-- weaker: public.every_type.c_time_3_with_time_zone: SQLite has no times; one is kept as text or a number, and nothing checks it.
-- weaker: public.every_type.c_timestamp_without_time_zone: SQLite has no timestamps; one is kept as text or a number, and nothing checks it.
-- weaker: public.every_type.c_timestamp_3_without_time_zone: SQLite has no timestamps; one is kept as text or a number, and nothing checks it.
-- weaker: public.every_type.c_timestamp_with_time_zone: SQLite has no timestamps; one is kept as text or a number, without its zone being applied, and nothing checks it.
-- weaker: public.every_type.c_interval: SQLite has no intervals; it is kept as text.
-- weaker: public.every_type.c_uuid: SQLite has no UUID type; it is kept as text.
-- weaker: public.every_type.c_xml: SQLite has no XML type; it is kept as text.
-- weaker: public.every_type.c_inet: SQLite has no network types; it is kept as text.
-- weaker: public.every_type.c_cidr: SQLite has no network types; it is kept as text.
-- weaker: public.every_type.c_macaddr: SQLite has no network types; it is kept as text.
-- weaker: public.every_type.c_tsvector: SQLite has no search documents; it is kept as text.
-- weaker: public.every_type.c_int4range: SQLite has no ranges; it is kept as text.
-- weaker: public.every_type.c_integer_array: SQLite has no arrays; it is kept as text.
-- weaker: public.every_type.c_text_array: SQLite has no arrays; it is kept as text.
-- weaker: public.every_type.c_oid: SQLite has nothing known for the type oid; it is kept as text.
-- weaker: public.every_type.c_point: SQLite has nothing known for the type point; it is kept as text.

CREATE TABLE every_type (
  id INTEGER CONSTRAINT every_type_pkey PRIMARY KEY AUTOINCREMENT,
  c_smallint INTEGER,
  c_integer INTEGER,
  c_bigint INTEGER,
  c_numeric NUMERIC,
  c_numeric_10_2 NUMERIC,
  c_numeric_60_20 NUMERIC,
  c_real REAL,
  c_double_precision REAL,
  c_money NUMERIC,
  c_boolean BOOLEAN,
  c_text TEXT,
  c_character_varying TEXT,
  c_character_varying_40 TEXT,
  c_character_varying_3000 TEXT,
  c_character_3 TEXT,
  c_citext TEXT COLLATE NOCASE,
  c_bytea BLOB,
  c_bit_8 TEXT,
  c_bit_varying_16 TEXT,
  c_date DATE,
  c_time_without_time_zone TIME,
  c_time_3_with_time_zone TIME,
  c_timestamp_without_time_zone TIMESTAMP,
  c_timestamp_3_without_time_zone TIMESTAMP,
  c_timestamp_with_time_zone TIMESTAMP,
  c_interval TEXT,
  c_uuid TEXT,
  c_json TEXT,
  c_jsonb TEXT,
  c_xml TEXT,
  c_inet TEXT,
  c_cidr TEXT,
  c_macaddr TEXT,
  c_tsvector TEXT,
  c_int4range TEXT,
  c_integer_array TEXT,
  c_text_array TEXT,
  c_oid TEXT,
  c_point TEXT,
  CONSTRAINT every_type_c_smallint_type CHECK (c_smallint BETWEEN -32768 AND 32767),
  CONSTRAINT every_type_c_integer_type CHECK (c_integer BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT every_type_c_boolean_type CHECK (c_boolean IN (0, 1)),
  CONSTRAINT every_type_c_character_varying_40_type CHECK (length(c_character_varying_40) <= 40),
  CONSTRAINT every_type_c_character_varying_3000_type CHECK (length(c_character_varying_3000) <= 3000),
  CONSTRAINT every_type_c_character_3_type CHECK (length(c_character_3) <= 3),
  CONSTRAINT every_type_c_json_type CHECK (json_valid(c_json)),
  CONSTRAINT every_type_c_jsonb_type CHECK (json_valid(c_jsonb))
);
