import { AppError } from '#base/errors';
import type { Channel } from './channel';
import functionsSql from './catalog/volatile-calls.sql?raw';
import { nameParts, nodesIn } from './syntax';

/** Names that a statement calls or may call. Qualified names as `schema.name`, others bare. */
export interface Calls {
  readonly functions: readonly string[];
  readonly operators: readonly string[];
  readonly types: readonly string[];
  /** Column-like names that may be calls in disguise: `(row).name` calls `name(row)` where there is no such column. */
  readonly attributes: readonly string[];
  /** Relations, whose views may call something. */
  readonly relations: readonly string[];
}

/** Volatile functions of PostgreSQL that read or tell something and change nothing. */
const harmless = new Set(
  'random random_normal clock_timestamp timeofday gen_random_uuid uuidv4 uuidv7 pg_sleep pg_sleep_for pg_sleep_until currval lastval lo_get pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size pg_database_size pg_tablespace_size pg_is_in_recovery pg_is_wal_replay_paused pg_get_wal_replay_pause_state pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp pg_current_wal_lsn pg_current_wal_insert_lsn pg_current_wal_flush_lsn pg_blocking_pids pg_safe_snapshot_blocking_pids pg_lock_status pg_prepared_xact pg_control_system pg_control_checkpoint pg_control_recovery pg_control_init pg_collation_actual_version pg_database_collation_actual_version pg_stat_get_wal_receiver pg_show_replication_origin_status pg_relation_filepath pg_get_replication_slots pg_isolation_test_session_is_blocked pg_my_temp_schema pg_notification_queue_usage pg_jit_available pg_current_logfile pg_timezone_names pg_get_shmem_allocations pg_get_backend_memory_contexts pg_column_size pg_column_compression pg_tablespace_databases pg_current_xact_id_if_assigned txid_current_if_assigned'.split(
    ' ',
  ),
);

/** Not marked volatile, yet they take a transaction id or reach out of the database. */
const harmfulAnyway = new Set([
  'txid_current',
  'pg_current_xact_id',
  'query_to_xml',
  'query_to_xmlschema',
  'query_to_xml_and_xmlschema',
  'cursor_to_xml',
  'ts_stat',
]);

const fileReaders =
  /^(pg_read_(binary_)?file|pg_ls_.*|pg_stat_file|pg_file_.*|lo_import|lo_export|pg_hba_file_rules|pg_ident_file_mappings|pg_show_all_file_settings|pg_logdir_ls|pg_read_file_old)$/;

export function callsIn(tree: unknown): Calls | null {
  const functions = new Set<string>();
  const operators = new Set<string>();
  const types = new Set<string>();
  const attributes = new Set<string>();
  const relations = new Set<string>();
  for (const { kind, fields } of nodesIn(tree)) {
    if (kind === 'FuncCall') functions.add(nameParts(fields['funcname']).slice(-2).join('.'));
    else if (kind === 'A_Expr') addLast(operators, nameParts(fields['name']));
    else if (kind === 'SubLink') addLast(operators, nameParts(fields['operName']));
    else if (kind === 'SortBy') addLast(operators, nameParts(fields['useOp']));
    else if (kind === 'TypeCast')
      addLast(types, nameParts((fields['typeName'] as { names?: unknown } | undefined)?.names));
    else if (kind === 'A_Indirection') addLast(attributes, nameParts(fields['indirection']));
    else if (kind === 'RangeVar') relations.add(String(fields['relname']));
    else if (kind === 'ColumnRef') {
      const parts = nameParts(fields['fields']);
      if (parts.length > 1) addLast(attributes, parts);
    }
  }
  const sets = [functions, operators, types, attributes, relations];
  if (sets.every((set) => set.size === 0)) return null;
  return {
    functions: [...functions],
    operators: [...operators],
    types: [...types],
    attributes: [...attributes],
    relations: [...relations],
  };
}

/** Looks up what would be called in the server's catalogue and refuses what is volatile and not known to be harmless. */
export async function checkCalls(channel: Channel, calls: Calls, signal: AbortSignal): Promise<void> {
  for (const name of calls.functions) {
    const bare = name.split('.').at(-1)!;
    if (fileReaders.test(bare)) throw refusedFile(bare);
    if (harmfulAnyway.has(bare)) throw refusedCall(bare, null);
  }
  const values = [calls.functions, calls.operators, calls.types, calls.attributes, calls.relations].map(textArray);
  const [rows] = await channel.ask([{ sql: functionsSql, values }], signal, 'visible');
  for (const [schema, name, via] of rows!) {
    if (schema === 'pg_catalog' && harmless.has(name!)) continue;
    if (fileReaders.test(name!)) throw refusedFile(name!);
    throw refusedCall(schema === 'pg_catalog' ? name! : `${schema}.${name}`, via ?? null);
  }
}

function addLast(set: Set<string>, parts: readonly string[]): void {
  const last = parts.at(-1);
  if (last !== undefined) set.add(last);
}

/** A PostgreSQL array literal of texts. */
export function textArray(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}

function refusedFile(name: string): AppError {
  return new AppError(
    'guard-refused',
    `The function ${name} reads or writes files of the server, and this connection is read-only.`,
    {
      hint: 'Ask whoever runs the server for the file.',
    },
  );
}

function refusedCall(name: string, via: string | null): AppError {
  const through = via === null ? '' : `, called through ${via},`;
  return new AppError(
    'guard-refused',
    `The function ${name}${through} may change something, and this connection is read-only.`,
    {
      hint: 'It is marked VOLATILE. If it only reads, its owner can mark it STABLE; else use a connection that may write.',
    },
  );
}
