-- since 14
CREATE TABLE t (a text COMPRESSION pglz, b text);
