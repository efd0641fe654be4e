-- Share of nulls and number of values, of the columns that this user may read; a parent has those of its partitions.
SELECT s.schemaname, s.tablename, s.attname, s.null_frac, NULLIF(s.n_distinct, 0)
FROM pg_catalog.pg_stats AS s
JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
WHERE s.inherited = (c.relkind = 'p') AND c.relkind IN ('r', 'p', 'm')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
