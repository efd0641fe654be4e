-- Routines. $1: object ids, or NULL for every one outside the system's schemas and extensions.
SELECT p.oid, n.nspname, p.proname, p.prokind, pg_catalog.pg_get_function_identity_arguments(p.oid),
  CASE WHEN p.prokind = 'p' THEN NULL ELSE pg_catalog.pg_get_function_result(p.oid) END, l.lanname,
  CASE WHEN p.prokind = 'a' THEN aggregate.definition ELSE pg_catalog.pg_get_functiondef(p.oid) END,
  pg_catalog.obj_description(p.oid, 'pg_proc'), pg_catalog.pg_get_userbyid(p.proowner)
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
LEFT JOIN LATERAL (
  SELECT pg_catalog.format(E'CREATE AGGREGATE %I.%I(%s) (\n    ', n.nspname, p.proname,
      COALESCE(NULLIF(pg_catalog.pg_get_function_identity_arguments(p.oid), ''), '*'))
    || pg_catalog.concat_ws(E',\n    ',
      'SFUNC = ' || a.aggtransfn::pg_catalog.text,
      'STYPE = ' || pg_catalog.format_type(a.aggtranstype, NULL),
      'SSPACE = ' || NULLIF(a.aggtransspace, 0),
      'FINALFUNC = ' || CASE WHEN a.aggfinalfn <> 0 THEN a.aggfinalfn::pg_catalog.text END,
      CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
      CASE WHEN a.aggfinalfn <> 0 AND a.aggfinalmodify <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END THEN 'FINALFUNC_MODIFY = '
        || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
      'COMBINEFUNC = ' || CASE WHEN a.aggcombinefn <> 0 THEN a.aggcombinefn::pg_catalog.text END,
      'SERIALFUNC = ' || CASE WHEN a.aggserialfn <> 0 THEN a.aggserialfn::pg_catalog.text END,
      'DESERIALFUNC = ' || CASE WHEN a.aggdeserialfn <> 0 THEN a.aggdeserialfn::pg_catalog.text END,
      'INITCOND = ' || pg_catalog.quote_literal(a.agginitval),
      'MSFUNC = ' || CASE WHEN a.aggmtransfn <> 0 THEN a.aggmtransfn::pg_catalog.text END,
      'MINVFUNC = ' || CASE WHEN a.aggminvtransfn <> 0 THEN a.aggminvtransfn::pg_catalog.text END,
      'MSTYPE = ' || CASE WHEN a.aggmtranstype <> 0 THEN pg_catalog.format_type(a.aggmtranstype, NULL) END,
      'MSSPACE = ' || NULLIF(a.aggmtransspace, 0),
      'MFINALFUNC = ' || CASE WHEN a.aggmfinalfn <> 0 THEN a.aggmfinalfn::pg_catalog.text END,
      CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
      CASE WHEN a.aggmfinalfn <> 0 AND a.aggmfinalmodify <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END THEN 'MFINALFUNC_MODIFY = '
        || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
      'MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval),
      'SORTOP = ' || (SELECT pg_catalog.format('OPERATOR(%I.%s)', s.nspname, o.oprname) FROM pg_catalog.pg_operator o
        JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace WHERE o.oid = a.aggsortop),
      'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END,
      CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END)
    || E'\n)' AS definition
  FROM pg_catalog.pg_aggregate a WHERE a.aggfnoid = p.oid
) aggregate ON p.prokind = 'a'
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND p.oid NOT IN (
      SELECT e.objid FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.deptype IN ('e', 'i'))
    ELSE p.oid = ANY ($1::pg_catalog.oid[]) END
ORDER BY n.nspname, p.proname, 5
