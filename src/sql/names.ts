/** Names as they stand in SQL text, and the names they mean. */
import type { Dialect } from '#engines/engine';
import type { Token } from './lexer';

/** A name of one to three parts, folded and unquoted: `Public."Orders"` is `{ schema: 'public', name: 'Orders' }`. */
export interface QualifiedName {
  readonly schema: string | null;
  readonly name: string;
}

const closings: Readonly<Record<string, string>> = { '"': '"', '`': '`', '[': ']' };

/** What a word or quoted name means: folded by the dialect unless quoted. An open quote is tolerated. */
export function nameOf(text: string, token: Token, dialect: Dialect): string {
  const raw = text.slice(token.start, token.end);
  if (token.kind !== 'quoted') return dialect.fold(raw);
  const opening = /^[uU]&/.test(raw) ? 2 : 0;
  const closing = closings[raw[opening] ?? ''] ?? '"';
  const inner = raw.slice(opening + 1, token.closed ? -1 : undefined);
  return closing === ']' ? inner : inner.replaceAll(closing + closing, closing);
}

/** Two names that mean the same. Quoted names compare exactly, others have been folded already. */
export const sameName = (a: string, b: string, dialect: Dialect): boolean =>
  a === b || dialect.fold(a) === dialect.fold(b);
