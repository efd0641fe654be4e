CREATE SCHEMA s;
GRANT USAGE ON SCHEMA s TO round_trip_reader;
GRANT ALL ON SCHEMA s TO round_trip_writer WITH GRANT OPTION;
COMMENT ON SCHEMA s IS 'it''s \ a schema';
