CREATE TABLE base (id int NOT NULL);
CREATE TABLE child (id int NOT NULL, b text); ALTER TABLE child INHERIT base;
CREATE TABLE plain () INHERITS (base); ALTER TABLE child NO INHERIT base; ALTER TABLE base ADD COLUMN name text;
