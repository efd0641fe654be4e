-- Rights on objects, as the difference to what they have by themselves: who has what more, who has what less.
WITH members AS MATERIALIZED (
  SELECT e.classid, e.objid FROM pg_catalog.pg_depend e WHERE e.deptype = 'e'
),
objects (class, oid, part, acl, owner, initial) AS (
  SELECT 'pg_class', c.oid, 0, c.relacl, c.relowner, pg_catalog.acldefault((CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END)::pg_catalog."char", c.relowner)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relacl IS NOT NULL AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objid = c.oid)
  UNION ALL
  SELECT 'pg_class', c.oid, a.attnum, a.attacl, c.relowner, pg_catalog.acldefault('c', c.relowner)
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objid = c.oid)
  UNION ALL
  SELECT 'pg_proc', p.oid, 0, p.proacl, p.proowner, pg_catalog.acldefault('f', p.proowner)
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE p.proacl IS NOT NULL AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND m.objid = p.oid)
  UNION ALL
  SELECT 'pg_type', t.oid, 0, t.typacl, t.typowner, pg_catalog.acldefault('T', t.typowner)
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typacl IS NOT NULL AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND m.objid = t.oid)
  UNION ALL
  SELECT 'pg_namespace', n.oid, 0, n.nspacl, n.nspowner, pg_catalog.acldefault('n', n.nspowner)
  FROM pg_catalog.pg_namespace n
  WHERE n.nspacl IS NOT NULL AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND m.objid = n.oid)
  UNION ALL
  SELECT 'pg_language', l.oid, 0, l.lanacl, l.lanowner, pg_catalog.acldefault('l', l.lanowner)
  FROM pg_catalog.pg_language l
  WHERE l.lanacl IS NOT NULL
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_language'::pg_catalog.regclass AND m.objid = l.oid)
  UNION ALL
  SELECT 'pg_foreign_data_wrapper', w.oid, 0, w.fdwacl, w.fdwowner, pg_catalog.acldefault('F', w.fdwowner)
  FROM pg_catalog.pg_foreign_data_wrapper w
  WHERE w.fdwacl IS NOT NULL
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND m.objid = w.oid)
  UNION ALL
  SELECT 'pg_foreign_server', s.oid, 0, s.srvacl, s.srvowner, pg_catalog.acldefault('S', s.srvowner)
  FROM pg_catalog.pg_foreign_server s
  WHERE s.srvacl IS NOT NULL
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND m.objid = s.oid)
)
SELECT o.class, o.oid, o.part, x.direction,
  CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(x.grantee) END,
  CASE WHEN x.grantor <> o.owner THEN pg_catalog.pg_get_userbyid(x.grantor) END, x.privilege_type, x.is_grantable
FROM objects o
CROSS JOIN LATERAL (
  (SELECT 'given' AS direction, g.grantee, g.grantor, g.privilege_type, g.is_grantable FROM (
    SELECT a.grantee, a.grantor, a.privilege_type, a.is_grantable FROM pg_catalog.aclexplode(o.acl) a
    EXCEPT SELECT b.grantee, b.grantor, b.privilege_type, b.is_grantable FROM pg_catalog.aclexplode(o.initial) b) g)
  UNION ALL
  (SELECT 'taken', t.grantee, o.owner, t.privilege_type, false FROM (
    SELECT b.grantee, b.privilege_type FROM pg_catalog.aclexplode(o.initial) b
    EXCEPT SELECT a.grantee, a.privilege_type FROM pg_catalog.aclexplode(o.acl) a) t)
) x
ORDER BY 1, 2, 3, 4, 6 NULLS FIRST, 5, 7
