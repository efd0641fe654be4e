/**
 * What a statement does, as advice for the screen: the guards that protect a server are the server's and the engine's
 * own parser, never this.
 */
import type { Dialect } from '#engines/engine';
import type { Token } from './lexer';
import { nameOf } from './names';
import type { QualifiedName } from './names';
import { allScopes, outline } from './outline';
import type { Scope } from './outline';

export type StatementEffect =
  | 'reads'
  | 'writes' // INSERT, UPDATE, DELETE, MERGE, COPY … FROM, also inside WITH and EXPLAIN ANALYZE
  | 'defines' // CREATE, ALTER, DROP, TRUNCATE, GRANT, …
  | 'transaction'
  | 'session' // SET, SHOW, LISTEN, …
  | 'calls'; // DO, CALL, EXECUTE: what it does cannot be seen here

export interface StatementKind {
  readonly effect: StatementEffect;
  /** First word, upper case: `DELETE`, `CREATE`. */
  readonly verb: string;
  /** Tables that are changed, in the order of the text. */
  readonly targets: readonly QualifiedName[];
  /** DELETE and UPDATE that touch every row. */
  readonly unfiltered: readonly { readonly verb: 'DELETE' | 'UPDATE'; readonly table: QualifiedName }[];
  /** DROP and TRUNCATE: what is gone stays gone. */
  readonly destroys: boolean;
}

const defining = new Set([
  'create',
  'alter',
  'drop',
  'truncate',
  'grant',
  'revoke',
  'comment',
  'reindex',
  'vacuum',
  'analyze',
  'cluster',
  'refresh',
  'security',
  'import',
  'reassign',
  'attach',
  'detach',
  'checkpoint',
  'lock',
]);
const session = new Set([
  'set',
  'reset',
  'show',
  'listen',
  'unlisten',
  'notify',
  'discard',
  'pragma',
  'deallocate',
  'load',
  'use',
]);
const calling = new Set(['do', 'call', 'execute', 'exec']);
const reading = new Set([
  'select',
  'values',
  'table',
  'with',
  'fetch',
  'declare',
  'close',
  'move',
  'prepare',
  'explain',
  'copy',
]);
const transaction = new Set(['begin', 'start', 'commit', 'end', 'rollback', 'abort', 'savepoint', 'release']);
const changing = new Set(['insert', 'update', 'delete', 'merge', 'replace']);

export function statementKind(text: string, dialect: Dialect): StatementKind {
  const { root, tokens } = outline(text, dialect);
  const word = (index: number): string => wordAt(text, tokens, index);
  const first = word(0) === '(' ? 'select' : word(0);
  const explained = first === 'explain' ? explainedWord(word) : null;
  // EXPLAIN without ANALYZE runs nothing; a definition holds queries but does not run them (CREATE TABLE … AS writes anyway).
  const runs = explained === null || explained.analyze;
  const changed = runs && !defining.has(first) ? allScopes(root).filter((scope) => isChanging(scope)) : [];
  const targets = changed.flatMap((scope) => (scope.target?.name == null ? [] : [scope.target.name]));
  const unfiltered = changed.flatMap((scope) =>
    touchesEveryRow(scope) && scope.target?.name != null
      ? [{ verb: scope.kind === 'delete' ? ('DELETE' as const) : ('UPDATE' as const), table: scope.target.name }]
      : [],
  );
  const verb = first.toUpperCase();
  const destroys = first === 'drop' || first === 'truncate';
  const defined = destroys ? definedNames(text, tokens, dialect) : [];
  return {
    effect: effectOf(first, changed, root, text, tokens),
    verb,
    targets: [...targets, ...defined],
    unfiltered,
    destroys,
  };
}

function wordAt(text: string, tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  return token === undefined || token.kind === 'quoted' || token.kind === 'string'
    ? ''
    : text.slice(token.start, token.end).toLowerCase();
}

function explainedWord(word: (index: number) => string): { readonly analyze: boolean } {
  let analyze = false;
  let depth = 0;
  for (let index = 1; index < 40; index += 1) {
    const at = word(index);
    if (at === '(') depth += 1;
    else if (at === ')') depth -= 1;
    else if (at === 'analyze' || at === 'analyse') analyze = !['off', 'false', '0'].includes(word(index + 1));
    else if (depth === 0 && at !== 'verbose') break;
  }
  return { analyze };
}

const isChanging = (scope: Scope): boolean => ['insert', 'update', 'delete', 'merge'].includes(scope.kind);

function touchesEveryRow(scope: Scope): boolean {
  if (scope.kind !== 'delete' && scope.kind !== 'update') return false;
  return !scope.clauses.some(({ clause }) => clause === 'where' || clause === 'limit');
}

function effectOf(
  first: string,
  changed: readonly Scope[],
  root: Scope,
  text: string,
  tokens: readonly Token[],
): StatementEffect {
  if (transaction.has(first)) return 'transaction';
  if (defining.has(first)) return 'defines';
  if (session.has(first)) return 'session';
  if (calling.has(first)) return 'calls';
  if (changed.length > 0 || changing.has(first)) return 'writes';
  if (first === 'copy')
    return tokens.some((_, index) => wordAt(text, tokens, index) === 'from') && root.children.length === 0
      ? 'writes'
      : 'reads';
  // SELECT … INTO makes a table.
  if (root.children.some((scope) => scope.kind === 'select' && scope.clauses.some(({ clause }) => clause === 'into')))
    return 'defines';
  return reading.has(first) || first === '' ? 'reads' : 'calls';
}

/** Names after DROP TABLE, TRUNCATE and the like. */
function definedNames(text: string, tokens: readonly Token[], dialect: Dialect): readonly QualifiedName[] {
  const skipped = new Set([
    'drop',
    'truncate',
    'table',
    'view',
    'materialized',
    'index',
    'concurrently',
    'schema',
    'sequence',
    'function',
    'procedure',
    'type',
    'if',
    'exists',
    'only',
    'database',
    'role',
    'trigger',
    'extension',
    'domain',
    'foreign',
  ]);
  const names: QualifiedName[] = [];
  let index = 0;
  while (index < tokens.length && skipped.has(wordAt(text, tokens, index))) index += 1;
  while (index < tokens.length) {
    const parts: string[] = [];
    for (
      let token = tokens[index];
      token !== undefined && (token.kind === 'word' || token.kind === 'quoted');
      token = tokens[index]
    ) {
      parts.push(nameOf(text, token, dialect));
      index += 1;
      if (wordAt(text, tokens, index) !== '.') break;
      index += 1;
    }
    const name = parts.at(-1);
    if (name === undefined) break;
    names.push({ schema: parts.at(-2) ?? null, name });
    if (wordAt(text, tokens, index) !== ',') break;
    index += 1;
  }
  return names;
}
