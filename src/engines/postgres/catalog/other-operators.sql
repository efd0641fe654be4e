-- Operators, operator families and classes, held by their text. Same columns as in other-kinds.sql.
SELECT 'operator', NULL::pg_catalog.oid, n.nspname, o.oprname || '(' || sides.list || ')',
  pg_catalog.format(E'CREATE OPERATOR %I.%s (\n    %s\n);', n.nspname, o.oprname, pg_catalog.concat_ws(E',\n    ',
    'FUNCTION = ' || o.oprcode::pg_catalog.text,
    'LEFTARG = ' || CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END,
    'RIGHTARG = ' || CASE WHEN o.oprright <> 0 THEN pg_catalog.format_type(o.oprright, NULL) END,
    'COMMUTATOR = ' || CASE WHEN c.oid IS NOT NULL THEN pg_catalog.format('OPERATOR(%I.%s)', cn.nspname, c.oprname) END,
    'NEGATOR = ' || CASE WHEN g.oid IS NOT NULL THEN pg_catalog.format('OPERATOR(%I.%s)', gn.nspname, g.oprname) END,
    'RESTRICT = ' || CASE WHEN o.oprrest <> 0 THEN o.oprrest::pg_catalog.text END,
    'JOIN = ' || CASE WHEN o.oprjoin <> 0 THEN o.oprjoin::pg_catalog.text END,
    CASE WHEN o.oprcanhash THEN 'HASHES' END,
    CASE WHEN o.oprcanmerge THEN 'MERGES' END)),
  pg_catalog.format('OPERATOR %I.%s (%s)', n.nspname, o.oprname, sides.list),
  pg_catalog.pg_get_userbyid(o.oprowner), pg_catalog.obj_description(o.oid, 'pg_operator')
FROM pg_catalog.pg_operator o
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
CROSS JOIN LATERAL (SELECT pg_catalog.concat_ws(', ',
  CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END,
  CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END) AS list) sides
LEFT JOIN pg_catalog.pg_operator c ON c.oid = o.oprcom AND o.oprcom <> 0
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.oprnamespace
LEFT JOIN pg_catalog.pg_operator g ON g.oid = o.oprnegate AND o.oprnegate <> 0
LEFT JOIN pg_catalog.pg_namespace gn ON gn.oid = g.oprnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND o.oprcode <> 0 AND o.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'operator family', NULL, n.nspname, pg_catalog.quote_ident(f.opfname) || ' USING ' || m.amname,
  pg_catalog.format('CREATE OPERATOR FAMILY %I.%I USING %I;', n.nspname, f.opfname, m.amname)
    || CASE WHEN loose.list IS NULL THEN ''
      ELSE pg_catalog.format(E'\nALTER OPERATOR FAMILY %I.%I USING %I ADD\n    %s;', n.nspname, f.opfname, m.amname, loose.list) END,
  pg_catalog.format('OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname),
  pg_catalog.pg_get_userbyid(f.opfowner), pg_catalog.obj_description(f.oid, 'pg_opfamily')
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
CROSS JOIN LATERAL (
  SELECT pg_catalog.string_agg(item.text, E',\n    ' ORDER BY item.place, item.text) AS list FROM (
    SELECT 0 AS place, pg_catalog.format('OPERATOR %s %s%s', a.amopstrategy, a.amopopr::pg_catalog.regoperator,
      (SELECT pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname) FROM pg_catalog.pg_opfamily sf
       JOIN pg_catalog.pg_namespace sn ON sn.oid = sf.opfnamespace WHERE sf.oid = a.amopsortfamily)) AS text
    FROM pg_catalog.pg_amop a JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = a.oid
      AND d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND d.refobjid = f.oid AND d.deptype IN ('a', 'i')
    UNION ALL
    SELECT 1, pg_catalog.format('FUNCTION %s (%s, %s) %s', r.amprocnum, pg_catalog.format_type(r.amproclefttype, NULL),
      pg_catalog.format_type(r.amprocrighttype, NULL), r.amproc::pg_catalog.regprocedure)
    FROM pg_catalog.pg_amproc r JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND d.refobjid = f.oid AND d.deptype IN ('a', 'i')
  ) item
) loose
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND f.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND e.deptype = 'e')
UNION ALL
SELECT 'operator class', NULL, n.nspname, pg_catalog.quote_ident(o.opcname) || ' USING ' || m.amname,
  pg_catalog.format(E'CREATE OPERATOR CLASS %I.%I\n    %sFOR TYPE %s USING %I FAMILY %I.%I AS\n    %s;', n.nspname, o.opcname,
    CASE WHEN o.opcdefault THEN 'DEFAULT ' ELSE '' END, pg_catalog.format_type(o.opcintype, NULL), m.amname, fn.nspname, f.opfname,
    COALESCE(bound.list, 'STORAGE ' || pg_catalog.format_type(o.opcintype, NULL))),
  pg_catalog.format('OPERATOR CLASS %I.%I USING %I', n.nspname, o.opcname, m.amname),
  pg_catalog.pg_get_userbyid(o.opcowner), pg_catalog.obj_description(o.oid, 'pg_opclass')
FROM pg_catalog.pg_opclass o
JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod
JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
CROSS JOIN LATERAL (
  SELECT pg_catalog.string_agg(item.text, E',\n    ' ORDER BY item.place, item.text) AS list FROM (
    SELECT -1 AS place, 'STORAGE ' || pg_catalog.format_type(o.opckeytype, NULL) AS text WHERE o.opckeytype <> 0
    UNION ALL
    SELECT 0, pg_catalog.format('OPERATOR %s %s%s', a.amopstrategy, a.amopopr::pg_catalog.regoperator,
      (SELECT pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname) FROM pg_catalog.pg_opfamily sf
       JOIN pg_catalog.pg_namespace sn ON sn.oid = sf.opfnamespace WHERE sf.oid = a.amopsortfamily))
    FROM pg_catalog.pg_amop a JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = a.oid
      AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = o.oid
    UNION ALL
    SELECT 1, pg_catalog.format('FUNCTION %s (%s, %s) %s', r.amprocnum, pg_catalog.format_type(r.amproclefttype, NULL),
      pg_catalog.format_type(r.amprocrighttype, NULL), r.amproc::pg_catalog.regprocedure)
    FROM pg_catalog.pg_amproc r JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = o.oid
  ) item
) bound
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND o.oid NOT IN (
  SELECT e.objid FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND e.deptype = 'e')
ORDER BY 1, 3, 4
