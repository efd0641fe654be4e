/** A position in a list of tokens, with the questions that reading a statement asks. */
import type { Dialect } from '#engines/engine';
import type { Token } from './lexer';
import { nameOf } from './names';
import type { QualifiedName } from './names';

const queryStarts = new Set(['select', 'with', 'values', 'insert', 'update', 'delete', 'merge', 'replace', 'table']);

export class TokenReader {
  position = 0;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dialect: Dialect;

  constructor(text: string, tokens: readonly Token[], dialect: Dialect) {
    this.text = text;
    this.tokens = tokens;
    this.dialect = dialect;
  }

  get done(): boolean {
    return this.position >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.position + ahead];
  }

  /** Offset at which the current token begins; the text's length at the end. */
  get offset(): number {
    return this.peek()?.start ?? this.text.length;
  }

  /** Offset at which the token before ended. */
  get behind(): number {
    return this.tokens[this.position - 1]?.end ?? 0;
  }

  /** The lower-case text of a word, of punctuation and operators as they are, empty for everything else. */
  word(ahead = 0): string {
    const token = this.peek(ahead);
    if (token === undefined || token.end - token.start > 24) return '';
    if (token.kind === 'word')
      return this.isNamePart(ahead) ? '' : this.text.slice(token.start, token.end).toLowerCase();
    return token.kind === 'punctuation' || token.kind === 'operator' ? this.text.slice(token.start, token.end) : '';
  }

  /** `o.select` is a name; `o. FROM` is a name that is still missing, followed by a keyword. */
  isNamePart(ahead = 0): boolean {
    const before = this.peek(ahead - 1);
    const token = this.peek(ahead);
    return (
      before !== undefined &&
      token !== undefined &&
      before.end === token.start &&
      this.text[before.start] === '.' &&
      before.end - before.start === 1
    );
  }

  advance(): void {
    this.position += 1;
  }

  skip(...words: readonly string[]): boolean {
    if (!words.includes(this.word())) return false;
    this.advance();
    return true;
  }

  isName(ahead = 0): boolean {
    const kind = this.peek(ahead)?.kind;
    return kind === 'word' || kind === 'quoted';
  }

  name(): string | null {
    const token = this.peek();
    if (token === undefined || !this.isName()) return null;
    this.advance();
    return nameOf(this.text, token, this.dialect);
  }

  /** `a`, `a.b` or `a.b.c`; null when no name stands here. */
  qualifiedName(): QualifiedName | null {
    const parts: string[] = [];
    for (let part = this.name(); part !== null; part = this.isNamePart() ? this.name() : null) {
      parts.push(part);
      if (this.word() !== '.') break;
      this.advance();
    }
    const name = parts.at(-1);
    return name === undefined ? null : { schema: parts.at(-2) ?? null, name };
  }

  /** Whether a query begins here, through any number of opening parentheses. */
  startsQuery(ahead = 0): boolean {
    let look = ahead;
    while (this.word(look) === '(') look += 1;
    // `replace(…)` is a function, `REPLACE INTO` a statement.
    return queryStarts.has(this.word(look)) && (this.word(look) !== 'replace' || this.word(look + 1) === 'into');
  }

  /** Names in a parenthesised list, the first word of each entry: `(a, b int)`. The position is at `(`. */
  nameList(): readonly string[] {
    const names: string[] = [];
    this.advance();
    let expected = true;
    let depth = 0;
    while (!this.done && this.word() !== ';') {
      const word = this.word();
      if (word === '(') depth += 1;
      else if (word === ')') {
        depth -= 1;
        if (depth < 0) break;
      } else if (word === ',' && depth === 0) expected = true;
      else if (expected && depth === 0) {
        const token = this.peek();
        if (token !== undefined && this.isName()) names.push(nameOf(this.text, token, this.dialect));
        expected = false;
      }
      this.advance();
    }
    this.skip(')');
    return names;
  }
}
