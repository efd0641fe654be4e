CREATE TABLE t (a int NOT NULL, b text DEFAULT 'p', c int) PARTITION BY LIST (a);
CREATE TABLE other_order (c int, b text DEFAULT 'own', gone int, a int NOT NULL, CONSTRAINT own_pk PRIMARY KEY (a), CONSTRAINT own_check CHECK (c > 0));
ALTER TABLE other_order DROP COLUMN gone;
ALTER TABLE t ATTACH PARTITION other_order FOR VALUES IN (1);
CREATE TABLE same_order PARTITION OF t (b DEFAULT 'other', CONSTRAINT x CHECK (c < 5)) FOR VALUES IN (2);
ALTER TABLE t ADD CONSTRAINT t_key PRIMARY KEY (a);
CREATE INDEX own_index ON other_order (c); CREATE INDEX t_c ON t (c); CREATE INDEX extra ON same_order (b);
