CREATE DOMAIN positive AS integer DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0) CHECK (VALUE < 100);
CREATE DOMAIN word AS varchar(20) COLLATE "C" DEFAULT 'x'; CREATE DOMAIN words AS word[]; CREATE DOMAIN even AS positive CHECK (VALUE % 2 = 0);
ALTER DOMAIN word ADD CONSTRAINT later CHECK (VALUE <> 'no') NOT VALID;
CREATE TABLE t (a positive, b word, c words, d even);
COMMENT ON DOMAIN positive IS 'd'; COMMENT ON CONSTRAINT above ON DOMAIN positive IS 'c'; GRANT USAGE ON DOMAIN even TO round_trip_reader;
