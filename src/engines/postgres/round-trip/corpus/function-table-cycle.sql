CREATE TABLE t (id int, name text);
CREATE FUNCTION label(t) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT $1.name $$;
CREATE FUNCTION biggest() RETURNS t LANGUAGE sql AS $$ SELECT * FROM t LIMIT 1 $$;
ALTER TABLE t ALTER id SET DEFAULT (biggest()).id + 1;
ALTER TABLE t ADD CHECK (label(t.*) <> 'x');
