-- Rewrite rules other than those that make a view one. $1 as in relations.sql.
SELECT r.ev_class, r.rulename, pg_catalog.pg_get_ruledef(r.oid), r.ev_enabled, g.description
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = r.oid AND g.classoid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
WHERE r.rulename <> '_RETURN'
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE r.ev_class = ANY ($1::pg_catalog.oid[]) END
ORDER BY r.ev_class, r.rulename
