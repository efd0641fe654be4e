-- Indexes, those behind keys included. $1 as in relations.sql.
SELECT i.indrelid, c.relname, i.indisunique, m.amname, i.indisvalid AND i.indisready AND i.indislive,
  r.conname, pg_catalog.pg_get_indexdef(i.indexrelid)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_constraint r ON r.conindid = i.indexrelid AND r.conrelid = i.indrelid AND r.contype IN ('p', 'u', 'x')
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE i.indrelid = ANY ($1::pg_catalog.oid[]) END
ORDER BY i.indrelid, c.relname
