import { AppError } from '#base/errors';
import type { Guard } from '#model/connection';
import { asksToWrite, checkSetting, type TimeLimits } from './allowed-settings';
import { callsIn, type Calls } from './functions';
import { nodesIn, parseStatement, statementOf, type Statement, type SyntaxNode } from './syntax';

/**
 * What a statement that may run on a read-only session is:
 * `query` reads; `session` changes this session only and has to last; `begin` opens a transaction; `control` ends or
 * marks one; `empty` is nothing but comments.
 */
export interface Verdict {
  readonly kind: 'query' | 'session' | 'begin' | 'control' | 'empty';
  /** What it calls, to be looked up in the server's catalogue; null when it calls nothing. */
  readonly calls: Calls | null;
}

const writes = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
const verbs: Readonly<Record<string, string>> = {
  InsertStmt: 'INSERT',
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
  MergeStmt: 'MERGE',
  DoStmt: 'DO',
  CallStmt: 'CALL',
  LockStmt: 'LOCK',
  NotifyStmt: 'NOTIFY',
  LoadStmt: 'LOAD',
  VacuumStmt: 'VACUUM or ANALYZE',
  CheckPointStmt: 'CHECKPOINT',
  PrepareStmt: 'PREPARE',
  ExecuteStmt: 'EXECUTE',
  DiscardStmt: 'DISCARD',
  TruncateStmt: 'TRUNCATE',
  DropStmt: 'DROP',
  CreateStmt: 'CREATE TABLE',
  CreateTableAsStmt: 'CREATE TABLE AS',
  AlterSystemStmt: 'ALTER SYSTEM',
  GrantStmt: 'GRANT or REVOKE',
  ReindexStmt: 'REINDEX',
  ClusterStmt: 'CLUSTER',
  RefreshMatViewStmt: 'REFRESH MATERIALIZED VIEW',
  IndexStmt: 'CREATE INDEX',
  CreateFunctionStmt: 'CREATE FUNCTION',
  ViewStmt: 'CREATE VIEW',
  AlterTableStmt: 'ALTER',
  CommentStmt: 'COMMENT',
  DropdbStmt: 'DROP DATABASE',
  CreatedbStmt: 'CREATE DATABASE',
  CreateRoleStmt: 'CREATE ROLE',
  DropRoleStmt: 'DROP ROLE',
};

/** Decides by PostgreSQL's own parser. Throws `guard-refused` with a sentence that names what was refused. */
export async function judge(sql: string, limits: TimeLimits): Promise<Verdict> {
  const statement = await parseStatement(sql);
  if (!statement) return { kind: 'empty', calls: null };
  return judgeStatement(statement, limits);
}

function judgeStatement(statement: Statement, limits: TimeLimits): Verdict {
  const { kind, fields } = statement;
  switch (kind) {
    case 'SelectStmt':
      return judgeQuery(statement);
    case 'ExplainStmt':
      return judgeExplain(fields);
    case 'CopyStmt':
      return judgeCopy(fields);
    case 'DeclareCursorStmt':
      return judgeQuery(statementOf(fields['query'] as SyntaxNode));
    case 'FetchStmt':
    case 'ClosePortalStmt':
    case 'VariableShowStmt':
      return { kind: 'query', calls: null };
    case 'VariableSetStmt':
      checkSetting(fields, limits);
      return { kind: 'session', calls: null };
    case 'ListenStmt':
    case 'UnlistenStmt':
      return { kind: 'session', calls: null };
    case 'TransactionStmt':
      return judgeTransaction(fields);
    default:
      throw refused(verbs[kind] ?? spell(kind));
  }
}

