CREATE COLLATION german (provider = icu, locale = 'de'); CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false); CREATE COLLATION posix (provider = libc, locale = 'C'); CREATE COLLATION split (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
COMMENT ON COLLATION german IS 'de'; ALTER COLLATION ci OWNER TO round_trip_owner;
CREATE DOMAIN name_ci AS text COLLATE ci; CREATE TABLE t (a name_ci, b text COLLATE german); CREATE INDEX ON t (b COLLATE posix);
