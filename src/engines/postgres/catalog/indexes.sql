-- Indexes, those behind keys included. $1 as in relations.sql. The server takes longer to print the definitions of many
-- indexes than to answer everything else here, so those in which nothing is unusual are put together by hand, word for
-- word as it prints them: whole columns in ascending order, with the collation and the operator class of their type.
WITH plain AS MATERIALIZED (
  SELECT i.indexrelid, pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.place) AS columns
  FROM pg_catalog.pg_index i
  CROSS JOIN LATERAL ROWS FROM (
    pg_catalog.unnest(i.indkey::pg_catalog.int2[]), pg_catalog.unnest(i.indclass::pg_catalog.oid[]),
    pg_catalog.unnest(i.indcollation::pg_catalog.oid[]), pg_catalog.unnest(i.indoption::pg_catalog.int2[])
  ) WITH ORDINALITY AS u(attribute, class, collation_, options, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attribute
  JOIN pg_catalog.pg_opclass o ON o.oid = u.class
  WHERE i.indexprs IS NULL AND i.indpred IS NULL AND i.indnatts = i.indnkeyatts
    AND (i.indisprimary OR NOT i.indisunique)
    AND u.options = 0 AND u.collation_ = a.attcollation AND o.opcdefault
    AND (o.opcintype = a.atttypid OR o.opcintype = 'pg_catalog.text'::pg_catalog.regtype
      AND a.atttypid = 'pg_catalog.varchar'::pg_catalog.regtype)
    AND ($1::pg_catalog.oid[] IS NULL OR i.indrelid = ANY ($1::pg_catalog.oid[]))
  GROUP BY i.indexrelid, i.indnkeyatts
  HAVING pg_catalog.count(*) = i.indnkeyatts
)
SELECT i.indrelid, c.relname, i.indisunique, m.amname, i.indisvalid AND i.indisready AND i.indislive,
  r.conname,
  CASE WHEN p.columns IS NOT NULL AND m.amname = 'btree' AND c.relkind = 'i' AND c.reloptions IS NULL
    THEN pg_catalog.format('CREATE %sINDEX %I ON %I.%I USING btree (%s)', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
      c.relname, n.nspname, t.relname, p.columns)
    ELSE pg_catalog.pg_get_indexdef(i.indexrelid) END,
  CASE WHEN c.reloptions IS NOT NULL OR c.reltablespace <> 0 OR i.indisclustered OR i.indisreplident OR c.relispartition
      OR g.description IS NOT NULL OR i.indexprs IS NOT NULL
      OR i.indnullsnotdistinct -- since 15
    THEN pg_catalog.json_build_object('storage', c.reloptions, 'tablespace', s.spcname, 'clustered', i.indisclustered,
      'replicaIdentity', i.indisreplident, 
      -- Only expressions have targets of their own.
      'targets', CASE WHEN i.indexprs IS NOT NULL THEN (SELECT pg_catalog.json_object_agg(a.attnum, a.attstattarget)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0 AND a.attnum > 0) END,
      'comment', g.description,
      'nullsNotDistinct', i.indnullsnotdistinct, -- since 15
      'partitionOf', (SELECT pg_catalog.json_build_object('schema', pn.nspname, 'name', pc.relname)
        FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
        JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace WHERE h.inhrelid = c.oid)) END
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = c.oid AND g.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND g.objsubid = 0
LEFT JOIN plain p ON p.indexrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_constraint r ON r.conindid = i.indexrelid AND r.conrelid = i.indrelid AND r.contype IN ('p', 'u', 'x')
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE i.indrelid = ANY ($1::pg_catalog.oid[]) END
ORDER BY i.indrelid, c.relname
