import type { Dialect } from '#engines/engine';
import { split } from './splitter';
import type { Statement, StatementProblem } from './splitter';

/** One statement of a script that is too long to be held at once. */
export interface ScriptStatement {
  /** What is sent: without the comments before it, the semicolon and what follows. */
  readonly text: string;
  /** Up to eight first words, lower case. */
  readonly words: readonly string[];
  /** Offsets in `text`. */
  readonly problem: StatementProblem | null;
  /** Of its first character, 1-based, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/** UTF-16 units that are looked at at once; twice as many where one statement is longer. */
const windowLength = 512 * 1024;
const copyEnd = /^\\\.[ \t]*\r?$/m;

/**
 * The statements of a text that comes in pieces, each as soon as it is whole. The rows behind `COPY … FROM stdin` are passed
 * over. What is held is one window, or one statement where that is longer.
 */
export async function* scriptStatements(
  pieces: AsyncIterable<string>,
  dialect: Dialect,
): AsyncGenerator<ScriptStatement, void, undefined> {
  const window = new Window(pieces);
  let wanted = windowLength;
  while (await window.fill(wanted)) {
    const whole = wholeStatements(window, dialect);
    if (whole.length === 0 && !window.ended) {
      wanted = window.text.length * 2;
      continue;
    }
    wanted = windowLength;
    let copies = false;
    let from = 0;
    for (const statement of whole) {
      yield { ...window.cut(statement), words: statement.words };
      copies = isCopyIn(statement, window.text);
      from = copies ? window.text.indexOf(';', statement.end) + 1 || window.text.length : statement.to;
      if (copies) break;
    }
    // Space and comments behind the last statement.
    window.drop(window.ended && !copies ? window.text.length : from);
    if (copies) await skipRows(window);
  }
}

/** Where an offset of a statement's text stands in the script. */
export function placeIn(
  { text, line, column }: Pick<ScriptStatement, 'text' | 'line' | 'column'>,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, Math.max(0, offset));
  const lastBreak = before.lastIndexOf('\n');
  if (lastBreak < 0) return { line, column: column + before.length };
  return { line: line + countBreaks(before), column: before.length - lastBreak };
}

/** Until the text has ended, its last statement may go on. */
function wholeStatements(window: Window, dialect: Dialect): readonly Statement[] {
  const statements = split(window.text, dialect);
  return window.ended ? statements : statements.slice(0, -1);
}

function isCopyIn(statement: Statement, text: string): boolean {
  if (statement.problem?.kind !== 'copy-data') return false;
  return /\bfrom\s+stdin\b/i.test(text.slice(statement.start, Math.min(statement.end, statement.start + 20_000)));
}

/** Up to and with the line `\.`; to the end where there is none, as psql does. */
async function skipRows(window: Window): Promise<void> {
  const firstBreak = window.text.indexOf('\n');
  if (firstBreak >= 0) window.drop(firstBreak + 1);
  while (await window.fill(windowLength)) {
    const end = copyEnd.exec(window.text);
    const cutOff = end !== null && end.index + end[0].length === window.text.length && !window.ended;
    if (end && !cutOff) return window.drop(end.index + end[0].length);
    const lastBreak = window.text.lastIndexOf('\n');
    if (window.ended) window.drop(window.text.length);
    else if (lastBreak > 0) window.drop(lastBreak);
    else await window.fill(window.text.length + windowLength);
  }
}

/** The part of the script that is looked at, and where its begin stands. */
class Window {
  readonly #pieces: AsyncIterator<string>;
  text = '';
  ended = false;
  /** The offset in `text` whose place is known; it only goes forward. */
  #known = { offset: 0, line: 1, column: 1 };

  constructor(pieces: AsyncIterable<string>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Reads until there is this much, or the end; false when nothing is left. */
  async fill(length: number): Promise<boolean> {
    const parts = [this.text];
    let has = this.text.length;
    while (!this.ended && has < length) {
      const next = await this.#pieces.next();
      if (next.done) this.ended = true;
      else {
        parts.push(next.value);
        has += next.value.length;
      }
    }
    this.text = parts.join('');
    return this.text.length > 0;
  }

  cut({ start, end, problem }: Statement): Omit<ScriptStatement, 'words'> {
    const moved = problem && { ...problem, start: problem.start - start, end: problem.end - start };
    this.#advance(start);
    const { line, column } = this.#known;
    return { text: this.text.slice(start, end), problem: moved, line, column };
  }

  drop(length: number): void {
    this.#advance(length);
    this.text = this.text.slice(length);
    this.#known = { ...this.#known, offset: 0 };
  }

  #advance(offset: number): void {
    const { offset: from, line, column } = this.#known;
    const text = this.text.slice(from, offset);
    this.#known = { offset, ...placeIn({ text, line, column }, text.length) };
  }
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
