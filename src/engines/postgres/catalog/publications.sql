-- Publications with their tables and schemas.
SELECT p.pubname, pg_catalog.pg_get_userbyid(p.pubowner), p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate,
  pg_catalog.obj_description(p.oid, 'pg_publication'),
  (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname,
     'columns', (SELECT pg_catalog.json_agg(a.attname ORDER BY k.place) -- since 15
       FROM pg_catalog.unnest(r.prattrs::pg_catalog.int2[]) WITH ORDINALITY AS k(attribute, place) -- since 15
       JOIN pg_catalog.pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = k.attribute), -- since 15
     'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid)) -- since 15
     'columns', NULL, 'where', NULL) -- before 15
     ORDER BY n.nspname, c.relname)
   FROM pg_catalog.pg_publication_rel r
   JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
   JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE r.prpubid = p.oid),
  (SELECT pg_catalog.json_agg(n.nspname ORDER BY n.nspname) -- since 15
   FROM pg_catalog.pg_publication_namespace m -- since 15
   JOIN pg_catalog.pg_namespace n ON n.oid = m.pnnspid WHERE m.pnpubid = p.oid), -- since 15
  NULL, -- before 15
  p.pubviaroot, -- since 13
  'f', -- before 13
  p.pubgencols -- since 18
  'n' -- before 18
FROM pg_catalog.pg_publication p
ORDER BY p.pubname
