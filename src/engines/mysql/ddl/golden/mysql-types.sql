-- Reviewed against: MySQL 8.4 Reference Manual: 15.1.20 CREATE TABLE, 15.1.15 CREATE INDEX, 15.1.20.5 FOREIGN KEY, 15.1.20.6 CHECK, 13.6 Data Type Default Values
-- weaker: public.every_type.c_numeric: MySQL has no decimals without limits; 35 digits stand before the point and 30 behind it.
-- weaker: public.every_type.c_money: MySQL has no money type; it is a decimal without a currency.
-- weaker: public.every_type.c_bit_varying_16: MySQL has no bit strings of this length; it is kept as text.
-- weaker: public.every_type.c_time_3_with_time_zone: MySQL keeps no zone with a time of day.
-- weaker: public.every_type.c_timestamp_with_time_zone: MySQL keeps moments from 1970 to 2038 only; others are refused.
-- weaker: public.every_type.c_interval: MySQL has no intervals; it is kept as text.
-- weaker: public.every_type.c_xml: MySQL has no XML type; it is kept as text.
-- weaker: public.every_type.c_inet: MySQL has no network types; it is kept as text.
-- weaker: public.every_type.c_cidr: MySQL has no network types; it is kept as text.
-- weaker: public.every_type.c_macaddr: MySQL has no network types; it is kept as text.
-- weaker: public.every_type.c_tsvector: MySQL has no search documents; use a FULLTEXT index; it is kept as text.
-- weaker: public.every_type.c_int4range: MySQL has no ranges; it is kept as text.
-- weaker: public.every_type.c_integer_array: MySQL has no arrays; it is kept as JSON, and nothing checks its elements.
-- weaker: public.every_type.c_text_array: MySQL has no arrays; it is kept as JSON, and nothing checks its elements.
-- weaker: public.every_type.c_oid: MySQL has nothing known for the type oid; it is kept as text.
-- weaker: public.every_type.c_point: MySQL has nothing known for the type point; it is kept as text.

CREATE TABLE every_type (
  id INT NOT NULL AUTO_INCREMENT,
  c_smallint SMALLINT,
  c_integer INT,
  c_bigint BIGINT,
  c_numeric DECIMAL(65,30),
  c_numeric_10_2 DECIMAL(10,2),
  c_numeric_60_20 DECIMAL(60,20),
  c_real FLOAT,
  c_double_precision DOUBLE,
  c_money DECIMAL(19,4),
  c_boolean TINYINT(1),
  c_text LONGTEXT COLLATE utf8mb4_0900_bin,
  c_character_varying LONGTEXT COLLATE utf8mb4_0900_bin,
  c_character_varying_40 VARCHAR(40) COLLATE utf8mb4_0900_bin,
  c_character_varying_3000 LONGTEXT COLLATE utf8mb4_0900_bin,
  c_character_3 CHAR(3) COLLATE utf8mb4_0900_bin,
  c_citext LONGTEXT COLLATE utf8mb4_0900_as_ci,
  c_bytea LONGBLOB,
  c_bit_8 BIT(8),
  c_bit_varying_16 LONGTEXT,
  c_date DATE,
  c_time_without_time_zone TIME(6),
  c_time_3_with_time_zone TIME(3),
  c_timestamp_without_time_zone DATETIME(6),
  c_timestamp_3_without_time_zone DATETIME(3),
  c_timestamp_with_time_zone TIMESTAMP(6) NULL,
  c_interval VARCHAR(255),
  c_uuid CHAR(36),
  c_json JSON,
  c_jsonb JSON,
  c_xml LONGTEXT,
  c_inet VARCHAR(43),
  c_cidr VARCHAR(43),
  c_macaddr VARCHAR(43),
  c_tsvector LONGTEXT,
  c_int4range VARCHAR(255),
  c_integer_array JSON,
  c_text_array JSON,
  c_oid LONGTEXT COLLATE utf8mb4_0900_bin,
  c_point LONGTEXT COLLATE utf8mb4_0900_bin,
  CONSTRAINT every_type_pkey PRIMARY KEY (id),
  CONSTRAINT every_type_c_boolean_type CHECK (c_boolean IN (0, 1)),
  CONSTRAINT every_type_c_character_varying_3000_type CHECK (CHAR_LENGTH(c_character_varying_3000) <= 3000),
  CONSTRAINT every_type_c_uuid_type CHECK (IS_UUID(c_uuid))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
