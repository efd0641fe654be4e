ALTER SCHEMA public OWNER TO round_trip_owner;
