CREATE TABLE base (id int, name text DEFAULT 'b', CONSTRAINT c CHECK (id > 0));
CREATE TABLE child (extra int) INHERITS (base);
CREATE TABLE merged (name text, own int, CONSTRAINT c CHECK (id > 0)) INHERITS (base);
CREATE TABLE other (o int); CREATE TABLE multi (m int) INHERITS (child, other);
