-- Tables and views. $1: object ids, or NULL for every one outside the system's schemas and extensions.
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition,
  g.description,
  pg_catalog.array_to_json(c.reloptions), c.relpersistence, c.relrowsecurity, s.spcname, m.amname,
  CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
  pn.nspname, pc.relname,
  CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
  CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END,
  CASE WHEN c.relispartition THEN NULL ELSE inherited.parents END,
  f.srvname, pg_catalog.array_to_json(f.ftoptions)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = c.oid AND g.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND g.objsubid = 0
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam AND m.amname <> 'heap'
LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
LEFT JOIN pg_catalog.pg_class pc ON pc.oid = i.inhparent
LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
LEFT JOIN (
  SELECT h.inhrelid, pg_catalog.string_agg(h.inhparent::pg_catalog.regclass::pg_catalog.text, ', ' ORDER BY h.inhseqno) AS parents
  FROM pg_catalog.pg_inherits h GROUP BY h.inhrelid
) inherited ON inherited.inhrelid = c.oid
LEFT JOIN (
  SELECT t.ftrelid, v.srvname, t.ftoptions
  FROM pg_catalog.pg_foreign_table t JOIN pg_catalog.pg_foreign_server v ON v.oid = t.ftserver
) f ON f.ftrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.deptype = 'e')
    ELSE c.oid = ANY ($1::pg_catalog.oid[]) END
ORDER BY n.nspname, c.relname
