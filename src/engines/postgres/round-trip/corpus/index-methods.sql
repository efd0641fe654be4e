CREATE TABLE t (a int, b text, c tsvector, d jsonb, e point, f inet);
CREATE INDEX ON t USING btree (a); CREATE INDEX ON t USING hash (b); CREATE INDEX ON t USING gin (c); CREATE INDEX ON t USING gin (d jsonb_path_ops) WITH (fastupdate=off, gin_pending_list_limit=128);
CREATE INDEX ON t USING gist (e) WITH (buffering=on); CREATE INDEX ON t USING spgist (e); CREATE INDEX ON t USING brin (a) WITH (pages_per_range=32, autosummarize=on); CREATE INDEX ON t USING gist (f inet_ops);
