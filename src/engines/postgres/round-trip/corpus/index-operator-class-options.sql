-- since 13
CREATE EXTENSION pg_trgm;
CREATE TABLE t (b text); CREATE INDEX ON t USING gist (b gist_trgm_ops (siglen=32)); CREATE INDEX ON t USING gin (b gin_trgm_ops);
