CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'a,b', E'back\\slash', ''); ALTER TYPE mood ADD VALUE 'between' AFTER 'sad';
CREATE TYPE none AS ENUM (); CREATE TABLE t (a mood DEFAULT 'sad', b mood[] DEFAULT '{sad}');
COMMENT ON TYPE mood IS 'moods'; ALTER TYPE mood OWNER TO round_trip_owner; REVOKE USAGE ON TYPE mood FROM PUBLIC; GRANT USAGE ON TYPE mood TO round_trip_reader;
