CREATE TYPE inner_part AS (a int, "B b" text COLLATE "C");
CREATE TYPE a_outer AS (p inner_part, l inner_part[], n numeric(5,2)); CREATE TYPE nothing AS ();
CREATE TABLE t (o a_outer, p inner_part DEFAULT ROW(1, 'x'));
COMMENT ON TYPE a_outer IS 'c'; COMMENT ON COLUMN inner_part.a IS 'attribute';
