-- Enums, domains, composites and ranges. $1 as in routines.sql.
SELECT n.nspname, t.typname, t.typtype, pg_catalog.obj_description(t.oid, 'pg_type'),
  CASE t.typtype
    WHEN 'e' THEN (SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder)
                   FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
    WHEN 'd' THEN (SELECT pg_catalog.json_agg(part ORDER BY place, part) FROM (
        SELECT 0 AS place, pg_catalog.format_type(t.typbasetype, t.typtypmod) AS part
        UNION ALL SELECT 1, 'COLLATE ' || pg_catalog.quote_ident(k.nspname) || '.' || pg_catalog.quote_ident(l.collname)
          FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace k ON k.oid = l.collnamespace
          JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
          WHERE l.oid = t.typcollation AND t.typcollation <> b.typcollation
        UNION ALL SELECT 2, 'DEFAULT ' || t.typdefault WHERE t.typdefault IS NOT NULL
        UNION ALL SELECT 3, 'NOT NULL' WHERE t.typnotnull
        UNION ALL SELECT 4, 'CONSTRAINT ' || pg_catalog.quote_ident(r.conname) || ' ' || pg_catalog.pg_get_constraintdef(r.oid)
          FROM pg_catalog.pg_constraint r WHERE r.contypid = t.oid AND r.contype = 'c'
      ) AS parts)
    WHEN 'c' THEN (SELECT pg_catalog.json_agg(pg_catalog.quote_ident(a.attname) || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
                     ORDER BY a.attnum)
                   FROM pg_catalog.pg_attribute a
                   WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
    WHEN 'r' THEN (SELECT pg_catalog.json_build_array('SUBTYPE = ' || pg_catalog.format_type(g.rngsubtype, NULL))
                   FROM pg_catalog.pg_range g WHERE g.rngtypid = t.oid)
  END
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND t.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.deptype = 'e')
    ELSE t.oid = ANY ($1::pg_catalog.oid[]) END
ORDER BY 1, 2
