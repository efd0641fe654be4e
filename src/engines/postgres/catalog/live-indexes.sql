-- Bytes of indexes as of the last VACUUM or ANALYZE, and their scans. Null is unknown.
SELECT n.nspname, c.relname,
  CASE WHEN c.relpages > 0 THEN c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8 END,
  CASE WHEN pg_catalog.current_setting('track_counts') = 'on' THEN s.idx_scan END
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_stat_all_indexes AS s ON s.indexrelid = c.oid
WHERE c.relkind = 'i' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
