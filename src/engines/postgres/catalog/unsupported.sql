-- What the model of a schema has no place for, each with why. Rights are those on what the system or an extension made.
SELECT 'subscription ' || pg_catalog.quote_ident(s.subname), 'it holds the address and the secret of another server'
FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = pg_catalog.current_database()
UNION ALL SELECT 'base type ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname), 'it is made of functions in C'
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'b' AND t.typisdefined AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND t.typelem = 0 AND t.oid NOT IN (
    SELECT e.objid FROM pg_catalog.pg_depend e
    WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL SELECT 'user mapping of ' || pg_catalog.quote_ident(u.usename) || ' on ' || pg_catalog.quote_ident(u.srvname),
    'options that may be secret are left out'
  FROM pg_catalog.pg_user_mappings u
  WHERE u.umoptions IS NULL AND u.umuser <> 0 AND u.usename <> current_user
    OR EXISTS (SELECT FROM pg_catalog.pg_options_to_table(u.umoptions) o WHERE o.option_name NOT IN ('user', 'username'))
UNION ALL SELECT 'security label on ' || l.objtype || ' ' || l.objname, 'its meaning belongs to the provider ' || l.provider
  FROM pg_catalog.pg_seclabels l WHERE l.objtype NOT IN ('database', 'role', 'tablespace')
UNION ALL SELECT 'rights on ' || pg_catalog.pg_describe_object(o.class, o.oid, 0), 'they were changed after the system or an extension made it'
  FROM (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class, c.oid, c.relacl AS acl FROM pg_catalog.pg_class c
      WHERE c.relnamespace <> 'information_schema'::pg_catalog.regnamespace
    UNION ALL SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, p.proacl FROM pg_catalog.pg_proc p
    UNION ALL SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, n.nspacl FROM pg_catalog.pg_namespace n WHERE n.nspname NOT IN ('public', 'information_schema')
    UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, t.typacl FROM pg_catalog.pg_type t
    UNION ALL SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, l.lanacl FROM pg_catalog.pg_language l
  ) o
  LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = o.class AND i.objoid = o.oid AND i.objsubid = 0
  LEFT JOIN pg_catalog.pg_depend e ON e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'
  WHERE (o.oid < 16384 OR e.objid IS NOT NULL) AND o.acl IS DISTINCT FROM i.initprivs
    AND (i.objoid IS NOT NULL OR o.acl IS NOT NULL)
ORDER BY 1
