import { lex } from '#sql/lexer';
import type { Token } from '#sql/lexer';
import dialect from './dialect';

/** What a statement is, read from its tokens only. */
export interface StatementShape {
  /** First keyword in upper case, behind any EXPLAIN; empty when there is none. */
  readonly verb: string;
  readonly explained: 'no' | 'bytecode' | 'plan';
  /** The statement without its EXPLAIN [QUERY PLAN]. */
  readonly body: string;
  /** For PRAGMA: its name in lower case and whether a value follows. */
  readonly pragma: { readonly name: string; readonly hasValue: boolean } | null;
  /** Names of functions that are called, in lower case. */
  readonly calls: ReadonlySet<string>;
  /** The words of CREATE TABLE, DROP INDEX and the like, for the command tag. */
  readonly command: string;
}

/** A token that is no comment, with its text. */
export interface Word {
  readonly text: string;
  readonly upper: string;
  readonly token: Token;
}

/**
 * Tokens without comments. A carriage return alone ends a line for people but not for SQLite: taken as a space, so that
 * what hides behind a comment for us also hides for SQLite.
 */
export function significantTokens(statement: string): readonly Word[] {
  const text = statement.replace(/^\ufeff/, ' ').replace(/\r(?!\n)/g, ' ');
  return lex(text, dialect.lexical)
    .filter((token) => token.kind !== 'comment')
    .map((token) => {
      const word = text.slice(token.start, token.end);
      return { text: word, upper: word.toUpperCase(), token };
    });
}

export function shapeOf(statement: string): StatementShape {
  const words = significantTokens(statement);
  let at = 0;
  let explained: StatementShape['explained'] = 'no';
  if (words[0]?.upper === 'EXPLAIN') {
    const isPlan = words[1]?.upper === 'QUERY' && words[2]?.upper === 'PLAN';
    explained = isPlan ? 'plan' : 'bytecode';
    at = isPlan ? 3 : 1;
  }
  const rest = words.slice(at);
  const first = rest[0];
  return {
    verb: first?.token.kind === 'word' ? first.upper : '',
    explained,
    body: explained === 'no' ? statement : statement.slice(first?.token.start ?? statement.length),
    pragma: first?.upper === 'PRAGMA' ? pragmaOf(rest.slice(1)) : null,
    calls: callsOf(rest),
    command: explained === 'no' ? commandOf(rest) : 'EXPLAIN',
  };
}

function pragmaOf(words: readonly Word[]): NonNullable<StatementShape['pragma']> {
  const at = words[1]?.text === '.' ? 2 : 0;
  const following = words[at + 1];
  return {
    name: unquoted(words[at]?.text ?? '').toLowerCase(),
    hasValue: following !== undefined && following.text !== ';',
  };
}

/** The name that a quoted identifier or string stands for. */
export function unquoted(text: string): string {
  const quote = text[0];
  if (quote === '[') return text.slice(1, -1);
  if (quote !== '"' && quote !== '`' && quote !== "'") return text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

function callsOf(words: readonly Word[]): ReadonlySet<string> {
  const called = words.filter(
    (word, index) => (word.token.kind === 'word' || word.token.kind === 'quoted') && words[index + 1]?.text === '(',
  );
  return new Set(called.map((word) => unquoted(word.text).toLowerCase()));
}

const objects: ReadonlySet<string> = new Set(['TABLE', 'INDEX', 'VIEW', 'TRIGGER', 'TRANSACTION', 'DATABASE']);
const data: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE']);

function commandOf(words: readonly Word[]): string {
  const verb = words[0]?.upper ?? '';
  if (verb === 'WITH')
    return words.find((word, index) => data.has(word.upper) && isOutside(words, index))?.upper ?? 'SELECT';
  if (verb === 'CREATE' || verb === 'DROP' || verb === 'ALTER') {
    const object = words.find((word) => objects.has(word.upper));
    if (object) return `${verb} ${object.upper}`;
  }
  return verb;
}

/** Whether the word stands outside all parentheses: the main statement of a WITH. */
function isOutside(words: readonly Word[], index: number): boolean {
  let depth = 0;
  for (const word of words.slice(0, index)) {
    if (word.text === '(') depth += 1;
    else if (word.text === ')') depth -= 1;
  }
  return depth === 0;
}
