-- Rows by statistics (null: never counted) of a table that can be sampled, and whether row security hides some of them.
SELECT CASE
    WHEN c.relkind = 'p' THEN (
      SELECT CASE WHEN pg_catalog.bool_and(l.reltuples > 0 OR l.relpages > 0) THEN pg_catalog.sum(l.reltuples) END
      FROM pg_catalog.pg_partition_tree(c.oid) AS t JOIN pg_catalog.pg_class AS l ON l.oid = t.relid WHERE t.isleaf)
    WHEN c.reltuples > 0 OR (c.reltuples = 0 AND c.relpages > 0) THEN c.reltuples
  END::pg_catalog.int8, pg_catalog.row_security_active(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'm')
