CREATE TABLE t (tenant int, owner text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON t USING (tenant = current_setting('app.tenant')::int);
CREATE POLICY "Only own" ON t AS RESTRICTIVE FOR UPDATE TO round_trip_reader, round_trip_writer USING (owner = current_user) WITH CHECK (owner <> '');
CREATE POLICY ins ON t FOR INSERT TO PUBLIC WITH CHECK (true); CREATE POLICY sel ON t FOR SELECT USING (EXISTS (SELECT FROM t AS x WHERE x.tenant = t.tenant)); CREATE POLICY del ON t FOR DELETE TO round_trip_writer USING (false);
COMMENT ON POLICY ins ON t IS 'policy';
CREATE TABLE off (a int); CREATE POLICY sleeping ON off USING (true); CREATE TABLE forced (a int); ALTER TABLE forced FORCE ROW LEVEL SECURITY;
