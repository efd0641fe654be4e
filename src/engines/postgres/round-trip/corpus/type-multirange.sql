-- since 14
CREATE TYPE span AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = many_spans);
CREATE TABLE a (m many_spans); COMMENT ON TYPE span IS 'span';
