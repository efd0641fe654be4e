-- Volatile functions that a statement may call: by name, and through operators, casts, row attributes and views.
-- $1 functions, $2 operators, $3 types, $4 attributes, $5 relations: names as written.
WITH RECURSIVE visible AS (
  SELECT pg_catalog.unnest(pg_catalog.current_schemas(true)) AS schema
),
used_relations AS (
  SELECT c.oid, c.relname AS via
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = ANY ($5::pg_catalog.text[]) AND c.relkind = 'v'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  UNION
  SELECT c.oid, u.via
  FROM used_relations u
  JOIN pg_catalog.pg_rewrite r ON r.ev_class = u.oid
  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  JOIN pg_catalog.pg_class c ON c.oid = d.refobjid AND c.relkind = 'v'
),
called (function, via) AS (
  SELECT p.oid, NULL::pg_catalog.text
  FROM pg_catalog.unnest($1::pg_catalog.text[]) AS f (name)
  JOIN pg_catalog.pg_proc p ON p.proname = pg_catalog.regexp_replace(f.name, '^.*\.', '')
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE f.name = n.nspname || '.' || p.proname
     OR (f.name = p.proname AND n.nspname IN (SELECT schema FROM visible))
  UNION ALL
  SELECT o.oprcode::pg_catalog.oid, 'the operator ' || o.oprname
  FROM pg_catalog.pg_operator o
  JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  WHERE o.oprname = ANY ($2::pg_catalog.text[]) AND n.nspname <> 'pg_catalog'
  UNION ALL
  SELECT f.function, 'a cast to ' || t.typname
  FROM pg_catalog.pg_type t
  CROSS JOIN LATERAL (
    SELECT t.typinput::pg_catalog.oid AS function
    UNION ALL
    SELECT k.castfunc FROM pg_catalog.pg_cast k WHERE k.casttarget = t.oid AND k.castfunc <> 0
  ) f
  JOIN pg_catalog.pg_proc p ON p.oid = f.function
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE t.typname = ANY ($3::pg_catalog.text[]) AND n.nspname <> 'pg_catalog'
  UNION ALL
  SELECT p.oid, 'an attribute'
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_type t ON t.oid = p.proargtypes[0]
  WHERE p.proname = ANY ($4::pg_catalog.text[]) AND p.pronargs - p.pronargdefaults <= 1 AND p.pronargs >= 1
    AND t.typtype IN ('c', 'p') AND n.nspname <> 'pg_catalog'
    AND n.nspname IN (SELECT schema FROM visible)
  UNION ALL
  SELECT d.refobjid, 'the view ' || u.via
  FROM used_relations u
  JOIN pg_catalog.pg_rewrite r ON r.ev_class = u.oid
  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
)
SELECT DISTINCT n.nspname, p.proname, c.via
FROM called c
JOIN pg_catalog.pg_proc p ON p.oid = c.function
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.provolatile = 'v'
ORDER BY 1, 2, 3
