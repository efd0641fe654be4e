CREATE TABLE t (a int, b text, "C c" text, d date);
CREATE INDEX i1 ON t (a DESC, b NULLS FIRST, d DESC NULLS LAST);
CREATE INDEX i2 ON t (lower(b), (a + 1) DESC, "C c" COLLATE "C" text_pattern_ops);
CREATE UNIQUE INDEX "i 3" ON t (b) INCLUDE (a, "C c") WITH (fillfactor=80) WHERE a > 5 AND b <> ')';
CREATE INDEX i4 ON t ((b || ', ' || "C c"));
CREATE INDEX i5 ON t (b varchar_pattern_ops, b bpchar_pattern_ops) WHERE b IS NOT NULL;
CREATE INDEX i6 ON t (a) WITH (deduplicate_items=off); -- since 13
COMMENT ON INDEX i1 IS 'first';
