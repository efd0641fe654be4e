/**
 * Splits SQL text into tokens with exact offsets. White space is skipped, comments are tokens. Nothing throws: a token
 * that the text ends before it is complete has `closed: false`, a character that fits nowhere becomes an operator.
 *
 * What differs between engines arrives as `Dialect['lexical']`. The scanner keeps no state beyond its position and the
 * depth of square brackets (`a[1:n]` is a slice, not the parameter `:n`), and the depth starts anew after each `;`: so
 * scanning may begin at any statement's start and gives the same tokens as scanning from the top.
 */
import type { Dialect } from '#engines/engine';

export type Lexical = Dialect['lexical'];

export type TokenKind = 'comment' | 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'operator' | 'punctuation';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** False when the text ended inside it: an open string, quoted name or comment. */
  readonly closed: boolean;
}

export interface Scanner {
  /** The next token, or null at the end. */
  next(): Token | null;
  /** Continues from another offset, with a fresh state. */
  moveTo(offset: number): void;
}

const tab = 9;
const newline = 10;
const carriageReturn = 13;
const space = 32;
const operatorCharacters = new Set(Array.from('+-*/<>=~!@#%^&|`?\\{}', (character) => character.charCodeAt(0)));
const code = (character: string): number => character.charCodeAt(0);
const [quote, doubleQuote, backtick, bracket] = [code("'"), code('"'), code('`'), code('[')];
const [dollar, colon, dot, dash, slash, star, hash, question, at] = Array.from('$:.-/*#?@', code) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const [semicolon, openBracket, closeBracket, backslash] = Array.from(';[]\\', code) as [number, number, number, number];
const punctuation = new Set(Array.from('()[],;.:', code));

export const isSpace = (character: number): boolean =>
  character === space || (character >= tab && character <= carriageReturn);
const isDigit = (character: number): boolean => character >= 48 && character <= 57;
/** Letters, underscore and everything beyond ASCII begin a name. */
const isNameStart = (character: number): boolean =>
  (character >= 97 && character <= 122) || (character >= 65 && character <= 90) || character === 95 || character >= 128;
export const isNamePart = (character: number): boolean =>
  isNameStart(character) || isDigit(character) || character === dollar;

// Every `…End` function below returns the offset after the token, or its complement (`~offset`, negative) when the text
// ended first.

function nameEnd(text: string, from: number, to: number): number {
  let position = from;
  while (position < to && isNamePart(text.charCodeAt(position))) position += 1;
  return position;
}

function lineCommentEnd(text: string, from: number, to: number): number {
  let position = from;
  while (position < to) {
    const character = text.charCodeAt(position);
    if (character === newline || character === carriageReturn) break;
    position += 1;
  }
  return position;
}

function blockCommentEnd(text: string, from: number, to: number, nested: boolean): number {
  let depth = 1;
  let position = from + 2;
  while (position < to - 1) {
    const character = text.charCodeAt(position);
    const following = text.charCodeAt(position + 1);
    if (character === star && following === slash) {
      depth -= 1;
      position += 2;
      if (depth === 0) return position;
    } else if (nested && character === slash && following === star) {
      depth += 1;
      position += 2;
    } else position += 1;
  }
  return ~to;
}

/** `from` is the opening quote; a doubled closing quote stands for itself. */
function quotedEnd(text: string, from: number, to: number, closing: string): number {
  let position = from + 1;
  for (;;) {
    const found = text.indexOf(closing, position);
    if (found < 0 || found >= to) return ~to;
    if (found + 1 < to && text[found + 1] === closing) position = found + 2;
    else return found + 1;
  }
}

/** A string in which a backslash escapes the next character. `continued`: a further part after a line break stays in this mode. */
function escapedStringEnd(text: string, from: number, to: number, continued: boolean): number {
  let position = from + 1;
  while (position < to) {
    const character = text.charCodeAt(position);
    if (character === backslash) position += 2;
    else if (character !== quote) position += 1;
    else if (position + 1 < to && text.charCodeAt(position + 1) === quote) position += 2;
    else {
      const next = continued ? continuation(text, position + 1, to) : -1;
      if (next < 0) return position + 1;
      position = next + 1;
    }
  }
  return ~to;
}

/** Offset of the quote that continues a string on a later line, or -1. */
function continuation(text: string, from: number, to: number): number {
  let position = from;
  let lineBreak = false;
  while (position < to && isSpace(text.charCodeAt(position))) {
    if (text.charCodeAt(position) === newline) lineBreak = true;
    position += 1;
  }
  return lineBreak && text.charCodeAt(position) === quote && position < to ? position : -1;
}

