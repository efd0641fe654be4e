CREATE TABLE t (a serial PRIMARY KEY, b bigserial, c smallserial);
CREATE SCHEMA x; CREATE TABLE x."T t" ("A a" serial);
