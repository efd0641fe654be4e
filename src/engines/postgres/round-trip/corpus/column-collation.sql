CREATE COLLATION nordic (provider = icu, locale = 'nb-NO');
CREATE TABLE t (a text COLLATE "C", b text COLLATE nordic, c varchar(3) COLLATE "POSIX");
