CREATE UNLOGGED TABLE scratch (a int PRIMARY KEY, b serial);
