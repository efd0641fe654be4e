import { AppError } from '#base/errors';
import { nameParts, type SyntaxNode } from './syntax';

/** Settings that a read-only session may change: how values look, how plans are made, how long things may take. */
const allowed = new Set(
  'search_path timezone datestyle intervalstyle extra_float_digits bytea_output client_min_messages xmloption xmlbinary lc_monetary lc_numeric lc_time lc_messages work_mem hash_mem_multiplier temp_buffers effective_cache_size random_page_cost seq_page_cost cpu_tuple_cost cpu_index_tuple_cost cpu_operator_cost parallel_setup_cost parallel_tuple_cost min_parallel_table_scan_size min_parallel_index_scan_size max_parallel_workers_per_gather from_collapse_limit join_collapse_limit plan_cache_mode constraint_exclusion cursor_tuple_fraction geqo geqo_threshold jit jit_above_cost jit_inline_above_cost jit_optimize_above_cost default_text_search_config row_security track_io_timing debug_print_plan application_name'.split(
    ' ',
  ),
);
const timeLimits = new Set([
  'statement_timeout',
  'lock_timeout',
  'transaction_timeout',
  'idle_in_transaction_session_timeout',
]);
const units: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

export interface TimeLimits {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleInTransactionMs: number;
}

/** Refuses a `SET` or `RESET` that could weaken what protects the server. */
export function checkSetting(fields: SyntaxNode, limits: TimeLimits): void {
  const kind = String(fields['kind']);
  const name = typeof fields['name'] === 'string' ? fields['name'].toLowerCase() : '';
  if (kind === 'VAR_RESET_ALL') throw refusedSetting('RESET ALL');
  if (kind === 'VAR_SET_MULTI') return checkTransactionModes(name, fields);
  if (allowed.has(name) || name.startsWith('enable_')) return;
  if (timeLimits.has(name) && kind === 'VAR_SET_VALUE' && isStricter(name, fields, limits)) return;
  throw refusedSetting(
    `SET ${name}`,
    timeLimits.has(name) ? 'A time limit can be made shorter, not longer.' : undefined,
  );
}

function checkTransactionModes(name: string, fields: SyntaxNode): void {
  if (name === 'transaction snapshot') return;
  if (name !== 'transaction') throw refusedSetting('SET SESSION CHARACTERISTICS');
  if (asksToWrite(fields['args'])) throw refusedSetting('SET TRANSACTION READ WRITE');
}

/** True when a list of transaction modes holds READ WRITE. */
export function asksToWrite(modes: unknown): boolean {
  if (!Array.isArray(modes)) return false;
  return modes.some((mode: { readonly DefElem?: { readonly defname?: string; readonly arg?: unknown } }) => {
    if (mode.DefElem?.defname !== 'transaction_read_only') return false;
    const constant = (
      mode.DefElem.arg as { readonly A_Const?: { readonly ival?: { readonly ival?: number } } } | undefined
    )?.A_Const;
    return (constant?.ival?.ival ?? 0) === 0;
  });
}

function isStricter(name: string, fields: SyntaxNode, limits: TimeLimits): boolean {
  const asked = milliseconds(fields['args']);
  if (asked === null || asked <= 0) return false;
  const current: Readonly<Record<string, number>> = {
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
  };
  const limit = current[name] ?? 0;
  return limit === 0 || asked <= limit;
}

/** `'5s'`, `5000`; null for what is not a duration. */
function milliseconds(args: unknown): number | null {
  if (!Array.isArray(args) || args.length !== 1) return null;
  const constant = (args[0] as { A_Const?: { ival?: { ival?: number }; sval?: { sval?: string } } }).A_Const;
  if (constant?.ival) return constant.ival.ival ?? 0;
  const match = /^\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?\s*$/.exec(constant?.sval?.sval ?? nameParts(args).join(''));
  return match ? Number(match[1]) * units[match[2] ?? 'ms']! : null;
}

function refusedSetting(what: string, why = 'It could undo what protects the server.'): AppError {
  return new AppError('guard-refused', `This connection is read-only and does not run ${what}.`, {
    hint: why,
  });
}
