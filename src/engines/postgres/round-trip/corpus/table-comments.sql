CREATE TABLE t (a int PRIMARY KEY, b int CONSTRAINT positive CHECK (b > 0), c int CONSTRAINT r REFERENCES t, d int UNIQUE, EXCLUDE USING gist (int4range(a, b) WITH &&));
COMMENT ON TABLE t IS E'two\nlines; and a \'quote\'';
COMMENT ON COLUMN t.b IS 'column';
COMMENT ON CONSTRAINT t_pkey ON t IS 'key';
COMMENT ON CONSTRAINT positive ON t IS 'check';
COMMENT ON CONSTRAINT r ON t IS 'reference';
COMMENT ON CONSTRAINT t_d_key ON t IS 'unique';
COMMENT ON CONSTRAINT t_int4range_excl ON t IS 'exclusion';
COMMENT ON INDEX t_pkey IS 'index of the key';
