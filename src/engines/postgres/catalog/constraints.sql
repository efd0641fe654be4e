-- Keys, references, checks and exclusions. $1 as in relations.sql.
SELECT r.conrelid, r.conname, r.contype, r.conkey, r.condeferrable, r.condeferred, r.convalidated,
  fn.nspname, fc.relname, r.confrelid, r.confkey, r.confupdtype, r.confdeltype, r.confmatchtype,
  CASE WHEN r.contype IN ('c', 'x') THEN pg_catalog.pg_get_constraintdef(r.oid) END,
  CASE WHEN r.contype = 'u' THEN pg_catalog.pg_get_constraintdef(r.oid) LIKE 'UNIQUE NULLS NOT DISTINCT%' END
FROM pg_catalog.pg_constraint r
JOIN pg_catalog.pg_class c ON c.oid = r.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class fc ON fc.oid = r.confrelid
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace
WHERE r.contype IN ('p', 'u', 'f', 'c', 'x')
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE r.conrelid = ANY ($1::pg_catalog.oid[]) END
ORDER BY r.conrelid, r.conname
