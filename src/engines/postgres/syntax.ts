import { hasSqlDetails, parse } from 'libpg-query';
import { AppError } from '#base/errors';

/** A node of PostgreSQL's own parse tree: one key, its kind, holding its fields. */
export type SyntaxNode = { readonly [key: string]: unknown };

export interface Statement {
  /** Kind as PostgreSQL's source names it: `SelectStmt`, `VariableSetStmt`, … */
  readonly kind: string;
  readonly fields: SyntaxNode;
}

/** Parses with PostgreSQL's own grammar (version 18). Null for nothing but comments. Two statements are refused. */
export async function parseStatement(sql: string): Promise<Statement | null> {
  const { stmts } = await parseTree(sql);
  if (!stmts || stmts.length === 0) return null;
  if (stmts.length > 1) {
    throw new AppError('guard-refused', 'Only one statement is run at a time, and this text has several.', {
      hint: 'Run them one by one.',
    });
  }
  return statementOf(stmts[0]!.stmt as SyntaxNode);
}

export function statementOf(node: SyntaxNode): Statement {
  const kind = Object.keys(node)[0] ?? '';
  return { kind, fields: node[kind] as SyntaxNode };
}

async function parseTree(sql: string): ReturnType<typeof parse> {
  try {
    return await parse(sql);
  } catch (cause) {
    const position = hasSqlDetails(cause) ? (cause.sqlDetails?.cursorPosition ?? 0) + 1 : undefined;
    throw new AppError('server-error', cause instanceof Error ? cause.message : String(cause), {
      detail: 'A read-only connection sends nothing that PostgreSQL’s parser, version 18, cannot read.',
      position,
      serverCode: '42601',
      cause,
    });
  }
}

/** Every node below (and including) a value, with its kind. */
export function* nodesIn(value: unknown): Generator<Statement, void, undefined> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesIn(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [kind, fields] of Object.entries(value)) {
      if (/^[A-Z]/.test(kind) && typeof fields === 'object' && fields !== null) {
        yield { kind, fields: fields as SyntaxNode };
      }
      yield* nodesIn(fields);
    }
  }
}

/** Texts of a list of `String` nodes: the parts of a qualified name. */
export function nameParts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: { readonly String?: { readonly sval?: string } }) =>
    item.String?.sval === undefined ? [] : [item.String.sval],
  );
}
