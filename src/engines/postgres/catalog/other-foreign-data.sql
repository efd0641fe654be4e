-- Foreign data wrappers, servers and user mappings, held by their text. Same columns as in other-kinds.sql. Of a user
-- mapping only the name of the remote user is read: any other option may be a secret.
SELECT 'foreign data wrapper', w.oid, NULL::pg_catalog.text, w.fdwname,
  pg_catalog.format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname)
    || COALESCE(' HANDLER ' || CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::pg_catalog.regproc::pg_catalog.text END, '')
    || COALESCE(' VALIDATOR ' || CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::pg_catalog.regproc::pg_catalog.text END, '')
    || COALESCE((SELECT ' OPTIONS (' || pg_catalog.string_agg(pg_catalog.format('%I %L', o.option_name, o.option_value), ', ') || ')'
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o), '') || ';',
  pg_catalog.format('FOREIGN DATA WRAPPER %I', w.fdwname), pg_catalog.pg_get_userbyid(w.fdwowner),
  pg_catalog.obj_description(w.oid, 'pg_foreign_data_wrapper')
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE w.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'foreign server', s.oid, NULL, s.srvname,
  pg_catalog.format('CREATE SERVER %I', s.srvname)
    || COALESCE(' TYPE ' || pg_catalog.quote_literal(s.srvtype), '') || COALESCE(' VERSION ' || pg_catalog.quote_literal(s.srvversion), '')
    || pg_catalog.format(' FOREIGN DATA WRAPPER %I', w.fdwname)
    || COALESCE((SELECT ' OPTIONS (' || pg_catalog.string_agg(pg_catalog.format('%I %L', o.option_name, o.option_value), ', ') || ')'
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o), '') || ';',
  pg_catalog.format('SERVER %I', s.srvname), pg_catalog.pg_get_userbyid(s.srvowner),
  pg_catalog.obj_description(s.oid, 'pg_foreign_server')
FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE s.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'user mapping', NULL, NULL, pg_catalog.quote_ident(u.usename) || ' on ' || pg_catalog.quote_ident(u.srvname),
  pg_catalog.format('CREATE USER MAPPING FOR %s SERVER %I', CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(u.usename) END, u.srvname)
    || COALESCE((SELECT ' OPTIONS (' || pg_catalog.string_agg(pg_catalog.format('%I %L', o.option_name, o.option_value), ', ') || ')'
      FROM pg_catalog.pg_options_to_table(u.umoptions) o WHERE o.option_name IN ('user', 'username')), '') || ';',
  NULL, NULL, NULL
FROM pg_catalog.pg_user_mappings u
ORDER BY 1, 3, 4
