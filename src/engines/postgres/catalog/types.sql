-- Enums, domains, composites and ranges. $1 as in routines.sql.
SELECT t.oid, n.nspname, t.typname, t.typtype, pg_catalog.obj_description(t.oid, 'pg_type'), pg_catalog.pg_get_userbyid(t.typowner),
  CASE t.typtype
    WHEN 'e' THEN (SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder)
                   FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
    WHEN 'd' THEN pg_catalog.json_build_object(
      'type', pg_catalog.format_type(t.typbasetype, t.typtypmod),
      'collation', (SELECT pg_catalog.quote_ident(k.nspname) || '.' || pg_catalog.quote_ident(l.collname)
        FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace k ON k.oid = l.collnamespace
        JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
        WHERE l.oid = t.typcollation AND t.typcollation <> b.typcollation),
      'default', COALESCE(pg_catalog.pg_get_expr(t.typdefaultbin, 0), pg_catalog.quote_literal(t.typdefault)),
      'notNull', t.typnotnull,
      'constraints', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', r.conname, 'type', r.contype, 'definition', pg_catalog.pg_get_constraintdef(r.oid), 'validated', r.convalidated,
          'comment', pg_catalog.obj_description(r.oid, 'pg_constraint')) ORDER BY r.conname)
        FROM pg_catalog.pg_constraint r WHERE r.contypid = t.oid))
    WHEN 'c' THEN (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
          'collation', CASE WHEN a.attcollation <> b.typcollation THEN (
            SELECT pg_catalog.quote_ident(k.nspname) || '.' || pg_catalog.quote_ident(l.collname)
            FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace k ON k.oid = l.collnamespace WHERE l.oid = a.attcollation) END,
          'comment', pg_catalog.col_description(a.attrelid, a.attnum)) ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type b ON b.oid = a.atttypid
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
    WHEN 'r' THEN (SELECT pg_catalog.json_build_array(
        'SUBTYPE = ' || pg_catalog.format_type(g.rngsubtype, NULL),
        (SELECT 'SUBTYPE_OPCLASS = ' || pg_catalog.quote_ident(s.nspname) || '.' || pg_catalog.quote_ident(o.opcname)
         FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace s ON s.oid = o.opcnamespace
         WHERE o.oid = g.rngsubopc AND NOT o.opcdefault),
        (SELECT 'COLLATION = ' || pg_catalog.quote_ident(k.nspname) || '.' || pg_catalog.quote_ident(l.collname)
         FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace k ON k.oid = l.collnamespace
         JOIN pg_catalog.pg_type b ON b.oid = g.rngsubtype
         WHERE l.oid = g.rngcollation AND g.rngcollation <> b.typcollation),
        'CANONICAL = ' || CASE WHEN g.rngcanonical <> 0 THEN g.rngcanonical::pg_catalog.text END,
        'SUBTYPE_DIFF = ' || CASE WHEN g.rngsubdiff <> 0 THEN g.rngsubdiff::pg_catalog.text END,
        'MULTIRANGE_TYPE_NAME = ' || pg_catalog.format_type(g.rngmultitypid, NULL), -- since 14
        NULL)
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
ORDER BY n.nspname, t.typname
