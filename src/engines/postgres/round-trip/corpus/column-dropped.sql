CREATE TABLE t (a int, gone text, b int, PRIMARY KEY (b), CHECK (a < b));
ALTER TABLE t DROP COLUMN gone;
ALTER TABLE t ADD COLUMN c text NOT NULL DEFAULT 'x';
