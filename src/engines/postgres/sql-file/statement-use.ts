/** What a statement of a script is to its schema, told by its first words. */
export type StatementUse =
  /** Defines the schema, or sets how what follows is read. */
  | 'run'
  /** Data, transactions, upkeep: of no effect on a schema. */
  | 'pass-over'
  /** May define something, and is not run: somebody else's functions, other databases. */
  | 'not-run';

const passedOver = new Set(
  `insert update delete merge copy truncate with values table show explain
  begin start commit end rollback abort savepoint release prepare execute deallocate
  analyze vacuum reindex cluster refresh checkpoint discard lock fetch move close declare listen unlisten notify
  load`.split(/\s+/),
);

/** `CREATE DATABASE`, `ALTER SYSTEM`, …: what lies outside one database. Their kinds by the word after the verb. */
const outside = new Set(['database', 'system', 'tablespace']);
const verbs = new Set(['create', 'alter', 'drop']);

export function useOf(words: readonly string[], text: string): StatementUse {
  const [first = '', second = ''] = words;
  if (passedOver.has(first)) return 'pass-over';
  if (verbs.has(first) && outside.has(second)) return 'pass-over';
  if (first === 'comment' && words[2] !== undefined && outside.has(words[2])) return 'pass-over';
  if (first === 'select') return ofSelect(text);
  if (first === 'call') return 'not-run';
  // A subscription would be made to a server that is not there.
  return second === 'subscription' ? 'not-run' : 'run';
}

/** pg_dump sets the search path and sequences by functions. */
function ofSelect(text: string): StatementUse {
  const head = text.slice(0, 200);
  if (/^select\s+(pg_catalog\.)?set_config\s*\(/i.test(head)) return 'run';
  return /^select\s+(pg_catalog\.)?setval\s*\(/i.test(head) || !/\(/.test(head) ? 'pass-over' : 'not-run';
}
