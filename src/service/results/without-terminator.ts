import { dialectOf } from '#engines/manifests';
import { lex } from '#sql/lexer';

/** A statement up to its last word: without the semicolon and the comments behind it, so that it can stand inside another. */
export function withoutTerminator(statement: string, engine: string): string {
  const dialect = dialectOf(engine);
  if (!dialect) return statement;
  const last = lex(statement, dialect.lexical).findLast(
    (token) => token.kind !== 'comment' && statement.slice(token.start, token.end) !== ';',
  );
  return last ? statement.slice(0, last.end) : statement;
}
