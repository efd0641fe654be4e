CREATE TEXT SEARCH DICTIONARY nostop (TEMPLATE = snowball, Language = 'english'); CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, StopWords = 'english', Accept = false);
CREATE TEXT SEARCH CONFIGURATION docs (COPY = pg_catalog.english); ALTER TEXT SEARCH CONFIGURATION docs ALTER MAPPING FOR asciiword, word WITH plain, nostop; CREATE TEXT SEARCH CONFIGURATION nothing (PARSER = pg_catalog."default");
COMMENT ON TEXT SEARCH CONFIGURATION docs IS 'cfg'; COMMENT ON TEXT SEARCH DICTIONARY plain IS 'dict'; ALTER TEXT SEARCH CONFIGURATION docs OWNER TO round_trip_owner;
CREATE TABLE t (a text, v tsvector GENERATED ALWAYS AS (to_tsvector('docs', a)) STORED); CREATE INDEX ON t USING gin (to_tsvector('docs', a));
CREATE TEXT SEARCH TEMPLATE tmpl (INIT = dsimple_init, LEXIZE = dsimple_lexize); CREATE TEXT SEARCH PARSER prs (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
