/** Where in a statement the cursor stands, in terms of what may come there. */
import type { Dialect } from '#engines/engine';
import { operandFollows } from './completion-keywords';
import { lex } from './lexer';
import type { Token } from './lexer';
import { nameOf } from './names';
import { clauseAt, outline, scopeAt } from './outline';
import type { Clause, Scope } from './outline';

export type PlaceKind =
  | 'statement-start' // nothing yet
  | 'qualified' // behind `a.` or `a.b.`
  | 'relation' // after FROM, JOIN, INTO, UPDATE, …
  | 'after-item' // a FROM item is complete
  | 'join-condition' // right after ON or its AND
  | 'using' // in JOIN … USING (
  | 'insert-columns' // in INSERT INTO t (
  | 'set-column' // a column to assign
  | 'ddl-columns' // in CREATE INDEX ON t (, REFERENCES t (
  | 'operand' // an expression begins
  | 'operator' // an operand is complete
  | 'ddl-word';

export interface Place {
  readonly kind: PlaceKind;
  /** What was typed of the name, without its opening quote. */
  readonly prefix: string;
  readonly quoted: boolean;
  /** The range that a completion replaces. */
  readonly from: number;
  readonly to: number;
  /** For `qualified`: the names before the dots. */
  readonly qualifiers: readonly string[];
  readonly scope: Scope;
  readonly clause: Clause | null;
  /** Tokens before `from`, without comments. */
  readonly before: readonly Token[];
  /** The statement with the typed word blanked out; offsets are those of the statement. */
  readonly text: string;
}

const relationFollows = new Set(['from', 'join', 'into', 'update', 'only', 'lateral', 'using', ',', '(']);
const ddlRelationFollows = new Set([
  'table',
  'truncate',
  'references',
  'on',
  'vacuum',
  'analyze',
  'reindex',
  'view',
  'copy',
  'exists',
  'into',
  'lock',
  'describe',
]);

/** Null inside strings, comments and numbers, where nothing is to complete. */
export function placeAt(text: string, offset: number, dialect: Dialect): Place | null {
  const typed = typedWord(text, offset, dialect);
  if (typed === null) return null;
  const blanked = text.slice(0, typed.from) + ' '.repeat(typed.blankTo - typed.from) + text.slice(typed.blankTo);
  const { root, tokens } = outline(blanked, dialect);
  const before = tokens.filter((token) => token.end <= typed.from);
  const scope = scopeAt(root, typed.from);
  const clause = clauseAt(scope, typed.from);
  const qualifiers = qualifiersBefore(blanked, before, typed.from, dialect);
  const place = { ...typed, qualifiers, scope, clause, before, text: blanked };
  return { ...place, kind: kindOf(place) };
}

interface Typed {
  readonly prefix: string;
  readonly quoted: boolean;
  readonly from: number;
  readonly to: number;
  readonly blankTo: number;
}

function typedWord(text: string, offset: number, dialect: Dialect): Typed | null {
  const token = lex(text, dialect.lexical).find((candidate) => candidate.start < offset && offset <= candidate.end);
  const empty: Typed = { prefix: '', quoted: false, from: offset, to: offset, blankTo: offset };
  if (token === undefined) return empty;
  const { start, end, kind, closed } = token;
  switch (kind) {
    case 'comment':
      return offset < end || !closed || text.startsWith('--', start) ? null : empty;
    case 'string':
      return offset < end || !closed ? null : empty;
    case 'number':
    case 'parameter':
      return null;
    case 'word':
      return { prefix: text.slice(start, offset), quoted: false, from: start, to: offset, blankTo: end };
    case 'quoted': {
      if (closed && offset === end) return empty;
      const opening = /^[uU]&/.test(text.slice(start, start + 2)) ? 3 : 1;
      // An open quote swallows the rest of the text: only what was typed is taken as the name.
      const to = closed ? end : offset;
      return { prefix: text.slice(start + opening, offset), quoted: true, from: start, to, blankTo: to };
    }
    case 'operator':
    case 'punctuation':
      return empty;
  }
}

