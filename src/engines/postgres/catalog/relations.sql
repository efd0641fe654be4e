-- Tables and views. $1: object ids, or NULL for every one outside the system's schemas and extensions.
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition,
  g.description,
  pg_catalog.array_to_json(c.reloptions), c.relpersistence, c.relrowsecurity, s.spcname, m.amname,
  CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
  parents.names,
  CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
  CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END,
  f.srvname, pg_catalog.array_to_json(f.ftoptions),
  pg_catalog.pg_get_userbyid(c.relowner), c.relforcerowsecurity, c.relreplident, c.relispopulated,
  pg_catalog.array_to_json(o.reloptions),
  y.schema, y.name
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = c.oid AND g.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND g.objsubid = 0
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam AND m.amname <> 'heap'
LEFT JOIN pg_catalog.pg_class o ON o.oid = c.reltoastrelid AND o.reloptions IS NOT NULL
LEFT JOIN (
  SELECT h.inhrelid, pg_catalog.json_agg(pg_catalog.json_build_array(pn.nspname, pc.relname) ORDER BY h.inhseqno) AS names
  FROM pg_catalog.pg_inherits h
  JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
  JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
  GROUP BY h.inhrelid
) parents ON parents.inhrelid = c.oid
LEFT JOIN (
  SELECT t.ftrelid, v.srvname, t.ftoptions
  FROM pg_catalog.pg_foreign_table t JOIN pg_catalog.pg_foreign_server v ON v.oid = t.ftserver
) f ON f.ftrelid = c.oid
LEFT JOIN (
  SELECT t.oid, tn.nspname AS schema, t.typname AS name
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
) y ON y.oid = c.reloftype AND c.reloftype <> 0
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.deptype = 'e')
    ELSE c.oid = ANY ($1::pg_catalog.oid[]) END
ORDER BY n.nspname, c.relname
