-- Names of all relations with estimates. Sizes come from pages as of the last VACUUM or ANALYZE: no file is looked at.
WITH index_pages AS (
  SELECT i.indrelid, pg_catalog.sum(c.relpages) AS pages
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  GROUP BY i.indrelid
)
SELECT n.nspname, c.relname, c.relkind, c.relispartition, c.reltuples::pg_catalog.int8,
  (c.relpages::pg_catalog.int8 + COALESCE(x.pages, 0) + COALESCE(t.relpages, 0))
    * pg_catalog.current_setting('block_size')::pg_catalog.int8,
  d.description
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN index_pages x ON x.indrelid = c.oid
LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_description d
  ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  AND (n.nspname !~ '^pg_(toast|temp_|toast_temp_)' OR n.oid = pg_catalog.pg_my_temp_schema())
ORDER BY n.nspname, c.relname
