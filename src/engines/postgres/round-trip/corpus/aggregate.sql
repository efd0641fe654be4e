CREATE FUNCTION add2(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION sub2(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE FUNCTION fin(numeric) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE AGGREGATE total(numeric) (SFUNC = add2, STYPE = numeric, FINALFUNC = fin, COMBINEFUNC = add2, INITCOND = '0', PARALLEL = SAFE, MSFUNC = add2, MINVFUNC = sub2, MSTYPE = numeric, MFINALFUNC = fin, MINITCOND = '0');
CREATE AGGREGATE counted(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
CREATE AGGREGATE smallest(numeric) (SFUNC = numeric_smaller, STYPE = numeric, SORTOP = <, SSPACE = 100);
CREATE AGGREGATE middle(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
COMMENT ON AGGREGATE total(numeric) IS 'sum'; COMMENT ON AGGREGATE counted(*) IS 'rows'; GRANT EXECUTE ON FUNCTION total(numeric) TO round_trip_reader; GRANT EXECUTE ON FUNCTION counted() TO round_trip_reader; ALTER AGGREGATE middle(float8 ORDER BY anyelement) OWNER TO round_trip_owner;
