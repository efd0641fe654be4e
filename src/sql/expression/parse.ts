import type { ExpressionSyntax, PortableFunction } from '#model/expression-syntax';
import { lex } from '../lexer';
import type { Lexical, Token } from '../lexer';
import { ExpressionFault } from './fault';
import type { BinaryOperator, Expression } from './tree';

/** Loosest first; comparisons do not chain. */
const levels: readonly (readonly string[])[] = [['OR'], ['AND'], [], ['||'], ['+', '-'], ['*', '/']];
const comparisons: Readonly<Record<string, BinaryOperator>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const comparisonLevel = 2;

/**
 * Reads an expression of one dialect. Throws `ExpressionFault` at the first thing that is not certain to mean the same
 * elsewhere, so that nothing is moved by guess.
 */
export function parseExpression(text: string, syntax: ExpressionSyntax): Expression {
  const parser = new Parser(text, syntax);
  const expression = parser.expression(0);
  parser.end();
  return expression;
}

class Parser {
  readonly #text: string;
  readonly #syntax: ExpressionSyntax;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string, syntax: ExpressionSyntax) {
    this.#text = text;
    this.#syntax = syntax;
    const lexical: Lexical = {
      dollarQuotes: false,
      nestedComments: false,
      backslashEscapes: syntax.backslashEscapes ? 'always' : 'e-strings',
      identifierQuotes: syntax.identifierQuotes,
      hashComments: false,
      compound: [],
      parameters: [],
    };
    this.#tokens = lex(text, lexical);
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#fault();
  }

  #fault(): ExpressionFault {
    const token = this.#tokens[this.#at];
    return new ExpressionFault(token ? this.#text.slice(token.start, token.end) : this.#text);
  }

  #peek(ahead = 0): string {
    const token = this.#tokens[this.#at + ahead];
    if (!token || token.kind === 'string' || token.kind === 'quoted') return '';
    return this.#text.slice(token.start, token.end).toUpperCase();
  }

  #take(...words: readonly string[]): boolean {
    const found = words.every((word, index) => this.#peek(index) === word);
    if (found) this.#at += words.length;
    return found;
  }

  #expect(word: string): void {
    if (!this.#take(word)) throw this.#fault();
  }

  expression(level: number): Expression {
    if (level === comparisonLevel) return this.#comparison();
    if (level >= levels.length) return this.#unary();
    let left = this.expression(level + 1);
    for (;;) {
      const operator = levels[level]!.find((one) => this.#take(one));
      if (!operator) return left;
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right: this.expression(level + 1) };
    }
  }

  #comparison(): Expression {
    if (this.#take('NOT')) return { kind: 'not', of: this.#comparison() };
    const left = this.expression(comparisonLevel + 1);
    const operator = comparisons[this.#peek()];
    if (operator !== undefined) {
      this.#at += 1;
      const isAny = operator === '=' && this.#take('ANY');
      const isAll = operator === '<>' && this.#take('ALL');
      if (isAny || isAll) return { kind: 'in', of: left, values: this.#array(), negated: isAll };
      return { kind: 'binary', operator, left, right: this.expression(comparisonLevel + 1) };
    }
    if (this.#take('IS', 'NOT', 'NULL')) return { kind: 'is null', of: left, negated: true };
    if (this.#take('IS', 'NULL')) return { kind: 'is null', of: left, negated: false };
    const negated = this.#take('NOT');
    if (this.#take('IN')) return { kind: 'in', of: left, values: this.#list('(', ')'), negated };
    if (this.#take('BETWEEN')) {
      const low = this.expression(comparisonLevel + 1);
      this.#expect('AND');
      return { kind: 'between', of: left, low, high: this.expression(comparisonLevel + 1), negated };
    }
    const isLike = this.#take('LIKE');
    const isLikeOperator = !isLike && (this.#take('~~') || this.#take('!~~'));
    if (isLike || isLikeOperator) {
      const isNot = negated || this.#text.slice(0, this.#tokens[this.#at]!.start).trimEnd().endsWith('!~~');
      const right = this.expression(comparisonLevel + 1);
      return { kind: 'binary', operator: isNot ? 'NOT LIKE' : 'LIKE', left, right };
    }
    if (negated) throw this.#fault();
    return left;
  }

  /** `(ARRAY[…])`, possibly cast as a whole: how PostgreSQL prints IN. */
  #array(): readonly Expression[] {
    this.#expect('(');
    const isWrapped = this.#take('(');
    this.#expect('ARRAY');
    const values = this.#list('[', ']');
    if (isWrapped) this.#expect(')');
    if (this.#take('::')) this.#typeName();
    this.#expect(')');
    return values;
  }

  #list(open: string, close: string): readonly Expression[] {
    this.#expect(open);
    const items: Expression[] = [];
    while (!this.#take(close)) {
      if (items.length > 0) this.#expect(',');
      items.push(this.expression(0));
    }
    return items;
  }

  #unary(): Expression {
    if (this.#take('-')) return { kind: 'minus', of: this.#unary() };
    if (this.#take('+')) return this.#unary();
    let operand = this.#primary();
    while (this.#take('::')) operand = { kind: 'cast', of: operand, type: this.#typeName() };
    return operand;
  }

  #typeName(): string {
    const start = this.#tokens[this.#at]?.start ?? 0;
    const words =
      /^(?:CHARACTER VARYING|DOUBLE PRECISION|BIT VARYING|(?:TIMESTAMP|TIME)(?:\(\d+\))? WITH(?:OUT)? TIME ZONE|[\w$."]+)(?:\s*\([\d,\s]+\))?(?:\[\])*/i;
    const name = words.exec(this.#text.slice(start))?.[0];
    if (!name) throw this.#fault();
    while ((this.#tokens[this.#at]?.start ?? Infinity) < start + name.length) this.#at += 1;
    return name;
  }

  #primary(): Expression {
    const token = this.#tokens[this.#at];
    if (!token || !token.closed) throw this.#fault();
    const text = this.#text.slice(token.start, token.end);
    if (this.#take('(')) {
      const inner = this.expression(0);
      this.#expect(')');
      return inner;
    }
    if (token.kind === 'number' || token.kind === 'string' || token.kind === 'quoted') {
      this.#at += 1;
      if (token.kind === 'number') return { kind: 'number', value: text };
      if (token.kind === 'quoted') return { kind: 'column', name: unquoted(text) };
      return { kind: 'text', value: this.#literal(text) };
    }
    if (token.kind !== 'word') throw this.#fault();
    return this.#word(text);
  }

  #literal(text: string): string {
    if (/^n?'/i.test(text) && !(this.#syntax.backslashEscapes && text.includes('\\')))
      return text.replace(/^n/i, '').slice(1, -1).replaceAll("''", "'");
    if (/^e'/i.test(text) && !/\\[^\\']/.test(text))
      return text.slice(2, -1).replaceAll("''", "'").replaceAll(/\\(.)/g, '$1');
    this.#at -= 1;
    throw this.#fault();
  }

  #word(text: string): Expression {
    const upper = text.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return this.#constant({ kind: 'boolean', value: upper === 'TRUE' });
    if (upper === 'NULL') return this.#constant({ kind: 'null' });
    if (upper === 'CASE') return this.#case();
    if (upper === 'DATE' && this.#tokens[this.#at + 1]?.kind === 'string') {
      this.#at += 1;
      return { kind: 'cast', of: this.#primary(), type: 'date' };
    }
    if (upper === 'CAST') {
      this.#at += 1;
      this.#expect('(');
      const of = this.expression(0);
      this.#expect('AS');
      const type = this.#typeName();
      this.#expect(')');
      return { kind: 'cast', of, type };
    }
    const next = this.#nextValue(upper);
    if (next) return next;
    const isCall = this.#peek(1) === '(';
    const found = this.#portable(text, isCall);
    if (found) return found;
    if (isCall || this.#peek(1) === '.' || reserved.has(upper)) throw this.#fault();
    this.#at += 1;
    return { kind: 'column', name: this.#syntax.fold(text) };
  }

  #constant(expression: Expression): Expression {
    this.#at += 1;
    return expression;
  }

  #nextValue(upper: string): Expression | null {
    const rest = this.#text.slice(this.#tokens[this.#at]!.start);
    const match =
      upper === 'NEXTVAL'
        ? /^nextval\s*\(\s*'((?:[^']|'')+)'\s*(?:::\s*regclass\s*)?\)/i.exec(rest)
        : upper === 'NEXT'
          ? /^next\s+value\s+for\s+([\w$.[\]"`]+)/i.exec(rest)
          : null;
    const [all, name] = match ?? [];
    if (all === undefined || name === undefined) return null;
    const end = this.#tokens[this.#at]!.start + all.length;
    while ((this.#tokens[this.#at]?.start ?? Infinity) < end) this.#at += 1;
    return { kind: 'next value', sequence: name.replaceAll("''", "'") };
  }

  #portable(text: string, isCall: boolean): Expression | null {
    const lower = text.toLowerCase();
    const entries = Object.entries(this.#syntax.functions) as [PortableFunction, readonly string[]][];
    for (const [name, spellings] of entries) {
      const spelling = spellings.find((one) => one.replace('()', '').toLowerCase() === lower);
      if (spelling === undefined) continue;
      const takesNone = name === 'now' || name === 'today' || name === 'uuid';
      if (!takesNone && !isCall) continue;
      this.#at += 1;
      if (!isCall) return { kind: 'call', name, arguments: [] };
      const given = this.#list('(', ')');
      // The only argument of the time now is its number of digits, which the column decides.
      return { kind: 'call', name, arguments: takesNone ? [] : given };
    }
    return null;
  }

  #case(): Expression {
    this.#at += 1;
    const branches: { when: Expression; result: Expression }[] = [];
    while (this.#take('WHEN')) {
      const when = this.expression(0);
      this.#expect('THEN');
      branches.push({ when, result: this.expression(0) });
    }
    if (branches.length === 0) throw this.#fault();
    const otherwise = this.#take('ELSE') ? this.expression(0) : null;
    this.#expect('END');
    return { kind: 'case', branches, otherwise };
  }
}

const reserved = new Set(
  'SELECT FROM WHERE EXISTS ARRAY ROW INTERVAL DATE TIME TIMESTAMP ALL ANY SOME COLLATE ESCAPE DISTINCT AND OR NOT IN IS LIKE BETWEEN THEN ELSE END WHEN USER CURRENT_USER SESSION_USER CURRENT_TIME LOCALTIME'.split(
    ' ',
  ),
);

function unquoted(text: string): string {
  if (text.startsWith('[')) return text.slice(1, -1);
  return text.slice(1, -1).replaceAll(text[0]! + text[0]!, text[0]!);
}
