-- Triggers that people made, and copies on partitions that are enabled in another way than their parent's. $1 as in relations.sql.
SELECT t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid), t.tgenabled, g.description, u.oid IS NOT NULL
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_trigger u ON u.oid = t.tgparentid -- since 13
LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.objid = t.oid -- before 13
  AND d.refclassid = 'pg_catalog.pg_trigger'::pg_catalog.regclass -- before 13
LEFT JOIN pg_catalog.pg_trigger u ON u.oid = d.refobjid -- before 13
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = t.oid AND g.classoid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
WHERE (NOT t.tgisinternal AND u.oid IS NULL OR u.tgenabled <> t.tgenabled)
  AND CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE t.tgrelid = ANY ($1::pg_catalog.oid[]) END
ORDER BY t.tgrelid, t.tgname
