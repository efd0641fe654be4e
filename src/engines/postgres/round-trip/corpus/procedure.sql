CREATE TABLE log (a text);
CREATE PROCEDURE note(a text, INOUT b int DEFAULT 0) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (a); COMMIT; END $$;
COMMENT ON PROCEDURE note IS 'notes'; GRANT EXECUTE ON PROCEDURE note TO round_trip_reader; ALTER PROCEDURE note OWNER TO round_trip_owner;
