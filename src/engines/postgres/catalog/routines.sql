-- Routines. $1: object ids, or NULL for every one outside the system's schemas and extensions.
SELECT n.nspname, p.proname, p.prokind, pg_catalog.pg_get_function_identity_arguments(p.oid),
  CASE WHEN p.prokind = 'p' THEN NULL ELSE pg_catalog.pg_get_function_result(p.oid) END, l.lanname,
  CASE WHEN p.prokind = 'a' THEN NULL ELSE pg_catalog.pg_get_functiondef(p.oid) END,
  pg_catalog.obj_description(p.oid, 'pg_proc')
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND p.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.deptype = 'e')
    ELSE p.oid = ANY ($1::pg_catalog.oid[]) END
ORDER BY 1, 2, 4
