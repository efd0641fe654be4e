CREATE SCHEMA owned AUTHORIZATION round_trip_owner;
CREATE TABLE owned.t (a int);
ALTER TABLE owned.t OWNER TO round_trip_owner;