/** Offset after the tag's second dollar when a dollar quote opens at `from`, else -1. */
function dollarTagEnd(text: string, from: number, to: number): number {
  let position = from + 1;
  if (position < to && text.charCodeAt(position) !== dollar) {
    if (!isNameStart(text.charCodeAt(position))) return -1;
    while (position < to && isNamePart(text.charCodeAt(position)) && text.charCodeAt(position) !== dollar)
      position += 1;
  }
  return position < to && text.charCodeAt(position) === dollar ? position + 1 : -1;
}

function dollarStringEnd(text: string, from: number, tagEnd: number, to: number): number {
  const tag = text.slice(from, tagEnd);
  const found = text.indexOf(tag, tagEnd);
  return found < 0 || found + tag.length > to ? ~to : found + tag.length;
}

function numberEnd(text: string, from: number, to: number): number {
  const radix = text.charCodeAt(from) === 48 ? text[from + 1]?.toLowerCase() : undefined;
  if (radix === 'x' || radix === 'o' || radix === 'b') {
    const end = nameEnd(text, from + 2, to);
    if (end > from + 2) return end;
  }
  let position = digitsEnd(text, from, to);
  // `1..10` is a range, not two numbers.
  if (text.charCodeAt(position) === dot && text.charCodeAt(position + 1) !== dot && position < to)
    position = digitsEnd(text, position + 1, to);
  const exponent = text[position];
  if (exponent === 'e' || exponent === 'E') {
    const sign = text[position + 1];
    const digits = sign === '+' || sign === '-' ? position + 2 : position + 1;
    if (isDigit(text.charCodeAt(digits)) && digits < to) position = digitsEnd(text, digits, to);
  }
  return position;
}

function digitsEnd(text: string, from: number, to: number): number {
  let position = from;
  while (position < to && (isDigit(text.charCodeAt(position)) || (position > from && text.charCodeAt(position) === 95)))
    position += 1;
  return position;
}

function operatorEnd(text: string, from: number, to: number, lexical: Lexical): number {
  let position = from;
  while (position < to) {
    const character = text.charCodeAt(position);
    if (!operatorCharacters.has(character)) break;
    if (character === backslash) return position === from ? position + 1 : position;
    if (position > from) {
      const following = text.charCodeAt(position + 1);
      if ((character === dash && following === dash) || (character === slash && following === star)) break;
      if (character === question && lexical.parameters.includes('?')) break;
      if (character === at && lexical.parameters.includes('@name') && isNameStart(following)) break;
      if (character === hash && lexical.hashComments) break;
      if (character === backtick && lexical.identifierQuotes.includes('`')) break;
    }
    position += 1;
  }
  return position;
}

/** A word, or a string or quoted name with a letter before its quote (`E'…'`, `X'…'`, `U&"…"`). */
function wordOrPrefixed(text: string, from: number, to: number, lexical: Lexical): readonly [TokenKind, number] {
  const end = nameEnd(text, from, to);
  if (end - from !== 1 || end >= to) return ['word', end];
  const prefix = text[from]?.toLowerCase();
  const following = text.charCodeAt(end);
  if (following === quote) {
    if (prefix === 'e' && lexical.backslashEscapes === 'e-strings')
      return ['string', escapedStringEnd(text, end, to, true)];
    if (prefix === 'x' || prefix === 'b' || prefix === 'n') return ['string', quotedEnd(text, end, to, "'")];
  }
  if (prefix === 'u' && text[end] === '&' && lexical.backslashEscapes === 'e-strings') {
    if (text.charCodeAt(end + 1) === quote) return ['string', quotedEnd(text, end + 1, to, "'")];
    if (text.charCodeAt(end + 1) === doubleQuote) return ['quoted', quotedEnd(text, end + 1, to, '"')];
  }
  return ['word', end];
}

/** End of a parameter that begins with `$`, `:`, `?` or `@` at `from`; -1 when it is none in this dialect. */
function parameterEnd(text: string, from: number, to: number, lexical: Lexical): number {
  const character = text.charCodeAt(from);
  const following = from + 1 < to ? text.charCodeAt(from + 1) : 0;
  if (character === dollar) {
    if (isDigit(following)) return digitsEnd(text, from + 1, to);
    return !lexical.dollarQuotes && isNameStart(following) ? nameEnd(text, from + 1, to) : -1;
  }
  if (character === question) return lexical.parameters.includes('?') ? digitsEnd(text, from + 1, to) : -1;
  const wanted = character === colon ? ':name' : '@name';
  return lexical.parameters.includes(wanted) && isNameStart(following) ? nameEnd(text, from + 1, to) : -1;
}

