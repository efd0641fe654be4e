-- Sequences; those behind identity columns with the table and column that they belong to. $1 as in routines.sql.
SELECT c.oid, n.nspname, c.relname, pg_catalog.format_type(s.seqtypid, NULL),
  CASE WHEN d.deptype = 'a' THEN d.refobjid::pg_catalog.regclass::pg_catalog.text || '.' || pg_catalog.quote_ident(a.attname) END,
  s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle, s.seqcache,
  c.relpersistence = 'u', g.description, pg_catalog.pg_get_userbyid(c.relowner),
  CASE WHEN d.deptype = 'i' THEN d.refobjid END, CASE WHEN d.deptype = 'i' THEN a.attnum END
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = c.oid AND g.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND g.objsubid = 0
LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.deptype = 'e')
    ELSE c.oid = ANY ($1::pg_catalog.oid[]) END
ORDER BY n.nspname, c.relname
