CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c text GENERATED ALWAYS AS (upper(a::text || ')')) STORED NOT NULL);
