SELECT n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid), pg_catalog.format_type(p.prorettype, NULL)
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.prorettype NOT IN (
    'pg_catalog.trigger'::pg_catalog.regtype, 'pg_catalog.internal'::pg_catalog.regtype,
    'pg_catalog.event_trigger'::pg_catalog.regtype, 'pg_catalog.cstring'::pg_catalog.regtype
  )
  AND NOT ('pg_catalog.internal'::pg_catalog.regtype = ANY (p.proargtypes))
  AND NOT (n.nspname = 'pg_catalog' AND p.proname ~ '(_(in|out|recv|send)$|^(btree|hash|gin|gist|brin|spg|ri_fki)_?)')
ORDER BY 1, 2, 3
