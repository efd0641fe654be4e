-- Rights that new objects will get, as the difference to what they get by themselves.
SELECT pg_catalog.pg_get_userbyid(d.defaclrole), n.nspname, d.defaclobjtype, x.direction,
  CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(x.grantee) END, x.privilege_type, x.is_grantable
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL (
  SELECT CASE WHEN d.defaclnamespace = 0
    THEN pg_catalog.acldefault((CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END)::pg_catalog."char", d.defaclrole)
    ELSE pg_catalog.acldefault('c', d.defaclrole) END AS initial
) i
CROSS JOIN LATERAL (
  (SELECT 'given' AS direction, g.grantee, g.privilege_type, g.is_grantable FROM (
    SELECT a.grantee, a.privilege_type, a.is_grantable FROM pg_catalog.aclexplode(d.defaclacl) a
    EXCEPT SELECT b.grantee, b.privilege_type, b.is_grantable FROM pg_catalog.aclexplode(i.initial) b) g)
  UNION ALL
  (SELECT 'taken', t.grantee, t.privilege_type, false FROM (
    SELECT b.grantee, b.privilege_type FROM pg_catalog.aclexplode(i.initial) b
    EXCEPT SELECT a.grantee, a.privilege_type FROM pg_catalog.aclexplode(d.defaclacl) a) t)
) x
ORDER BY 1, 2 NULLS FIRST, 3, 4, 5, 6
