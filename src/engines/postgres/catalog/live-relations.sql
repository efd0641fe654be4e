-- Rows and bytes of tables and materialised views as of the last VACUUM or ANALYZE (no file is looked at), and their
-- scans. Null is unknown. A partitioned table has the rows of its partitions, when all of them are known.
WITH counted AS (
  SELECT c.oid, CASE
    WHEN c.reltuples < 0 OR (c.reltuples = 0 AND c.relpages = 0) THEN NULL
    ELSE c.reltuples END AS tuples
  FROM pg_catalog.pg_class c
  WHERE c.relkind IN ('r', 'm')
)
SELECT n.nspname, c.relname,
  CASE WHEN c.relkind = 'p' THEN (
    SELECT CASE WHEN pg_catalog.bool_and(leaf.tuples IS NOT NULL) THEN pg_catalog.sum(leaf.tuples) END
    FROM pg_catalog.pg_partition_tree(c.oid) AS t
    LEFT JOIN counted AS leaf ON leaf.oid = t.relid
    WHERE t.isleaf)::pg_catalog.int8
  ELSE own.tuples::pg_catalog.int8 END,
  CASE WHEN own.tuples IS NOT NULL THEN (c.relpages::pg_catalog.int8 + COALESCE(toast.relpages, 0))
    * pg_catalog.current_setting('block_size')::pg_catalog.int8 END,
  CASE WHEN pg_catalog.current_setting('track_counts') = 'on' THEN s.seq_scan + COALESCE(s.idx_scan, 0) END
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN counted AS own ON own.oid = c.oid
LEFT JOIN pg_catalog.pg_class AS toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_stat_all_tables AS s ON s.relid = c.oid
WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
