-- Sequences, those behind identity columns left to their column. $1 as in routines.sql.
SELECT n.nspname, c.relname, pg_catalog.format_type(s.seqtypid, NULL),
  (SELECT d.refobjid::pg_catalog.regclass::pg_catalog.text || '.' || pg_catalog.quote_ident(a.attname)
   FROM pg_catalog.pg_depend d
   JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'a' AND d.refobjsubid > 0
   LIMIT 1),
  s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.deptype IN ('e', 'i') AND e.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass)
    ELSE c.oid = ANY ($1::pg_catalog.oid[]) END
ORDER BY 1, 2