function qualifiersBefore(text: string, before: readonly Token[], from: number, dialect: Dialect): readonly string[] {
  const names: string[] = [];
  let expectedEnd = from;
  for (let index = before.length - 1; index > 0; index -= 2) {
    const dot = before[index];
    const name = before[index - 1];
    if (dot === undefined || name === undefined || dot.end !== expectedEnd || text.slice(dot.start, dot.end) !== '.')
      break;
    if (name.end !== dot.start || (name.kind !== 'word' && name.kind !== 'quoted')) break;
    names.unshift(nameOf(text, name, dialect));
    expectedEnd = name.start;
  }
  return names;
}

type Unplaced = Omit<Place, 'kind'>;

/** The lower-case text of the token so many places back; empty before the first. */
export function wordBefore(place: Pick<Place, 'before' | 'text'>, back = 1): string {
  const token = place.before[place.before.length - back];
  return token === undefined || token.kind === 'quoted' || token.kind === 'string'
    ? ''
    : place.text.slice(token.start, token.end).toLowerCase();
}

function kindOf(place: Unplaced): PlaceKind {
  if (place.qualifiers.length > 0) return 'qualified';
  if (place.before.length === 0) return 'statement-start';
  const word = wordBefore(place);
  if (place.scope.kind === 'other') return kindOutsideQuery(place, word);
  switch (place.clause) {
    case 'target':
      return word === 'into' || word === 'update' || word === 'from' || word === 'only' ? 'relation' : 'after-item';
    case 'from':
      return relationFollows.has(word) ? 'relation' : 'after-item';
    case 'into':
      return word === 'into' ? 'relation' : 'operator';
    case 'insert-columns':
      return 'insert-columns';
    case 'using':
      return word === '(' || word === ',' ? 'using' : 'operator';
    case 'on':
      return word === 'on' || word === 'and' ? 'join-condition' : operandOrOperator(place, word);
    case 'set':
      return word === 'set' || word === ',' ? 'set-column' : operandOrOperator(place, word);
    case 'conflict':
      return word === '(' || word === ',' ? 'insert-columns' : operandOrOperator(place, word);
    case 'after-columns':
      return 'operator';
    case null:
      return relationFollows.has(word) && word !== '(' && word !== ',' ? 'relation' : operandOrOperator(place, word);
    default:
      return operandOrOperator(place, word);
  }
}

function operandOrOperator(place: Unplaced, word: string): PlaceKind {
  const last = place.before.at(-1);
  if (last === undefined) return 'operand';
  if (last.kind === 'operator' && word !== '*') return 'operand';
  // `SELECT *` and `count(*)` are complete, `2 *` is not.
  if (word === '*')
    return ['select', ',', '(', '.', 'distinct', 'all', 'returning'].includes(wordBefore(place, 2))
      ? 'operator'
      : 'operand';
  if (last.kind === 'punctuation') return word === ')' || word === ']' ? 'operator' : 'operand';
  return last.kind === 'word' && operandFollows.has(word) ? 'operand' : 'operator';
}

function kindOutsideQuery(place: Unplaced, word: string): PlaceKind {
  if (ddlTable(place) !== null) return 'ddl-columns';
  return ddlRelationFollows.has(word) ? 'relation' : 'ddl-word';
}

/** The table whose columns may stand in the parentheses around the cursor, as in `REFERENCES t (`; null for none. */
export function ddlTable(
  place: Pick<Place, 'before' | 'text'>,
): { readonly start: number; readonly end: number } | null {
  let depth = 0;
  let at = place.before.length;
  while (at > 0) {
    const word = wordBefore(place, place.before.length - at + 1);
    if (word === ')') depth += 1;
    else if (word === '(') depth -= 1;
    at -= 1;
    if (depth < 0) break;
  }
  if (depth >= 0) return null;
  let first = at - 1;
  while (first >= 2 && wordBefore(place, place.before.length - first + 1) === '.') first -= 2;
  const lead = wordBefore(place, place.before.length - first + 1);
  const [start, end] = [place.before[first]?.start, place.before[at - 1]?.end];
  return start !== undefined && end !== undefined && ['on', 'references', 'copy', 'analyze'].includes(lead)
    ? { start, end }
    : null;
}