function judgeQuery(query: Statement): Verdict {
  if (query.kind !== 'SelectStmt') throw refused(verbs[query.kind] ?? spell(query.kind));
  const tree = { [query.kind]: query.fields };
  for (const node of nodesIn(tree)) {
    if (writes.has(node.kind)) throw refused(verbs[node.kind]!);
    if (node.kind !== 'SelectStmt') continue;
    if (node.fields['intoClause']) throw refused('SELECT INTO');
    if (node.fields['lockingClause']) throw refused('SELECT … FOR UPDATE or FOR SHARE');
  }
  return { kind: 'query', calls: callsIn(tree) };
}

/** Without ANALYZE nothing runs, but planning may call functions to fold constants, so they are looked at as well. */
function judgeExplain(fields: SyntaxNode): Verdict {
  const query = statementOf(fields['query'] as SyntaxNode);
  const options = (fields['options'] ?? []) as readonly {
    readonly DefElem?: { readonly defname?: string; readonly arg?: unknown };
  }[];
  const runs = options.some((option) => option.DefElem?.defname === 'analyze');
  if (runs || query.kind === 'SelectStmt') return judgeQuery(query);
  if (!writes.has(query.kind)) throw refused(`EXPLAIN of ${verbs[query.kind] ?? spell(query.kind)}`);
  return { kind: 'query', calls: callsIn({ [query.kind]: query.fields }) };
}

function judgeCopy(fields: SyntaxNode): Verdict {
  if (fields['is_from']) throw refused('COPY FROM');
  if (fields['is_program']) throw refused('COPY TO PROGRAM');
  if (fields['filename']) throw refused("COPY to a file of the server's");
  if (!fields['query']) return { kind: 'query', calls: null };
  return judgeQuery(statementOf(fields['query'] as SyntaxNode));
}

function judgeTransaction(fields: SyntaxNode): Verdict {
  const kind = String(fields['kind']);
  if (asksToWrite(fields['options'])) throw refused('a transaction that is READ WRITE');
  if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') return { kind: 'begin', calls: null };
  if (/PREPARED|PREPARE/.test(kind)) throw refused('two-phase commit');
  return { kind: 'control', calls: null };
}

/** `AlterRoleStmt` reads as ALTER ROLE. */
function spell(kind: string): string {
  return kind
    .replace(/Stmt$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
}

function refused(what: string): AppError {
  return new AppError('guard-refused', `This connection is read-only and does not run ${what}.`, {
    hint: 'Use a connection that may write.',
  });
}

/** What stands between a read-only session and the server's data. `role` is found out when connecting. */
export function guardsOf(
  readOnly: boolean,
  role: { readonly name: string; readonly canWrite: boolean; readonly superuser: boolean },
): Guard[] {
  return [
    {
      id: 'session',
      title: 'session',
      by: 'server',
      active: readOnly,
      detail:
        'The server runs each statement in a READ ONLY transaction of its own, opened anew every time and rolled back; it stops writing to tables and sequences, not messages, files or settings of the server.',
    },
    {
      id: 'parser',
      title: 'parser',
      by: 'plumbline',
      active: readOnly,
      detail:
        'Only kinds of statements that read are sent, one at a time, decided by PostgreSQL’s own parser; COPY to files, LOCK, DO, CALL, VACUUM and settings that could undo this are refused.',
    },
    {
      id: 'functions',
      title: 'functions',
      by: 'plumbline',
      active: readOnly,
      detail:
        'Volatile functions outside a list of harmless ones are refused by name, also behind operators, casts and views of yours; what triggers, defaults, domains, policies or a function marked STABLE do inside is not seen.',
    },
    {
      id: 'role',
      title: 'role',
      by: 'server',
      active: readOnly && !role.canWrite && !role.superuser,
      detail: roleDetail(role),
    },
  ];
}

function roleDetail({
  name,
  canWrite,
  superuser,
}: {
  readonly name: string;
  readonly canWrite: boolean;
  readonly superuser: boolean;
}): string {
  if (superuser) return `${name} is a superuser, so the role stops nothing; a role with the least rights would.`;
  if (canWrite) return `${name} may write to tables, so the role does not stop it; a role with the least rights would.`;
  return `${name} has no right to write to any table.`;
}
