/** Reads a `.schema` text line by line, and within a line value by value. */
import {
  backtick,
  bareEnd,
  carriageReturn,
  close,
  closingBracket,
  comma,
  dash,
  doubleQuote,
  elementEnd,
  hash,
  isBlank,
  isWordPart,
  isWordStart,
  newline,
  open,
  quote,
  readQuoted,
  typeEnd,
} from './text-scan';

export interface TextProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string | null;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly length: number;
}

/** A line that cannot be read further. Caught by the loop over the lines, which goes on with the next one. */
export class Misreading extends Error {
  readonly at: number;
  readonly length: number;
  readonly hint: string | null;

  constructor(message: string, hint: string | null, at: number, length: number) {
    super(message);
    this.hint = hint;
    this.at = at;
    this.length = length;
  }
}

/** More are not kept: a file that is none of ours has one in every line. */
const mostProblems = 1000;

export class TextReader {
  readonly text: string;
  /** Where the next value begins. */
  at = 0;
  /** End of the current line without its line end and trailing blanks. */
  end = 0;
  start = 0;
  indent = 0;
  /** Of the current line, from 1. */
  number = 0;
  readonly problems: TextProblem[] = [];
  #next = 0;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#next = 1;
  }

  /** Goes to the next line that holds something. */
  nextLine(): boolean {
    while (this.#next < this.text.length) {
      this.#takeLine();
      let indent = 0;
      let at = this.start;
      while (at < this.end && isBlank(this.text.charCodeAt(at))) {
        indent += this.text.charCodeAt(at) === 32 ? 1 : 2;
        at += 1;
      }
      if (at === this.end) continue;
      this.indent = indent;
      this.at = at;
      if (this.text.charCodeAt(at) === dash && this.text.charCodeAt(at + 1) === dash) {
        this.warn('Notes are not kept.', "Write what should stay as comment '…'.", at, this.end - at);
        continue;
      }
      return true;
    }
    this.at = this.start = this.end = this.text.length;
    return false;
  }

  #takeLine(): void {
    this.start = this.#next;
    const found = this.text.indexOf('\n', this.start);
    let end = found < 0 ? this.text.length : found;
    this.#next = found < 0 ? end : found + 1;
    while (
      end > this.start &&
      (isBlank(this.text.charCodeAt(end - 1)) || this.text.charCodeAt(end - 1) === carriageReturn)
    )
      end -= 1;
    this.end = end;
    this.number += 1;
  }

  warn(message: string, hint: string | null, at: number, length: number): void {
    this.#report('warning', message, hint, { line: this.number, column: at - this.start + 1, length });
  }

  report(misreading: Misreading): void {
    const { message, hint, at, length } = misreading;
    this.#report('error', message, hint, {
      line: this.number,
      column: at - this.start + 1,
      length: Math.max(1, length),
    });
  }

  reportAt(
    severity: TextProblem['severity'],
    message: string,
    hint: string | null,
    place: Pick<TextProblem, 'line' | 'column' | 'length'>,
  ): void {
    this.#report(severity, message, hint, place);
  }

  #report(
    severity: TextProblem['severity'],
    message: string,
    hint: string | null,
    place: Pick<TextProblem, 'line' | 'column' | 'length'>,
  ): void {
    if (this.problems.length < mostProblems) this.problems.push({ severity, message, hint, ...place });
    else if (this.problems.length === mostProblems)
      this.problems.push({ severity, message: 'There are more problems, which are not listed.', hint: null, ...place });
  }

  fail(message: string, hint: string | null = null, at = this.at, length = this.wordLength(at)): never {
    throw new Misreading(message, hint, at, length);
  }

  /** Up to the next blank, for marking it. */
  wordLength(at = this.at): number {
    let position = at;
    while (position < this.end && !isBlank(this.text.charCodeAt(position))) position += 1;
    return Math.max(1, position - at);
  }

  skipBlanks(): void {
    while (this.at < this.end && isBlank(this.text.charCodeAt(this.at))) this.at += 1;
  }

  get done(): boolean {
    this.skipBlanks();
    return this.at >= this.end;
  }

  /** The character that follows blanks, 0 at the end of the line. */
  peek(): number {
    this.skipBlanks();
    return this.at < this.end ? this.text.charCodeAt(this.at) : 0;
  }

  /** A bare word, or '' when something else follows; it is taken only by `at = wordEnd`. */
  peekWord(): string {
    this.skipBlanks();
    let position = this.at;
    while (position < this.end && isWordPart(this.text.charCodeAt(position))) position += 1;
    return this.text.slice(this.at, position);
  }

  takeWord(): string {
    const word = this.peekWord();
    this.at += word.length;
    return word;
  }

  /** Takes the words if they follow, in any case of letters. */
  accept(words: string): boolean {
    const before = this.at;
    for (const word of words.split(' '))
      if (this.takeWord().toLowerCase() !== word) {
        this.at = before;
        return false;
      }
    return true;
  }

  acceptMark(code: number): boolean {
    if (this.peek() !== code) return false;
    this.at += 1;
    return true;
  }

  /** `->` */
  acceptArrow(): boolean {
    if (this.peek() !== dash || this.text.charCodeAt(this.at + 1) !== 62) return false;
    this.at += 2;
    return true;
  }

  /** Whether a type follows, and not already a word after it. */
  peekType(stops: ReadonlySet<string>): boolean {
    this.skipBlanks();
    return typeEnd(this.text, this.at, this.end, stops) !== this.at;
  }

  expectMark(code: number, hint: string | null = null): void {
    if (!this.acceptMark(code)) this.fail(`“${String.fromCharCode(code)}” is missing.`, hint);
  }

  name(what: string): string {
    const code = this.peek();
    if (code === doubleQuote) return this.#quoted();
    if (!isWordStart(code))
      this.fail(`A name of ${what} is missing.`, 'Names with other characters stand in double quotes.');
    return this.takeWord();
  }

  qualified(what: string): { readonly schema: string | null; readonly name: string } {
    const first = this.name(what);
    if (this.text.charCodeAt(this.at) !== 46 || this.at >= this.end) return { schema: null, name: first };
    this.at += 1;
    return { schema: first, name: this.name(what) };
  }

  string(): string {
    if (this.peek() !== quote) this.fail('A text in single quotes is missing.');
    return this.#quoted();
  }

  #quoted(): string {
    const read = readQuoted(this.text, this.at, this.end);
    if (!read)
      this.fail(
        'The quote is not closed in its line.',
        'A line break in quotes is written \\n.',
        this.at,
        this.end - this.at,
      );
    this.at = read.end;
    return read.value;
  }

  decimal(): number {
    const from = this.peek() === dash ? this.at + 1 : this.at;
    let position = from;
    while (position < this.end && /[0-9.eE+-]/.test(this.text[position]!)) position += 1;
    const value = Number(this.text.slice(this.at, position));
    if (position === from || !Number.isFinite(value)) this.fail('A number is missing.');
    this.at = position;
    return value;
  }

  /** SQL as `writeCode` writes it. */
  code(): string {
    const first = this.peek();
    if (first === backtick) return this.#quoted();
    if (first === open) {
      const stop = closingBracket(this.text, this.at, this.end);
      if (stop < 0 || this.text.charCodeAt(stop) !== close)
        this.fail(
          'The parenthesis is not closed in its line.',
          'Several lines stand below, between $$ and $$.',
          this.at,
          this.end - this.at,
        );
      const value = this.text.slice(this.at + 1, stop).trim();
      this.at = stop + 1;
      return value;
    }
    const stop = first === 0 ? this.at : bareEnd(this.text, this.at, this.end);
    if (stop < 0) this.fail('A quote or parenthesis is not closed in its line.', null, this.at, this.end - this.at);
    if (stop === this.at) this.fail('An expression is missing.');
    const value = this.text.slice(this.at, stop);
    this.at = stop;
    return value;
  }

  /** `(a, lower(b) DESC)` */
  codes(): string[] {
    return this.list(() => {
      if (this.peek() === backtick) return this.#quoted();
      const stop = elementEnd(this.text, this.at, this.end);
      if (stop < 0) this.fail('A quote or parenthesis is not closed in its line.', null, this.at, this.end - this.at);
      const value = this.text.slice(this.at, stop).trim();
      if (value === '') this.fail('An element of the list is missing.');
      this.at = stop;
      return value;
    });
  }

  list<T>(element: () => T): T[] {
    this.expectMark(open);
    const values: T[] = [];
    if (this.acceptMark(close)) return values;
    do values.push(element());
    while (this.acceptMark(comma));
    this.expectMark(close, 'A list stands in parentheses, its elements are parted by commas.');
    return values;
  }

  /** A type up to one of the words that may follow it; '' when none stands there. */
  type(stops: ReadonlySet<string>): string {
    if (this.peek() === backtick) return this.#quoted();
    const stop = typeEnd(this.text, this.at, this.end, stops);
    if (stop < 0) this.fail('A quote or parenthesis is not closed in its line.', null, this.at, this.end - this.at);
    const value = this.text.slice(this.at, stop);
    this.at = stop;
    return value;
  }

  /** The rest of the line as it stands, a text in backticks, or the lines of a block. */
  rest(): string {
    const first = this.peek();
    if (first === backtick) return this.#quoted();
    if (first === 36 && this.text.charCodeAt(this.at + 1) === 36) return this.#block();
    if (first === 36 && /^\$[0-9]+\$/.test(this.text.slice(this.at, this.at + 8))) return this.#block();
    const value = this.text.slice(this.at, this.end);
    this.at = this.end;
    return value;
  }

  /** Lines up to one that holds only the mark that opened it; their common indentation is that of the closing mark. */
  #block(): string {
    const opening = this.text.slice(this.at, this.text.indexOf('$', this.at + 1) + 1);
    const fails = new Misreading(
      `The block is not closed.`,
      `A line with only ${opening} closes it.`,
      this.at,
      opening.length,
    );
    const place = { start: this.start, number: this.number };
    this.at += opening.length;
    const ending = this.accept('crlf') ? '\r\n' : '\n';
    if (!this.done) this.fail('A block begins on the line after its mark.');
    const lines: string[] = [];
    while (this.#next < this.text.length) {
      const from = this.#next;
      this.#takeLine();
      let first = from;
      while (first < this.end && isBlank(this.text.charCodeAt(first))) first += 1;
      if (this.end - first === opening.length && this.text.startsWith(opening, first)) {
        this.at = this.end;
        return lines.map((line) => unindented(line, first - from)).join(ending);
      }
      lines.push(this.#wholeLine(from));
    }
    // It swallowed the rest: what stands after the opening line is read again as lines of their own.
    this.#next = this.text.indexOf('\n', place.start) < 0 ? this.text.length : this.text.indexOf('\n', place.start) + 1;
    this.start = place.start;
    this.number = place.number;
    this.at = this.end = this.#next;
    throw fails;
  }

  /** With its trailing blanks. */
  #wholeLine(from: number): string {
    let end = this.#next;
    if (end > from && this.text.charCodeAt(end - 1) === newline) end -= 1;
    if (end > from && this.text.charCodeAt(end - 1) === carriageReturn) end -= 1;
    return this.text.slice(from, end);
  }

  /** `#c17` */
  id(): string {
    this.at += 1;
    if (this.text.charCodeAt(this.at) === doubleQuote) return this.#quoted();
    const from = this.at;
    while (this.at < this.end && (isWordPart(this.text.charCodeAt(this.at)) || this.text.charCodeAt(this.at) === dash))
      this.at += 1;
    if (this.at === from)
      this.fail('An id is missing after #.', 'A line without an id is new: leave the # away.', from - 1, 1);
    return this.text.slice(from, this.at);
  }

  /** The id at the end of a line, if there is one; then the line has to end. */
  takeId(): string | undefined {
    if (this.peek() !== hash) return undefined;
    const id = this.id();
    if (!this.done) this.fail('Nothing stands after the id of a line.');
    return id;
  }
}

function unindented(line: string, width: number): string {
  let from = 0;
  while (from < width && from < line.length && isBlank(line.charCodeAt(from))) from += 1;
  return line.slice(from);
}
