import { lex, type Lexical, type Token } from '#sql/lexer';

const lexical: Lexical = {
  dollarQuotes: true,
  nestedComments: true,
  backslashEscapes: 'e-strings',
  identifierQuotes: ['"'],
  hashComments: false,
  compound: [],
  parameters: [],
};

/** Reads the tokens of one example from left to right. What does not fit is an error that shows the place. */
export class ExampleReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = lex(text, lexical).filter((token) => token.kind !== 'comment');
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** The next token as written; '' at the end. */
  peek(ahead = 0): string {
    const token = this.#tokens[this.#at + ahead];
    return token ? this.#text.slice(token.start, token.end) : '';
  }

  /** Whether these words follow, in any case. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, ahead) => this.peek(ahead).toUpperCase() === word.toUpperCase());
  }

  /** Takes these words if they follow. */
  take(...words: readonly string[]): boolean {
    const found = this.sees(...words);
    if (found) this.#at += words.length;
    return found;
  }

  expect(...words: readonly string[]): void {
    if (!this.take(...words)) this.fail(`expected ${words.join(' ')}`);
  }

  word(): string {
    if (this.done) this.fail('more was expected');
    const word = this.peek();
    this.#at += 1;
    return word;
  }

  /** A name; quoted ones keep their case, others are folded to lower case. */
  name(): string {
    const word = this.word();
    return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
  }

  /** `a.b`, or `b` of the schema `public`. */
  qualified(): { readonly schema: string; readonly name: string } {
    const first = this.name();
    return this.take('.') ? { schema: first, name: this.name() } : { schema: 'public', name: first };
  }

  /** `'it''s'` or `$$it's$$`. */
  string(): string {
    const word = this.word();
    if (word.startsWith('$')) return word.slice(word.indexOf('$', 1) + 1, word.lastIndexOf('$', word.length - 2));
    if (!word.startsWith("'")) this.fail('expected a text in quotes');
    return word.slice(1, -1).replaceAll("''", "'");
  }

  /** `(a, b)` as names. */
  names(): readonly string[] {
    this.expect('(');
    const names = [this.name()];
    while (this.take(',')) names.push(this.name());
    this.expect(')');
    return names;
  }

  /** What stands between the next parenthesis and its partner, as written. */
  parenthesised(): string {
    if (!this.sees('(')) this.fail('expected (');
    const from = this.#tokens[this.#at]!.end;
    let depth = 0;
    do {
      if (this.done) this.fail('a parenthesis stays open');
      const word = this.word();
      depth += word === '(' ? 1 : word === ')' ? -1 : 0;
    } while (depth > 0);
    return this.#text.slice(from, this.#tokens[this.#at - 1]!.start).trim();
  }

  /** As written up to a token at this depth for which `ends` holds; at least one token. */
  until(ends: (word: string) => boolean): string {
    const start = this.#tokens[this.#at]?.start ?? this.#text.length;
    let end = start;
    for (let depth = 0; !this.done;) {
      const word = this.peek();
      const inner = word === '(' || word === '[';
      if (depth === 0 && end > start && ends(word.toUpperCase())) break;
      if (depth === 0 && (word === ';' || word === ')' || word === ',')) break;
      depth += inner ? 1 : word === ')' || word === ']' ? -1 : 0;
      end = this.#tokens[this.#at]!.end;
      this.#at += 1;
    }
    if (end === start) this.fail('more was expected');
    return this.#text.slice(start, end);
  }

  /** The rest of the statement as written, from an earlier mark when one is given. */
  rest(from = this.mark()): string {
    let end = from;
    while (!this.done && !this.sees(';')) {
      end = this.#tokens[this.#at]!.end;
      this.#at += 1;
    }
    return this.#text.slice(from, end);
  }

  /** Offset of the next token. */
  mark(): number {
    return this.#tokens[this.#at]?.start ?? this.#text.length;
  }

  fail(why: string): never {
    const offset = this.mark();
    throw new Error(`Example: ${why} at «${this.#text.slice(offset, offset + 60)}» in\n${this.#text}`);
  }
}
