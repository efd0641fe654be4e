-- since 15
CREATE TABLE p (tenant int, id int, PRIMARY KEY (tenant, id));
CREATE TABLE t (tenant int, parent int, FOREIGN KEY (tenant, parent) REFERENCES p ON DELETE SET NULL (parent));
CREATE TABLE u (tenant int, parent int DEFAULT 0, FOREIGN KEY (tenant, parent) REFERENCES p ON DELETE SET DEFAULT (parent));
