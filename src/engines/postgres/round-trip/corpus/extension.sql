CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext; CREATE EXTENSION citext;
CREATE EXTENSION cube; CREATE EXTENSION earthdistance;
CREATE TABLE t (a ext.hstore, b citext UNIQUE, c earth); CREATE INDEX ON t USING gist (a); CREATE INDEX ON t (b citext_pattern_ops);
CREATE VIEW v AS SELECT a OPERATOR(ext.->) 'k' AS k FROM t;
