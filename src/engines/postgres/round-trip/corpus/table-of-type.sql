CREATE TYPE person AS (name text, born date, score numeric(3,1));
CREATE TABLE people OF person (name NOT NULL, score DEFAULT 1.5, PRIMARY KEY (name), CHECK (born > '1900-01-01'));
CREATE TABLE plain OF person;
