-- What the model of a schema has no place for, each with the kind of thing it is.
SELECT 'extension ' || pg_catalog.quote_ident(extname), 'its objects are left to the extension' FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'
UNION ALL SELECT 'rule ' || pg_catalog.quote_ident(r.rulename) || ' on ' || r.ev_class::pg_catalog.regclass::pg_catalog.text, 'rewrite rules'
  FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
UNION ALL SELECT 'policy ' || pg_catalog.quote_ident(polname) || ' on ' || polrelid::pg_catalog.regclass::pg_catalog.text, 'row security policies' FROM pg_catalog.pg_policy
UNION ALL SELECT 'event trigger ' || pg_catalog.quote_ident(evtname), 'event triggers' FROM pg_catalog.pg_event_trigger
UNION ALL SELECT 'publication ' || pg_catalog.quote_ident(pubname), 'logical replication' FROM pg_catalog.pg_publication
UNION ALL SELECT 'statistics ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), 'extended statistics'
  FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
UNION ALL SELECT 'foreign server ' || pg_catalog.quote_ident(srvname), 'foreign data wrappers' FROM pg_catalog.pg_foreign_server
UNION ALL SELECT 'collation ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(l.collname), 'collations'
  FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
UNION ALL SELECT 'operator ' || n.nspname || '.' || o.oprname, 'operators'
  FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND o.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL SELECT 'text search configuration ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.cfgname), 'text search'
  FROM pg_catalog.pg_ts_config t JOIN pg_catalog.pg_namespace n ON n.oid = t.cfgnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY 1
