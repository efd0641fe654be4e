/** Parameters that a person is asked for, told apart from casts, operators, slices and text that looks like them. */
import type { Dialect } from '#engines/engine';
import { lex } from './lexer';
import type { Token } from './lexer';

export interface Parameter {
  /** As written: `$1`, `:day`, `@day`; each `?` without a number is one of its own, `?1`, `?2`, … */
  readonly name: string;
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

/** Statements whose `$1` belongs to what they define. */
const definesItsOwn = new Set(['create', 'prepare', 'alter']);

export function findParameters(text: string, dialect: Dialect): readonly Parameter[] {
  const tokens = lex(text, dialect.lexical).filter((token) => token.kind !== 'comment');
  const first = tokens[0];
  if (first === undefined || definesItsOwn.has(text.slice(first.start, first.end).toLowerCase())) return [];
  const found = new Map<string, { start: number; end: number }[]>();
  let unnamed = 0;
  tokens.forEach((token, position) => {
    if (token.kind !== 'parameter' || isKeySeparator(text, tokens, position)) return;
    const written = text.slice(token.start, token.end);
    if (!allowed(written, dialect)) return;
    const name = written === '?' ? `?${(unnamed += 1)}` : written;
    const places = found.get(name) ?? [];
    places.push({ start: token.start, end: token.end });
    found.set(name, places);
  });
  return Array.from(found, ([name, places]) => ({ name, places }));
}

function allowed(written: string, dialect: Dialect): boolean {
  return !written.startsWith('$') || !dialect.lexical.dollarQuotes || dialect.lexical.parameters.includes('$1');
}

/** The colon of `JSON_OBJECT('key':value)`: behind a complete operand no parameter can stand. */
function isKeySeparator(text: string, tokens: readonly Token[], position: number): boolean {
  const token = tokens[position];
  const before = tokens[position - 1];
  if (token === undefined || before === undefined || text[token.start] !== ':') return false;
  if (before.kind === 'string' || before.kind === 'number' || before.kind === 'quoted' || before.kind === 'parameter')
    return true;
  const character = text[before.start];
  if (before.kind === 'punctuation') return character === ')' || character === ']';
  return (
    before.kind === 'word' &&
    isInsideJsonObject(text, tokens, position) &&
    /^[a-z_]\w*$/i.test(text.slice(before.start, before.end))
  );
}

function isInsideJsonObject(text: string, tokens: readonly Token[], position: number): boolean {
  let depth = 0;
  for (let index = position - 1; index > 0; index -= 1) {
    const token = tokens[index];
    const character = token?.kind === 'punctuation' ? text[token.start] : '';
    if (character === ')') depth += 1;
    else if (character === '(') depth -= 1;
    const called = tokens[index - 1];
    if (depth < 0) return called !== undefined && /^json_object(agg)?$/i.test(text.slice(called.start, called.end));
  }
  return false;
}

/** A value for a parameter: text as it is written between quotes, or `null` for NULL, or an expression as it stands. */
export type ParameterValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'expression'; readonly text: string };

/** The statement with its parameters replaced by literals: what is shown before it is sent. */
export function fillParameters(
  text: string,
  parameters: readonly Parameter[],
  values: ReadonlyMap<string, ParameterValue>,
  dialect: Dialect,
): string {
  const places = parameters
    .flatMap((parameter) => parameter.places.map((place) => ({ ...place, value: values.get(parameter.name) })))
    .toSorted((a, b) => a.start - b.start);
  let filled = '';
  let at = 0;
  for (const { start, end, value } of places) {
    if (value === undefined) continue;
    const literal =
      value.kind === 'null' ? 'NULL' : value.kind === 'text' ? dialect.quoteLiteral(value.text) : value.text;
    filled += text.slice(at, start) + literal;
    at = end;
  }
  return filled + text.slice(at);
}
