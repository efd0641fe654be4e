-- Row-level security policies. $1 as in relations.sql.
SELECT p.polrelid, p.polname, p.polpermissive, p.polcmd,
  (SELECT pg_catalog.json_agg(CASE WHEN r.oid = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(r.oid) END ORDER BY r.place)
   FROM pg_catalog.unnest(p.polroles) WITH ORDINALITY AS r(oid, place)),
  pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
  g.description
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = p.oid AND g.classoid = 'pg_catalog.pg_policy'::pg_catalog.regclass
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE p.polrelid = ANY ($1::pg_catalog.oid[]) END
ORDER BY p.polrelid, p.polname
