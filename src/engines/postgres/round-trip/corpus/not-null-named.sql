-- since 18
CREATE TABLE t (a int CONSTRAINT a_is_there NOT NULL, b int NOT NULL NO INHERIT, c int, d int NOT NULL);
ALTER TABLE t ADD CONSTRAINT c_is_there NOT NULL c NOT VALID;
COMMENT ON CONSTRAINT a_is_there ON t IS 'named';
CREATE TABLE old_name (k int PRIMARY KEY); ALTER TABLE old_name RENAME TO new_name;
