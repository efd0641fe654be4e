CREATE TABLE t (a int, b int, c int);
ALTER TABLE t ALTER a SET STATISTICS 500, ALTER b SET STATISTICS 0;
ALTER TABLE t ALTER c SET (n_distinct = -0.25, n_distinct_inherited = 10);
