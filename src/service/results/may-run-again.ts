import { dialectOf } from '#engines/manifests';
import { lex } from '#sql/lexer';

const reading = new Set(['select', 'with', 'values', 'table', 'show', 'explain', 'describe', 'pragma']);
const changing = new Set(['insert', 'update', 'delete', 'merge', 'into', 'truncate', 'call', 'do']);

/**
 * Whether a statement may be sent a second time to fetch the rest of its rows: it begins like one that reads, and no word
 * in it writes (`WITH d AS (DELETE …) SELECT`, `SELECT … INTO`, `FOR UPDATE`). Names in quotes, strings and comments do
 * not count. What its functions do cannot be seen here: the person who asks for it is told that it runs again.
 */
export function mayRunAgain(statement: string, engine: string): boolean {
  const dialect = dialectOf(engine);
  if (!dialect) return false;
  const words = lex(statement, dialect.lexical)
    .filter((token) => token.kind === 'word')
    .map((token) => statement.slice(token.start, token.end).toLowerCase());
  return reading.has(words[0] ?? '') && !words.some((word) => changing.has(word));
}
