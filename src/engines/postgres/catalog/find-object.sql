-- The object of a name. $1 schema, $2 name, $3 kind group: relation, sequence, routine or type; $4 signature of a routine.
SELECT c.oid, c.relkind::pg_catalog.text, c.reltuples::pg_catalog.int8,
  CASE WHEN c.relkind IN ('r', 'm', 't') THEN pg_catalog.pg_table_size(c.oid) END,
  (SELECT pg_catalog.json_object_agg(i.relname, pg_catalog.pg_relation_size(i.oid))
   FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
   WHERE x.indrelid = c.oid AND i.relkind = 'i'),
  (SELECT pg_catalog.to_char(GREATEST(s.last_analyze, s.last_autoanalyze) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
   FROM pg_catalog.pg_stat_all_tables s WHERE s.relid = c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2 AND (($3 = 'relation' AND c.relkind IN ('r', 'p', 'f', 'v', 'm')) OR ($3 = 'sequence' AND c.relkind = 'S'))
UNION ALL
SELECT p.oid, p.prokind::pg_catalog.text, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = $1 AND p.proname = $2 AND $3 = 'routine'
  AND ($4::pg_catalog.text IS NULL OR pg_catalog.pg_get_function_identity_arguments(p.oid) = $4::pg_catalog.text)
UNION ALL
SELECT t.oid, t.typtype::pg_catalog.text, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = $1 AND t.typname = $2 AND $3 = 'type'
