CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE t (x int, y int, FOREIGN KEY (x, y) REFERENCES p MATCH FULL ON DELETE CASCADE);
CREATE TABLE u (x int, y int, FOREIGN KEY (y, x) REFERENCES p (b, a));
