SELECT n.nspname, pg_catalog.obj_description(n.oid, 'pg_namespace')
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND n.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND e.deptype = 'e')
ORDER BY n.nspname
