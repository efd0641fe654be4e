-- since 18
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id int, valid_at daterange, PRIMARY KEY (id, valid_at WITHOUT OVERLAPS));
CREATE TABLE t (id int, during tstzrange, UNIQUE (id, during WITHOUT OVERLAPS));
CREATE TABLE bookings (room int, valid_at daterange, FOREIGN KEY (room, PERIOD valid_at) REFERENCES rooms (id, PERIOD valid_at));
