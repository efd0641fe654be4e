CREATE TABLE t (a int, "B b" text, c int, PRIMARY KEY (a) INCLUDE ("B b", c));
