CREATE TABLE t (a int CHECK (a > 0), b int, c text, CONSTRAINT "a < b" CHECK (a < b AND c ~ '^[)(]+$'), CHECK (c <> '') NO INHERIT);
ALTER TABLE t ADD CONSTRAINT unproven CHECK (b > 10) NOT VALID;
ALTER TABLE t ADD CONSTRAINT twice CHECK (b > 11) NO INHERIT NOT VALID;
