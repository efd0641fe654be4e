CREATE ACCESS METHOD heap_again TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD heap_again IS 'the same';
CREATE TABLE t (a int) USING heap_again WITH (fillfactor=50);
CREATE MATERIALIZED VIEW m USING heap_again AS SELECT 1 AS one;
