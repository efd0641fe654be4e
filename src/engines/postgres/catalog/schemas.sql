-- Every schema but the internal ones of temporary tables and TOAST; the session's own temporary schema stays.
SELECT n.nspname,
  n.nspname ~ '^pg_' OR n.nspname = 'information_schema',
  pg_catalog.obj_description(n.oid, 'pg_namespace'),
  pg_catalog.has_schema_privilege(n.oid, 'USAGE')
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_(toast|temp_|toast_temp_)' OR n.oid = pg_catalog.pg_my_temp_schema()
ORDER BY n.nspname
