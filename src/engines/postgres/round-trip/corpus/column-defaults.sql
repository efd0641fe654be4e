CREATE FUNCTION next_code() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE TABLE t (a int DEFAULT 5, b text DEFAULT 'it''s', c timestamptz DEFAULT now(), d text DEFAULT next_code(), e jsonb DEFAULT '{}', f int[] DEFAULT '{1,2}', g text DEFAULT NULL, h text DEFAULT E'a\\b', i date DEFAULT CURRENT_DATE, j numeric DEFAULT -1.5, k boolean DEFAULT false);
