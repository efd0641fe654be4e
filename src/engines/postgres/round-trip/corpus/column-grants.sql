CREATE TABLE t (a int, b int, "C c" int);
GRANT SELECT (a, "C c"), UPDATE (b) ON t TO round_trip_reader;
GRANT INSERT (a) ON t TO round_trip_writer WITH GRANT OPTION;
GRANT SELECT (b) ON t TO PUBLIC;
CREATE VIEW v AS SELECT a FROM t; GRANT SELECT (a) ON v TO round_trip_reader;
