/**
 * Finds the statements of a script, each with the exact range of text that is sent. The rules are those of the engine's
 * own command-line client: `;` ends a statement except inside strings, comments, dollar quotes, rule actions in
 * parentheses, and the compound bodies that the dialect names.
 *
 * Each statement's `from … to` touches its neighbours', so every offset of the text belongs to exactly one statement (or
 * to what follows the last). The state is fresh after each `to`: `resplit` relies on it.
 */
import type { Dialect } from '#engines/engine';
import { clientCommandAdvice, copyFromAdvice, copyToAdvice } from './client-commands';
import { createScanner } from './lexer';
import type { Scanner, Token } from './lexer';

/** Why a statement must not be sent, found without asking a server. */
export interface StatementProblem {
  readonly kind: 'client-command' | 'copy-data' | 'unclosed';
  /** Range in the whole text that the message is about. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

export interface Statement {
  /** `text.slice(start, end)` is what is sent: without the comments before it, the semicolon and what follows. */
  readonly start: number;
  readonly end: number;
  /** Where the previous statement's terminator ended: comments and space before the statement belong to it. */
  readonly from: number;
  /** After its terminator. */
  readonly to: number;
  /** Up to eight first words outside parentheses, lower case. */
  readonly words: readonly string[];
  readonly problem: StatementProblem | null;
}

export interface TextChange {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: number;
}

const mostWords = 8;

/** Where a `;` does not end the statement. Follows the words and the depth of one statement. */
class Body {
  readonly words: string[] = [];
  #parentheses = 0;
  #atomicDepth = 0;
  #trigger: 'none' | 'body' | 'semicolon' | 'end' = 'none';
  readonly #compound: Dialect['lexical']['compound'];

  constructor(compound: Dialect['lexical']['compound']) {
    this.#compound = compound;
  }