function quotedToken(text: string, from: number, to: number, lexical: Lexical): readonly [TokenKind, number] | null {
  const character = text.charCodeAt(from);
  if (character === quote)
    return [
      'string',
      lexical.backslashEscapes === 'always' ? escapedStringEnd(text, from, to, false) : quotedEnd(text, from, to, "'"),
    ];
  if (character === doubleQuote)
    return [lexical.identifierQuotes.includes('"') ? 'quoted' : 'string', quotedEnd(text, from, to, '"')];
  if (character === backtick && lexical.identifierQuotes.includes('`'))
    return ['quoted', quotedEnd(text, from, to, '`')];
  if (character === bracket && lexical.identifierQuotes.includes('[')) {
    const found = text.indexOf(']', from);
    return ['quoted', found < 0 || found >= to ? ~to : found + 1];
  }
  return null;
}

function commentEnd(text: string, from: number, to: number, lexical: Lexical): number | null {
  const character = text.charCodeAt(from);
  const following = from + 1 < to ? text.charCodeAt(from + 1) : 0;
  if ((character === dash && following === dash) || (character === hash && lexical.hashComments))
    return lineCommentEnd(text, from, to);
  return character === slash && following === star ? blockCommentEnd(text, from, to, lexical.nestedComments) : null;
}

/** The token at `from`, which is not white space: its kind and its end as described above. */
function tokenAt(text: string, from: number, to: number, lexical: Lexical): readonly [TokenKind, number] {
  const character = text.charCodeAt(from);
  if (isNameStart(character)) return wordOrPrefixed(text, from, to, lexical);
  const following = from + 1 < to ? text.charCodeAt(from + 1) : 0;
  if (isDigit(character) || (character === dot && isDigit(following))) return ['number', numberEnd(text, from, to)];
  const quoted = quotedToken(text, from, to, lexical);
  if (quoted !== null) return quoted;
  const comment = commentEnd(text, from, to, lexical);
  if (comment !== null) return ['comment', comment];
  if (character === colon && (following === colon || following === code('='))) return ['operator', from + 2];
  if (character === dollar && lexical.dollarQuotes) {
    const tagEnd = dollarTagEnd(text, from, to);
    if (tagEnd > 0) return ['string', dollarStringEnd(text, from, tagEnd, to)];
  }
  if (character === dollar || character === colon || character === question || character === at) {
    const end = parameterEnd(text, from, to, lexical);
    if (end > 0) return ['parameter', end];
  }
  if (punctuation.has(character)) return ['punctuation', from + 1];
  const end = operatorEnd(text, from, to, lexical);
  return ['operator', end > from ? end : from + 1];
}

/** Scans `text` from one offset up to another; tokens come one by one, so a large script needs no list of them. */
export function createScanner(text: string, lexical: Lexical, from = 0, to = text.length): Scanner {
  let position = from;
  let brackets = 0;
  return {
    moveTo(offset) {
      position = offset;
      brackets = 0;
    },
    next() {
      while (position < to && isSpace(text.charCodeAt(position))) position += 1;
      if (position >= to) return null;
      const start = position;
      const character = text.charCodeAt(start);
      let kind: TokenKind;
      let end: number;
      if (character === colon && brackets > 0 && text.charCodeAt(start + 1) !== colon)
        [kind, end] = ['punctuation', start + 1];
      else [kind, end] = tokenAt(text, start, to, lexical);
      const closed = end >= 0;
      position = closed ? end : ~end;
      if (kind === 'punctuation') {
        if (character === openBracket) brackets += 1;
        else if (character === closeBracket) brackets = Math.max(0, brackets - 1);
        else if (character === semicolon) brackets = 0;
      }
      return { kind, start, end: position, closed };
    },
  };
}

/** All tokens of a text, or of a part of it. */
export function lex(text: string, lexical: Lexical, from = 0, to = text.length): readonly Token[] {
  const scanner = createScanner(text, lexical, from, to);
  const tokens: Token[] = [];
  for (let token = scanner.next(); token !== null; token = scanner.next()) tokens.push(token);
  return tokens;
}
