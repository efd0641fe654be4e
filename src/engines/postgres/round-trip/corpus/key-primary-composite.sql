CREATE TABLE t (a int, b text, c int, CONSTRAINT "my key" PRIMARY KEY (b, a));
