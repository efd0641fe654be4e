import { placeIn } from '#sql/script-stream';
import { createScanner } from '#sql/lexer';
import { split } from '#sql/splitter';
import type { Dialect } from './engine';
import type { PlacedStatement } from './script-reader';

/** Begins of statements that stand at the begin of a line. */
const lineStart =
  /^(?:create|alter|drop|comment\s+on|grant|revoke|insert\s+into|set|copy|select|do|update|delete\s+from|begin|commit)\b/gim;

export interface Recovered {
  /** The part before the next statement, where it is a statement by itself: only its semicolon was missing. */
  readonly head: PlacedStatement | null;
  readonly rest: readonly PlacedStatement[];
  /** Offset of a string that goes on over the begin of the next statement: its quote is the one that was forgotten. */
  readonly openString: number | null;
}

/**
 * What can still be read of a statement with a syntax error: one forgotten semicolon or quote must not take the statements
 * that follow with it. They are looked for at the begins of lines.
 */
export function recover(statement: PlacedStatement, dialect: Dialect, parses: (sql: string) => boolean): Recovered {
  const boundary = nextStatement(statement.text, dialect);
  if (boundary === null) return { head: null, rest: [], openString: null };
  const head = statement.text.slice(0, boundary).trimEnd();
  return {
    head: parses(head) ? { ...statement, text: head, problem: null } : null,
    rest: statementsFrom(statement, boundary, dialect),
    openString: stringOver(statement.text, boundary, dialect),
  };
}

/** Offset of the first line after the first word that begins as a statement does, outside dollar quotes. */
function nextStatement(text: string, dialect: Dialect): number | null {
  const quoted = dollarQuoted(text, dialect);
  for (const match of text.matchAll(lineStart)) {
    const inside = quoted.some(([start, end]) => match.index > start && match.index < end);
    if (match.index > 0 && !inside) return match.index;
  }
  return null;
}

function stringOver(text: string, boundary: number, dialect: Dialect): number | null {
  const scanner = createScanner(text, dialect.lexical, 0);
  for (let token = scanner.next(); token && token.start < boundary; token = scanner.next()) {
    if (token.end > boundary && text[token.start] === "'") return token.start;
  }
  return null;
}

function dollarQuoted(text: string, dialect: Dialect): readonly (readonly [number, number])[] {
  if (!dialect.lexical.dollarQuotes || !text.includes('$')) return [];
  const found: [number, number][] = [];
  const scanner = createScanner(text, dialect.lexical, 0);
  for (let token = scanner.next(); token; token = scanner.next()) {
    if (token.closed && text[token.start] === '$' && token.end - token.start > 3) found.push([token.start, token.end]);
  }
  return found;
}

function statementsFrom(statement: PlacedStatement, offset: number, dialect: Dialect): readonly PlacedStatement[] {
  const text = statement.text.slice(offset);
  const begin = { text, ...placeIn(statement, offset) };
  return split(text, dialect)
    .filter(({ problem }) => problem === null || problem.kind === 'unclosed')
    .map(({ start, end, words, problem }) => ({
      file: statement.file,
      text: text.slice(start, end),
      words,
      problem: problem && { ...problem, start: problem.start - start, end: problem.end - start },
      ...placeIn(begin, start),
    }));
}
