CREATE TABLE p (a int, b int); CREATE UNIQUE INDEX p_a ON p (a);
CREATE TABLE t (a int REFERENCES p (a));
