CREATE TABLE nothing ();
COMMENT ON TABLE nothing IS 'no columns';
