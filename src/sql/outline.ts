/**
 * The structure of one statement, read tolerantly: a statement that is being typed has an outline too. It knows which
 * rows are in scope at an offset (FROM items with aliases, common tables, subqueries) and which clause the offset is in.
 * It is no parser for correctness: the server is.
 */
import type { Dialect } from '#engines/engine';
import { lex } from './lexer';
import type { Token } from './lexer';
import type { QualifiedName } from './names';
import { readStatement } from './outline-statement';

export type Clause =
  | 'with'
  | 'select'
  | 'into'
  | 'from'
  | 'on'
  | 'using'
  | 'where'
  | 'group'
  | 'having'
  | 'window'
  | 'order'
  | 'limit'
  | 'locking'
  | 'target'
  | 'insert-columns'
  | 'after-columns'
  | 'values'
  | 'set'
  | 'conflict'
  | 'returning'
  | 'other';

/** Something rows come from. */
export interface FromItem {
  readonly kind: 'relation' | 'subquery' | 'function';
  /** Null for a subquery. */
  readonly name: QualifiedName | null;
  readonly alias: string | null;
  /** Column names given with the alias: `AS t(a, b)`. */
  readonly columns: readonly string[] | null;
  /** For a subquery. */
  readonly scope: Scope | null;
  readonly start: number;
  readonly end: number;
}

export interface CommonTable {
  readonly name: string;
  readonly columns: readonly string[] | null;
  readonly scope: Scope | null;
}

/** A column that a SELECT list or RETURNING gives. */
export type OutputColumn =
  | { readonly kind: 'column'; /** Null when the server invents one. */ readonly name: string | null }
  | { readonly kind: 'star'; readonly qualifier: string | null };

export type ScopeKind = 'select' | 'insert' | 'update' | 'delete' | 'merge' | 'values' | 'other';

/** One query or data-changing statement with the rows it sees. Those of `parent` are visible as well. */
export interface Scope {
  kind: ScopeKind;
  readonly start: number;
  end: number;
  readonly parent: Scope | null;
  readonly ctes: CommonTable[];
  readonly from: FromItem[];
  /** The table that is changed. */
  target: FromItem | null;
  readonly outputs: OutputColumn[];
  /** Clauses in the order of the text; `start` is the offset after the word that opens it. */
  readonly clauses: { readonly clause: Clause; readonly start: number }[];
  readonly children: Scope[];
}

export interface Outline {
  readonly root: Scope;
  /** Without comments. */
  readonly tokens: readonly Token[];
}

/** Offsets are those of `text`, which is one statement. */
export function outline(text: string, dialect: Dialect): Outline {
  const tokens = lex(text, dialect.lexical).filter((token) => token.kind !== 'comment');
  return { root: readStatement(text, tokens, dialect), tokens };
}

/** The innermost scope around an offset. */
export function scopeAt(root: Scope, offset: number): Scope {
  let scope = root;
  for (;;) {
    const inner = scope.children.findLast((child) => child.start <= offset && offset <= child.end);
    if (inner === undefined) return scope;
    scope = inner;
  }
}

/** The clause an offset stands in; null before the first. */
export function clauseAt(scope: Scope, offset: number): Clause | null {
  return scope.clauses.findLast((clause) => clause.start <= offset)?.clause ?? null;
}

/** Every scope, outermost first. */
export function allScopes(root: Scope): readonly Scope[] {
  return [root, ...root.children.flatMap(allScopes)];
}
