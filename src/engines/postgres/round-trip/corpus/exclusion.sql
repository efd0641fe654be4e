CREATE EXTENSION btree_gist;
CREATE TABLE t (room int, during tstzrange, c circle, active boolean,
  EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (active),
  CONSTRAINT "no circles" EXCLUDE USING gist (c WITH &&) WITH (fillfactor=70) DEFERRABLE INITIALLY DEFERRED);
