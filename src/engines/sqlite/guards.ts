import { AppError } from '#base/errors';
import type { Guard } from '#model/connection';
import { shapeOf } from './statement';

/**
 * Verbs that reach SQLite on a read-only connection. It refuses by itself those among them that write (the file is open
 * for reading and `query_only` is on). What it would let through is not listed: ATTACH, DETACH and VACUUM INTO touch
 * other files.
 */
const passed: ReadonlySet<string> = new Set([
  'SELECT',
  'VALUES',
  'WITH',
  'BEGIN',
  'COMMIT',
  'END',
  'ROLLBACK',
  'SAVEPOINT',
  'RELEASE',
  'INSERT',
  'UPDATE',
  'DELETE',
  'REPLACE',
  'CREATE',
  'DROP',
  'ALTER',
  'REINDEX',
  'ANALYZE',
]);

/** Pragmas that only tell something when no value follows. https://sqlite.org/pragma.html */
const telling: ReadonlySet<string> = new Set([
  'analysis_limit',
  'application_id',
  'auto_vacuum',
  'automatic_index',
  'busy_timeout',
  'cache_size',
  'cache_spill',
  'cell_size_check',
  'checkpoint_fullfsync',
  'collation_list',
  'compile_options',
  'data_version',
  'database_list',
  'defer_foreign_keys',
  'encoding',
  'foreign_key_check',
  'foreign_keys',
  'freelist_count',
  'fullfsync',
  'function_list',
  'hard_heap_limit',
  'ignore_check_constraints',
  'integrity_check',
  'journal_mode',
  'journal_size_limit',
  'legacy_alter_table',
  'locking_mode',
  'max_page_count',
  'mmap_size',
  'module_list',
  'page_count',
  'page_size',
  'pragma_list',
  'query_only',
  'quick_check',
  'read_uncommitted',
  'recursive_triggers',
  'reverse_unordered_selects',
  'schema_version',
  'secure_delete',
  'soft_heap_limit',
  'synchronous',
  'table_list',
  'temp_store',
  'threads',
  'trusted_schema',
  'user_version',
  'wal_autocheckpoint',
  'writable_schema',
]);

/** Pragmas whose value says what to tell about. */
const tellingAbout: ReadonlySet<string> = new Set([
  'foreign_key_check',
  'foreign_key_list',
  'index_info',
  'index_list',
  'index_xinfo',
  'integrity_check',
  'quick_check',
  'table_info',
  'table_list',
  'table_xinfo',
]);

/** Functions that reach outside the database file. */
const reaching: ReadonlySet<string> = new Set([
  'load_extension',
  'fts3_tokenizer',
  'readfile',
  'writefile',
  'edit',
  'zipfile',
  'fsdir',
]);

/** Throws `guard-refused` for what a read-only connection must not run although SQLite might allow it. */
export function guardReadOnly(statement: string): void {
  const { verb, pragma, calls } = shapeOf(statement);
  if (pragma) {
    const allowed = pragma.hasValue ? tellingAbout : telling;
    if (!allowed.has(pragma.name)) {
      throw refusal(pragma.hasValue ? `PRAGMA ${pragma.name} with a value` : `PRAGMA ${pragma.name}`);
    }
  } else if (verb !== '' && !passed.has(verb)) {
    throw refusal(verb);
  }
  for (const name of calls) if (reaching.has(name)) throw refusal(`The function ${name}`);
}

function refusal(what: string): AppError {
  return new AppError('guard-refused', `${what} is not allowed on this read-only connection.`, {
    hint: 'Use a connection that may write if you mean to change something.',
  });
}

export function guardsOf(readOnly: boolean): readonly Guard[] {
  return [
    {
      id: 'open-mode',
      title: 'read-only file',
      by: 'server',
      active: readOnly,
      detail:
        'The file is opened for reading, so SQLite itself writes no data; a database in WAL mode may still get its -shm and -wal files beside it.',
    },
    {
      id: 'query-only',
      title: 'query_only',
      by: 'server',
      active: readOnly,
      detail:
        'PRAGMA query_only refuses every change, temporary tables included; it cannot be switched off in a statement.',
    },
    {
      id: 'statements',
      title: 'statement list',
      by: 'plumbline',
      active: readOnly,
      detail:
        'ATTACH, DETACH, VACUUM, pragmas that set something and functions that load code are refused before SQLite sees them.',
    },
    {
      id: 'schema-code',
      title: 'untrusted schema',
      by: 'server',
      active: readOnly,
      detail:
        'trusted_schema is off and defensive mode is on: views and triggers of the file call no unsafe function and no shadow table is changed.',
    },
  ];
}