  /** Starts with CREATE (OR REPLACE, TEMP …) and one of these kinds of objects. */
  #creates(...kinds: readonly string[]): boolean {
    const create = this.words.indexOf('create');
    if (create !== 0 && this.words[0] !== 'explain') return false;
    return create >= 0 && this.words.some((word) => kinds.includes(word));
  }

  word(text: string): void {
    const compoundWord = this.#compound.length > 0 && text.length >= 3 && text.length <= 5;
    if (this.#trigger !== 'none') {
      this.#trigger = this.#trigger === 'semicolon' && compoundWord && text.toLowerCase() === 'end' ? 'end' : 'body';
      return;
    }
    if (this.words.length >= mostWords && !compoundWord) return;
    const word = text.toLowerCase();
    if (this.words.length < mostWords && this.#parentheses === 0) this.words.push(word);
    if (!compoundWord || this.#parentheses > 0) return;
    if (word === 'begin') this.#begin();
    else if (this.#atomicDepth > 0) this.#atomicDepth += word === 'case' ? 1 : word === 'end' ? -1 : 0;
  }

  #begin(): void {
    if (this.#compound.includes('trigger-body') && this.#creates('trigger')) this.#trigger = 'body';
    else if (this.#compound.includes('begin-atomic') && this.#creates('function', 'procedure')) this.#atomicDepth += 1;
  }

  /** Any token but a word and a semicolon. */
  other(character: string): void {
    if (this.#trigger !== 'none') this.#trigger = 'body';
    if (character === '(') this.#parentheses += 1;
    else if (character === ')') this.#parentheses = Math.max(0, this.#parentheses - 1);
  }

  /** Whether the semicolon that comes now ends the statement. */
  semicolon(): boolean {
    if (this.#trigger !== 'none') {
      const ends = this.#trigger === 'end';
      this.#trigger = 'semicolon';
      return ends;
    }
    // Only a rule's actions hold semicolons in parentheses; elsewhere an open one is a slip that must not swallow the script.
    if (this.#parentheses > 0 && this.#creates('rule')) return false;
    return this.#atomicDepth === 0;
  }
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

/** A client command stands where no SQL can: a backslash anywhere, a dot at the start of a statement and of a line. */
function isClientCommand(text: string, token: Token, isFirst: boolean): boolean {
  const character = text[token.start];
  if (character === '\\') return true;
  return (
    character === '.' &&
    isFirst &&
    /[a-z]/.test(text[token.start + 1] ?? '') &&
    (token.start === 0 || text[token.start - 1] === '\n')
  );
}

function unclosedProblem(text: string, token: Token): StatementProblem {
  const first = text[token.start] ?? '';
  const what = token.kind === 'comment' ? 'comment' : token.kind === 'quoted' ? 'quoted name' : 'string';
  const closing =
    token.kind === 'comment'
      ? '*/'
      : (/^(?:\$[^$]*\$)/.exec(text.slice(token.start, token.start + 70))?.[0] ??
        (first === '[' ? ']' : (/["'`]/.exec(text.slice(token.start, token.end))?.[0] ?? "'")));
  return {
    kind: 'unclosed',
    start: token.start,
    end: token.end,
    message: `The ${what} that starts here is not closed.`,
    hint: `Add ${closing} where it ends.`,
  };
}

/** COPY with rows from or to the client, which only a client with that protocol can do. */
function copyProblem(text: string, words: readonly string[], start: number, end: number): StatementProblem | null {
  if (words[0] !== 'copy') return null;
  const tail = /\b(from\s+stdin|to\s+stdout)\b/i.exec(text.slice(start, Math.min(end, start + 20_000)))?.[1];
  if (tail === undefined) return null;
  return { kind: 'copy-data', start, end, ...(tail.toLowerCase().startsWith('from') ? copyFromAdvice : copyToAdvice) };
}

/** After `COPY … FROM STDIN;` the rows follow, up to a line `\.`; without that line there are no rows here. */
function copyDataEnd(text: string, from: number): number {
  const end = /^\\\.[ \t]*\r?$/m;
  const firstLine = lineEnd(text, from);
  const match = end.exec(text.slice(firstLine));
  return match === null ? from : firstLine + match.index + match[0].length;
}

/** Reads one statement that begins at or after `from`; null when only space and comments are left. */
function readStatement(text: string, dialect: Dialect, scanner: Scanner, from: number): Statement | null {
  const body = new Body(dialect.lexical.compound);
  let start = -1;
  let end = from;
  let problem: StatementProblem | null = null;
  let hint = -1;
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (!token.closed) problem = unclosedProblem(text, token);
    if (token.kind === 'comment' && token.closed) {
      // A `/*+ … */` before the statement is a hint for the planner and travels with it.
      if (start < 0) hint = text.startsWith('/*+', token.start) ? token.start : hint;
      continue;
    }
    if (isClientCommand(text, token, start < 0)) {
      if (start >= 0 && text[token.start] === '\\') {
        scanner.moveTo(token.start);
        return { start, end, from, to: token.start, words: body.words, problem };
      }
      return clientCommand(text, scanner, from, token);
    }
    if (token.kind === 'punctuation' && text[token.start] === ';') {
      if (start < 0) {
        // An empty statement: nothing to send, the next one begins after it.
        from = token.end;
        continue;
      }
      if (body.semicolon())
        return finish(text, scanner, {
          start: hint >= 0 ? hint : start,
          end,
          from,
          to: token.end,
          words: body.words,
          problem,
        });
    } else if (token.kind === 'word') body.word(text.slice(token.start, token.end));
    else body.other(token.kind === 'punctuation' ? (text[token.start] ?? '') : '');
    if (start < 0) start = token.start;
    end = token.end;
  }
  if (start < 0) return null;
  return finish(text, scanner, {
    start: hint >= 0 ? hint : start,
    end,
    from,
    to: text.length,
    words: body.words,
    problem,
  });
}

function finish(text: string, scanner: Scanner, statement: Statement): Statement {
  if (statement.problem !== null) return statement;
  const problem = copyProblem(text, statement.words, statement.start, statement.end);
  if (problem === null) return statement;
  const to = problem.message === copyFromAdvice.message ? copyDataEnd(text, statement.to) : statement.to;
  if (to !== statement.to) scanner.moveTo(to);
  return { ...statement, to, problem };
}

function clientCommand(text: string, scanner: Scanner, from: number, token: Token): Statement {
  const line = lineEnd(text, token.start);
  const command = /^[\\.][^\s;]*/.exec(text.slice(token.start, Math.min(line, token.start + 40)))?.[0] ?? '\\';
  const end = token.start + text.slice(token.start, line).trimEnd().length;
  const to = Math.min(line + 1, text.length);
  scanner.moveTo(to);
  const problem: StatementProblem = {
    kind: 'client-command',
    start: token.start,
    end,
    ...clientCommandAdvice(command),
  };
  return { start: token.start, end, from, to, words: [], problem };
}

/** All statements of a script. */
export function split(text: string, dialect: Dialect): readonly Statement[] {
  return splitFrom(text, dialect, 0, () => false).statements;
}

function splitFrom(
  text: string,
  dialect: Dialect,
  from: number,
  stop: (to: number) => boolean,
): { statements: Statement[]; stopped: boolean } {
  const scanner = createScanner(text, dialect.lexical, from);
  const statements: Statement[] = [];
  let position = from;
  for (;;) {
    const statement = readStatement(text, dialect, scanner, position);
    if (statement === null) return { statements, stopped: false };
    statements.push(statement);
    position = statement.to;
    if (stop(position)) return { statements, stopped: true };
  }
}

/**
 * The statements after a change, given those before it: only what the change can reach is read again.
 * @param text the whole text after the change
 */
export function resplit(
  previous: readonly Statement[],
  text: string,
  change: TextChange,
  dialect: Dialect,
): readonly Statement[] {
  const untouched = previous.findIndex((statement) => statement.to >= change.offset);
  const kept = untouched < 0 ? previous.slice(0, -1) : previous.slice(0, untouched);
  const delta = change.inserted - change.removed;
  const oldEnd = change.offset + change.removed;
  const oldEnds = new Map(previous.slice(kept.length).map((statement, index) => [statement.to, kept.length + index]));
  const meets = (to: number): number | undefined => (to - delta > oldEnd ? oldEnds.get(to - delta) : undefined);
  const read = splitFrom(text, dialect, kept.at(-1)?.to ?? 0, (to) => meets(to) !== undefined && to < text.length);
  const met = read.stopped ? meets(read.statements.at(-1)?.to ?? 0) : undefined;
  const rest = met === undefined ? [] : previous.slice(met + 1).map((statement) => shift(statement, delta));
  return [...kept, ...read.statements, ...rest];
}

function shift(statement: Statement, delta: number): Statement {
  const { start, end, from, to, words, problem } = statement;
  const moved = problem === null ? null : { ...problem, start: problem.start + delta, end: problem.end + delta };
  return { start: start + delta, end: end + delta, from: from + delta, to: to + delta, words, problem: moved };
}

/**
 * The statement that a cursor means: the one it stands in or directly behind on the same line, else the one that follows
 * (a cursor in the comment above a statement means that statement), else the last.
 */
export function statementAt(statements: readonly Statement[], text: string, offset: number): Statement | null {
  let low = 0;
  let high = statements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.to ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const found = statements[low];
  if (found === undefined) return null;
  const before = statements[low - 1];
  if (before !== undefined && offset < found.start && !text.slice(before.to, offset).includes('\n')) return before;
  return found;
}

/** The statements of a part of the text, such as a selection; only text inside the range is sent. */
export function splitRange(text: string, from: number, to: number, dialect: Dialect): readonly Statement[] {
  return split(text.slice(from, to), dialect).map((statement) => shift(statement, from));
}
