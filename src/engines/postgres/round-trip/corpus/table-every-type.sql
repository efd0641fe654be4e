CREATE TABLE every_type (a smallint, b integer, c bigint, d numeric, e numeric(12,3), f real, g double precision, h money,
  i text, j varchar, k varchar(20), l char, m char(5), n "char", o name, p bytea, q boolean, r date, s time, t time(3), u timetz(2),
  v timestamp, w timestamp(0), x timestamptz, y timestamptz(6), z interval, aa interval day to second(3), ab interval year to month, ac uuid, ad json, ae jsonb,
  af xml, ag inet, ah cidr, ai macaddr, aj macaddr8, ak bit, al bit(7), am bit varying, an bit varying(9), ao point, ap line, aq lseg,
  ar box, as_ path, at_ polygon, au circle, av tsvector, aw tsquery, ax int4range, az oid, ba regclass, bb integer[],
  bc text[][], bd varchar(3)[4], be jsonpath,
  bg xid8, -- since 13
  ay nummultirange, -- since 14
  bh numeric(3,-2), -- since 15
  bf pg_lsn);
