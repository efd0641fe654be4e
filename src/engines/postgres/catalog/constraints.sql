-- Keys, references, checks, exclusions, and each NOT NULL that is a constraint with something to say. $1 as in relations.sql.
SELECT r.conrelid, r.conname, r.contype, r.conkey, r.condeferrable, r.condeferred, r.convalidated,
  fn.nspname, fc.relname, r.confrelid, r.confkey, r.confupdtype, r.confdeltype, r.confmatchtype,
  CASE WHEN r.contype IN ('c', 'x') THEN pg_catalog.pg_get_constraintdef(r.oid) END,
  NOT r.conislocal, r.connoinherit, g.description, r.conparentid <> 0,
  r.confdelsetcols, -- since 15
  NULL, -- before 15
  r.conperiod, r.conenforced -- since 18
  'f', 't' -- before 18
FROM pg_catalog.pg_constraint r
JOIN pg_catalog.pg_class c ON c.oid = r.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class fc ON fc.oid = r.confrelid
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace
LEFT JOIN pg_catalog.pg_constraint b ON b.oid = r.conparentid AND r.contype = 'f'
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = r.oid AND g.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
WHERE (r.contype IN ('p', 'u', 'c', 'x')
    OR r.contype = 'f' AND (r.conparentid = 0 OR b.conrelid <> r.conrelid AND b.conname <> r.conname)
    OR r.contype = 'n' AND r.conislocal AND (r.connoinherit OR NOT r.convalidated OR g.description IS NOT NULL
      OR r.conname <> c.relname || '_' || (SELECT a.attname FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = r.conrelid AND a.attnum = r.conkey[1]) || '_not_null'))
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE r.conrelid = ANY ($1::pg_catalog.oid[]) END
ORDER BY r.conrelid, r.conname
