/**
 * Words that cannot be bare names. `reservedEverywhere`: in PostgreSQL and in nearly all of MySQL, SQLite, SQL Server and
 * Oracle. `reservedByStandard`: by SQL:2023 (ISO/IEC 9075-2, 5.2), without those of the first list.
 * Compared from https://www.postgresql.org/docs/current/sql-keywords-appendix.html, https://dev.mysql.com/doc/refman/8.4/en/keywords.html,
 * https://sqlite.org/lang_keywords.html, https://learn.microsoft.com/sql/t-sql/language-elements/reserved-keywords-transact-sql.
 */
export const reservedEverywhere: ReadonlySet<string> = words(`
  all and as asc case check collate column constraint create cross current_date current_time current_timestamp default desc
  distinct else foreign from full grant group having in inner into is join left like natural not null on or order outer
  primary references right select table then to union unique using when where with`);

export const reservedByStandard: ReadonlySet<string> = words(`
  abs acos allocate alter any are array asensitive asin asymmetric at atan atomic authorization avg begin begin_frame
  begin_partition between bigint binary blob boolean both btrim by call called cardinality cascaded cast ceil ceiling char
  character character_length classifier clob close coalesce collect commit condition connect contains convert copy corr
  corresponding cos cosh count covar_pop covar_samp cube cume_dist current current_catalog current_path current_role
  current_row current_schema current_user cursor cycle date day deallocate dec decimal declare define delete dense_rank deref
  describe deterministic disconnect double drop dynamic each element empty end end_frame end_partition equals escape every
  except exec execute exists exp external extract false fetch filter first_value float floor for frame_row free function
  fusion get global greatest grouping groups hold hour identity indicator initial inout insensitive insert int integer
  intersect intersection interval json json_array json_exists json_object json_query json_scalar json_serialize json_table
  json_value lag language large last_value lateral lead leading least listagg ln local localtime localtimestamp log lower lpad
  ltrim match match_number matches max member merge method min minute mod modifies module month multiset national nchar nclob
  new no none normalize nth_value ntile nullif numeric occurrences_regex octet_length of offset old omit one only open out
  over overlaps overlay parameter partition pattern per percent percent_rank percentile_cont percentile_disc period portion
  position power precedes precision prepare procedure ptf range rank reads real recursive ref referencing regr_slope release
  result return returns revoke rollback rollup row row_number rows rpad rtrim running savepoint scope scroll search second
  seek sensitive session_user set show similar sin sinh skip smallint some specific specifictype sql sqlexception sqlstate
  sqlwarning sqrt start static stddev_pop stddev_samp submultiset subset substring succeeds sum symmetric system system_time
  system_user tablesample tan tanh time timestamp timezone_hour timezone_minute trailing translate treat trigger trim true
  truncate uescape unknown unnest update upper user value value_of values varbinary varchar varying versioning whenever
  width_bucket window within without year`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
