-- Columns of tables and views, and of tables that they refer to. $1 as in relations.sql.
SELECT a.attrelid, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
  pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attidentity,
  CASE WHEN a.attcollation <> t.typcollation THEN k.nspname END,
  CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
  e.description,
  -- What few columns have goes into one cell: there may be hundreds of thousands of them.
  CASE WHEN NOT a.attislocal OR a.attstorage <> t.typstorage OR a.attstattarget >= 0 OR a.attfdwoptions IS NOT NULL
      OR a.attoptions[1] NOT LIKE 'pg\_%' OR a.attoptions[2] IS NOT NULL
      OR a.attcompression <> '' -- since 14
    THEN pg_catalog.json_build_object('inherited', NOT a.attislocal,
      'storage', CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END,
      'target', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
      'compression', NULLIF(a.attcompression, ''), -- since 14
      'options', a.attoptions, 'foreign', a.attfdwoptions) END
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_catalog.pg_namespace k ON k.oid = l.collnamespace
LEFT JOIN pg_catalog.pg_description e
  ON e.objoid = a.attrelid AND e.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objsubid = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE a.attrelid = ANY ($1::pg_catalog.oid[] || ARRAY(
      SELECT r.confrelid FROM pg_catalog.pg_constraint r
      WHERE r.conrelid = ANY ($1::pg_catalog.oid[]) AND r.contype = 'f')) END
ORDER BY a.attrelid, a.attnum
