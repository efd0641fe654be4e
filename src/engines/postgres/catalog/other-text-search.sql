-- Text search objects, held by their text. Same columns as in other-kinds.sql.
SELECT 'text search parser', NULL::pg_catalog.oid, n.nspname, p.prsname,
  pg_catalog.format(E'CREATE TEXT SEARCH PARSER %I.%I (\n    %s\n);', n.nspname, p.prsname, pg_catalog.concat_ws(E',\n    ',
    'START = ' || p.prsstart::pg_catalog.text, 'GETTOKEN = ' || p.prstoken::pg_catalog.text, 'END = ' || p.prsend::pg_catalog.text,
    'HEADLINE = ' || CASE WHEN p.prsheadline <> 0 THEN p.prsheadline::pg_catalog.text END, 'LEXTYPES = ' || p.prslextype::pg_catalog.text)),
  pg_catalog.format('TEXT SEARCH PARSER %I.%I', n.nspname, p.prsname), NULL::pg_catalog.text, pg_catalog.obj_description(p.oid, 'pg_ts_parser')
FROM pg_catalog.pg_ts_parser p JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
WHERE n.nspname !~ '^pg_' AND p.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_ts_parser'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'text search template', NULL, n.nspname, t.tmplname,
  pg_catalog.format(E'CREATE TEXT SEARCH TEMPLATE %I.%I (\n    %s\n);', n.nspname, t.tmplname, pg_catalog.concat_ws(E',\n    ',
    'INIT = ' || CASE WHEN t.tmplinit <> 0 THEN t.tmplinit::pg_catalog.text END, 'LEXIZE = ' || t.tmpllexize::pg_catalog.text)),
  pg_catalog.format('TEXT SEARCH TEMPLATE %I.%I', n.nspname, t.tmplname), NULL, pg_catalog.obj_description(t.oid, 'pg_ts_template')
FROM pg_catalog.pg_ts_template t JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
WHERE n.nspname !~ '^pg_' AND t.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'text search dictionary', NULL, n.nspname, d.dictname,
  pg_catalog.format(E'CREATE TEXT SEARCH DICTIONARY %I.%I (\n    TEMPLATE = %I.%I%s\n);', n.nspname, d.dictname, tn.nspname, t.tmplname,
    COALESCE(E',\n    ' || d.dictinitoption, '')),
  pg_catalog.format('TEXT SEARCH DICTIONARY %I.%I', n.nspname, d.dictname), pg_catalog.pg_get_userbyid(d.dictowner), pg_catalog.obj_description(d.oid, 'pg_ts_dict')
FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE n.nspname !~ '^pg_' AND d.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'text search configuration', NULL, n.nspname, c.cfgname,
  pg_catalog.format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I);', n.nspname, c.cfgname, pn.nspname, p.prsname)
    || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format(E'\nALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s;',
        n.nspname, c.cfgname, m.alias, m.dictionaries), '' ORDER BY m.maptokentype)
      FROM (SELECT k.maptokentype, y.alias,
          pg_catalog.string_agg(pg_catalog.quote_ident(dn.nspname) || '.' || pg_catalog.quote_ident(d.dictname), ', ' ORDER BY k.mapseqno) AS dictionaries
        FROM pg_catalog.pg_ts_config_map k
        JOIN pg_catalog.ts_token_type(c.cfgparser) y ON y.tokid = k.maptokentype
        JOIN pg_catalog.pg_ts_dict d ON d.oid = k.mapdict JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
        WHERE k.mapcfg = c.oid GROUP BY k.maptokentype, y.alias) m), ''),
  pg_catalog.format('TEXT SEARCH CONFIGURATION %I.%I', n.nspname, c.cfgname), pg_catalog.pg_get_userbyid(c.cfgowner), pg_catalog.obj_description(c.oid, 'pg_ts_config')
FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass AND e.deptype = 'e')
ORDER BY 1, 3, 4
