-- Indexes, those behind keys included. $1 as in relations.sql. The server takes longer to print the definitions of many
-- indexes than to answer everything else here, so of those in which nothing is unusual (whole columns in ascending order,
-- with the collation and the operator class of their type) only the columns' numbers are read and rows/indexes.ts prints
-- them, word for word as the server does. The operator classes named here are never printed for a type that may use them
-- but text_ops, which other types than text and varchar may be given by hand.
SELECT i.indrelid, c.relname, i.indisunique, m.amname, i.indisvalid AND i.indisready AND i.indislive,
  r.conname,
  CASE WHEN i.indexprs IS NULL AND i.indpred IS NULL AND i.indnatts = i.indnkeyatts AND c.relkind = 'i' AND c.reloptions IS NULL
      AND NOT i.indnullsnotdistinct -- since 15
      AND 0 = ALL (i.indoption::pg_catalog.int2[])
      AND i.indcollation::pg_catalog.oid[] <@ ARRAY[0, 100]::pg_catalog.oid[]
      AND i.indclass::pg_catalog.oid[] <@ ARRAY(
        SELECT o.oid FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_am b ON b.oid = o.opcmethod
        WHERE o.opcdefault AND b.amname = 'btree' AND o.oid < 16384 AND o.opcname IN ('int2_ops', 'int4_ops', 'int8_ops',
          'numeric_ops', 'float4_ops', 'float8_ops', 'bool_ops', 'date_ops', 'timestamp_ops', 'timestamptz_ops', 'uuid_ops',
          'bytea_ops', 'text_ops', 'enum_ops'))
      AND (NOT 100 = ANY (i.indcollation::pg_catalog.oid[]) OR NOT EXISTS (
        SELECT FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::pg_catalog.int2[]) AND a.attcollation <> 0
          AND (a.attcollation <> 100
            OR a.atttypid NOT IN ('pg_catalog.text'::pg_catalog.regtype, 'pg_catalog.varchar'::pg_catalog.regtype))))
    THEN NULL
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
        JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace WHERE h.inhrelid = c.oid)) END,
  i.indkey, n.nspname, t.relname
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_description g
  ON g.objoid = c.oid AND g.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND g.objsubid = 0
LEFT JOIN pg_catalog.pg_constraint r ON r.conindid = i.indexrelid AND r.conrelid = i.indrelid AND r.contype IN ('p', 'u', 'x')
WHERE CASE WHEN $1::pg_catalog.oid[] IS NULL
    THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ELSE i.indrelid = ANY ($1::pg_catalog.oid[]) END
ORDER BY i.indrelid, c.relname
