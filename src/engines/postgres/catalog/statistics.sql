-- Extended statistics outside the system's schemas and extensions.
SELECT n.nspname, s.stxname, tn.nspname, t.relname, pg_catalog.array_to_json(s.stxkind),
  pg_catalog.pg_get_statisticsobjdef_columns(s.oid), -- since 14
  (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY k.place) -- before 14
   FROM pg_catalog.unnest(s.stxkeys::pg_catalog.int2[]) WITH ORDINALITY AS k(attribute, place) -- before 14
   JOIN pg_catalog.pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = k.attribute), -- before 14
  CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END, -- since 13
  NULL, -- before 13
  pg_catalog.pg_get_userbyid(s.stxowner), pg_catalog.obj_description(s.oid, 'pg_statistic_ext')
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
JOIN pg_catalog.pg_class t ON t.oid = s.stxrelid
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND s.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e
  WHERE e.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND e.deptype = 'e')
ORDER BY n.nspname, s.stxname
