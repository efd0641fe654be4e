-- since 14
CREATE TABLE t (a int, b text); CREATE STATISTICS s1 ON (lower(b)) FROM t; CREATE STATISTICS s2 (mcv) ON a, (a % 10), lower(b) FROM t;
