-- Kinds that are held by their own text: kind, object id where it may have rights, schema, name, statements that create it,
-- what other statements call it, owner, comment.
SELECT 'language', l.oid, NULL::pg_catalog.text, l.lanname,
  CASE WHEN l.lanplcallfoid = 0 THEN pg_catalog.format('CREATE LANGUAGE %I;', l.lanname)
    ELSE pg_catalog.format('CREATE %sLANGUAGE %I HANDLER %s', CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname, l.lanplcallfoid::pg_catalog.regproc)
      || COALESCE(' INLINE ' || CASE WHEN l.laninline <> 0 THEN l.laninline::pg_catalog.regproc::pg_catalog.text END, '')
      || COALESCE(' VALIDATOR ' || CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::pg_catalog.regproc::pg_catalog.text END, '') || ';' END,
  pg_catalog.format('LANGUAGE %I', l.lanname), pg_catalog.pg_get_userbyid(l.lanowner), pg_catalog.obj_description(l.oid, 'pg_language')
FROM pg_catalog.pg_language l
WHERE l.lanispl AND l.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_language'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'access method', NULL, NULL, m.amname,
  pg_catalog.format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s;', m.amname, CASE m.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END, m.amhandler),
  pg_catalog.format('ACCESS METHOD %I', m.amname), NULL, pg_catalog.obj_description(m.oid, 'pg_am')
FROM pg_catalog.pg_am m
WHERE m.oid >= 16384 AND m.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_am'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'collation', NULL, n.nspname, l.collname,
  pg_catalog.format('CREATE COLLATION %I.%I (%s);', n.nspname, l.collname, pg_catalog.concat_ws(', ',
    'PROVIDER = ' || CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
    CASE WHEN NOT l.collisdeterministic THEN 'DETERMINISTIC = false' END,
    'LOCALE = ' || pg_catalog.quote_literal(l.colllocale), -- since 17
    'LOCALE = ' || pg_catalog.quote_literal(l.colliculocale), -- since 15 before 17
    'RULES = ' || pg_catalog.quote_literal(l.collicurules), -- since 16
    'LC_COLLATE = ' || pg_catalog.quote_literal(l.collcollate),
    'LC_CTYPE = ' || pg_catalog.quote_literal(l.collctype))),
  pg_catalog.format('COLLATION %I.%I', n.nspname, l.collname), pg_catalog.pg_get_userbyid(l.collowner), pg_catalog.obj_description(l.oid, 'pg_collation')
FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND l.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'conversion', NULL, n.nspname, c.conname,
  pg_catalog.format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s;', CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END, n.nspname, c.conname,
    pg_catalog.pg_encoding_to_char(c.conforencoding), pg_catalog.pg_encoding_to_char(c.contoencoding), c.conproc),
  pg_catalog.format('CONVERSION %I.%I', n.nspname, c.conname), pg_catalog.pg_get_userbyid(c.conowner), pg_catalog.obj_description(c.oid, 'pg_conversion')
FROM pg_catalog.pg_conversion c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_conversion'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'cast', NULL, NULL, pg_catalog.format('%s AS %s', pg_catalog.format_type(k.castsource, NULL), pg_catalog.format_type(k.casttarget, NULL)),
  pg_catalog.format('CREATE CAST (%s AS %s) %s%s;', pg_catalog.format_type(k.castsource, NULL), pg_catalog.format_type(k.casttarget, NULL),
    CASE k.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || k.castfunc::pg_catalog.regprocedure WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
    CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END),
  pg_catalog.format('CAST (%s AS %s)', pg_catalog.format_type(k.castsource, NULL), pg_catalog.format_type(k.casttarget, NULL)),
  NULL, pg_catalog.obj_description(k.oid, 'pg_cast')
FROM pg_catalog.pg_cast k
WHERE k.oid >= 16384 AND k.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND e.deptype IN ('e', 'i'))
UNION ALL
SELECT 'transform', NULL, NULL, pg_catalog.format('FOR %s LANGUAGE %I', pg_catalog.format_type(t.trftype, NULL), l.lanname),
  pg_catalog.format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s);', pg_catalog.format_type(t.trftype, NULL), l.lanname, pg_catalog.concat_ws(', ',
    'FROM SQL WITH FUNCTION ' || CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::pg_catalog.regprocedure::pg_catalog.text END,
    'TO SQL WITH FUNCTION ' || CASE WHEN t.trftosql <> 0 THEN t.trftosql::pg_catalog.regprocedure::pg_catalog.text END)),
  pg_catalog.format('TRANSFORM FOR %s LANGUAGE %I', pg_catalog.format_type(t.trftype, NULL), l.lanname), NULL, pg_catalog.obj_description(t.oid, 'pg_transform')
FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang
WHERE t.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'shell type', NULL, n.nspname, t.typname, pg_catalog.format('CREATE TYPE %I.%I;', n.nspname, t.typname),
  pg_catalog.format('TYPE %I.%I', n.nspname, t.typname), pg_catalog.pg_get_userbyid(t.typowner), pg_catalog.obj_description(t.oid, 'pg_type')
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'p' AND NOT t.typisdefined AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND t.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'event trigger', NULL, NULL, v.evtname,
  pg_catalog.format('CREATE EVENT TRIGGER %I ON %s', v.evtname, v.evtevent)
    || COALESCE(' WHEN TAG IN (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(g), ', ' ORDER BY place)
      FROM pg_catalog.unnest(v.evttags) WITH ORDINALITY AS tags(g, place)) || ')', '')
    || pg_catalog.format(' EXECUTE FUNCTION %s();', v.evtfoid::pg_catalog.regproc)
    || CASE v.evtenabled WHEN 'O' THEN '' ELSE pg_catalog.format(E'\nALTER EVENT TRIGGER %I %s;', v.evtname,
      CASE v.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE REPLICA' END) END,
  pg_catalog.format('EVENT TRIGGER %I', v.evtname), pg_catalog.pg_get_userbyid(v.evtowner), pg_catalog.obj_description(v.oid, 'pg_event_trigger')
FROM pg_catalog.pg_event_trigger v
WHERE v.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND e.deptype = 'e')
ORDER BY 1, 3, 4
