-- Extensions, those before that others require, but for the language that every database is made with.
WITH RECURSIVE needs (extension, required) AS (
  SELECT d.objid, d.refobjid FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  UNION
  SELECT n.extension, d.refobjid FROM needs n JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.objid = n.required
    AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
)
SELECT x.extname, n.nspname, x.extversion, pg_catalog.obj_description(x.oid, 'pg_extension')
FROM pg_catalog.pg_extension x
JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql' OR n.nspname <> 'pg_catalog'
ORDER BY (SELECT pg_catalog.count(*) FROM needs r WHERE r.extension = x.oid), x.extname
