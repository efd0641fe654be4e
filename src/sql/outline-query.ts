/** Reads one query or data-changing statement into a scope. */
import type { Clause, OutputColumn, Scope } from './outline';
import { readFromItem } from './outline-from';
import type { NestedReaders } from './outline-from';
import { outputColumn } from './outline-output';
import type { TokenReader } from './outline-reader';

const setOperations = new Set(['union', 'intersect', 'except', 'minus']);
const joinWords = new Set(['left', 'right', 'full', 'inner', 'outer', 'cross', 'natural']);
const simpleClauses: ReadonlyMap<string, Clause> = new Map(
  Object.entries({
    where: 'where',
    having: 'having',
    window: 'window',
    limit: 'limit',
    offset: 'limit',
    fetch: 'limit',
    for: 'locking',
    group: 'group',
    order: 'order',
    qualify: 'having',
  } satisfies Record<string, Clause>),
);

const nested: NestedReaders = {
  query: (reader, parent) => readQuery(reader, parent),
  parenthesised: readParenthesised,
};

/** State of reading one scope. */
interface Reading {
  readonly reader: TokenReader;
  readonly scope: Scope;
  clause: Clause | null;
  /** A FROM item is due: after FROM, JOIN, a comma. */
  itemDue: boolean;
  /** Parentheses opened around joins. */
  joinDepth: number;
  /** Token at which the current output column began. */
  outputStart: number;
}

/** Reads from WITH, SELECT, VALUES, INSERT, … up to the end, the closing parenthesis (not consumed) or a semicolon. */
export function readQuery(reader: TokenReader, parent: Scope, inherited?: Scope): Scope {
  const scope: Scope = {
    kind: 'other',
    start: inherited === undefined ? reader.behind : reader.offset,
    end: reader.text.length,
    parent,
    ctes: inherited?.ctes ?? [],
    from: [],
    target: null,
    outputs: [],
    clauses: [],
    children: [],
  };
  parent.children.push(scope);
  const reading: Reading = { reader, scope, clause: null, itemDue: false, joinDepth: 0, outputStart: -1 };
  if (reader.word() === 'with') readCommonTables(reader, scope);
  while (!reader.done && reader.word() !== ';') {
    const word = reader.word();
    if (word === ')' && reading.joinDepth === 0) break;
    if (endsInner(reading, word)) break;
    if (setOperations.has(word) && scope.kind !== 'other') {
      endOutput(reading);
      reader.advance();
      reader.skip('all', 'distinct');
      scope.end = reader.behind;
      readQuery(reader, parent, scope);
      return scope;
    }
    step(reading, word);
  }
  endOutput(reading);
  if (!reader.done) scope.end = reader.offset;
  return scope;
}

/** ON CONFLICT and RETURNING after `INSERT … SELECT` belong to the INSERT. */
function endsInner({ reader, scope }: Reading, word: string): boolean {
  if (scope.parent?.kind !== 'insert' || scope.parent.target === null) return false;
  return word === 'returning' || (word === 'on' && ['conflict', 'duplicate'].includes(reader.word(1)));
}

/** Begins a clause; the word that opens it has been consumed. */
function open(reading: Reading, clause: Clause): void {
  reading.clause = clause;
  reading.itemDue = clause === 'from';
  reading.scope.clauses.push({ clause, start: reading.reader.behind });
  if (clause === 'select' || clause === 'returning') reading.outputStart = reading.reader.position;
}

function endOutput(reading: Reading): void {
  const { reader, scope, outputStart } = reading;
  if (outputStart >= 0 && reader.position > outputStart) {
    const output: OutputColumn | null = outputColumn(reader, outputStart, reader.position);
    if (output !== null) scope.outputs.push(output);
  }
  reading.outputStart = -1;
}

function step(reading: Reading, word: string): void {
  const { reader, scope } = reading;
  if (scope.clauses.length === 0 && scope.kind === 'other' && beginScope(reading, word)) return;
  if (word === '(') return openParenthesis(reading);
  if (word === ')') {
    reading.joinDepth -= 1;
    return reader.advance();
  }
  if (word === ',') return comma(reading);
  if (word !== '' && keyword(reading, word)) return;
  if (reading.itemDue && (reader.isName() || word === 'lateral')) {
    const item = readFromItem(reader, scope, nested);
    reading.itemDue = false;
    if (item !== null) {
      scope.from.push(item);
      return;
    }
  }
  reader.advance();
}

/** The word that says what kind of statement this is. */
function beginScope(reading: Reading, word: string): boolean {
  const { reader, scope } = reading;
  if (word === 'select') {
    scope.kind = 'select';
    reader.advance();
    if (reader.skip('distinct', 'all') && reader.skip('on') && reader.word() === '(') readParenthesised(reader, scope);
    open(reading, 'select');
  } else if (word === 'values') {
    scope.kind = 'values';
    reader.advance();
    open(reading, 'values');
  } else if (word === 'table') {
    scope.kind = 'select';
    reader.advance();
    scope.outputs.push({ kind: 'star', qualifier: null });
    open(reading, 'from');
  } else if (['insert', 'replace', 'update', 'delete', 'merge'].includes(word)) {
    scope.kind = word === 'replace' ? 'insert' : (word as Scope['kind']);
    reader.advance();
    readTarget(reading);
  } else return false;
  return true;
}

/** The table that INSERT, UPDATE, DELETE or MERGE changes. */
function readTarget(reading: Reading): void {
  const { reader, scope } = reading;
  // `INSERT OR REPLACE INTO`, `UPDATE OR IGNORE t`, `DELETE FROM t`.
  if (reader.skip('or')) reader.advance();
  reader.skip('into', 'from');
  open(reading, 'target');
  const item = readFromItem(reader, scope, nested);
  scope.target = item;
  if (item !== null) scope.from.push(item);
  if (scope.kind === 'insert' && reader.word() === '(' && !reader.startsQuery()) {
    scope.clauses.push({ clause: 'insert-columns', start: reader.peek()?.end ?? reader.text.length });
    reader.nameList();
    if (reader.behind > 0 && reader.text[reader.behind - 1] === ')') open(reading, 'after-columns');
  }
}

function openParenthesis(reading: Reading): void {
  const { reader, scope } = reading;
  if (reading.itemDue && !reader.startsQuery()) {
    reading.joinDepth += 1;
    return reader.advance();
  }
  if (reading.itemDue) {
    const item = readFromItem(reader, scope, nested);
    reading.itemDue = false;
    if (item !== null) scope.from.push(item);
    return;
  }
  if (reading.clause === 'using') {
    scope.clauses.push({ clause: 'using', start: reader.peek()?.end ?? reader.text.length });
    reader.nameList();
    if (reader.text[reader.behind - 1] === ')') {
      open(reading, 'from');
      reading.itemDue = false;
    }
    return;
  }
  readParenthesised(reader, scope);
}

function comma(reading: Reading): void {
  const { reader, scope } = reading;
  if (reading.clause === 'select' || reading.clause === 'returning') {
    endOutput(reading);
    reader.advance();
    reading.outputStart = reader.position;
    return;
  }
  reader.advance();
  const inFrom =
    reading.clause === 'from' || ((reading.clause === 'on' || reading.clause === 'using') && scope.kind !== 'merge');
  if (inFrom) open(reading, 'from');
}

/** True when the word opened a clause (and was consumed). */
function keyword(reading: Reading, word: string): boolean {
  const { reader, scope } = reading;
  const inFrom =
    reading.clause === 'from' || reading.clause === 'on' || reading.clause === 'using' || reading.clause === 'target';
  // `WITHIN GROUP (ORDER BY …)` is part of an expression.
  if (word === 'group' && reader.word(-1) === 'within') return false;
  const clause = clauseOf(reading, word, inFrom);
  if (clause !== null) {
    if (
      clause === 'from' &&
      word !== 'join' &&
      reader.word(-1) === 'distinct' &&
      ['is', 'not'].includes(reader.word(-2))
    )
      return false;
    endOutput(reading);
    reader.advance();
    if (word === 'group' || word === 'order') reader.skip('by');
    if (word === 'on') reader.skip('conflict', 'duplicate');
    open(reading, clause);
    return true;
  }
  if (inFrom && joinWords.has(word)) {
    reader.advance();
    return true;
  }
  if (word === 'select' && scope.kind !== 'select') {
    endOutput(reading);
    readQuery(reader, scope);
    return true;
  }
  return false;
}

function clauseOf(reading: Reading, word: string, inFrom: boolean): Clause | null {
  const { reader, scope } = reading;
  switch (word) {
    case 'from':
      return 'from';
    case 'join':
      return inFrom ? 'from' : null;
    case 'on':
      if (['conflict', 'duplicate'].includes(reader.word(1))) return 'conflict';
      return inFrom ? 'on' : null;
    case 'using':
      if (reading.clause === 'target' && (scope.kind === 'delete' || scope.kind === 'merge')) return 'from';
      return inFrom ? 'using' : null;
    case 'set':
      return scope.kind === 'select' ? null : 'set';
    case 'values':
      return scope.kind === 'insert' || scope.kind === 'merge' ? 'values' : null;
    case 'returning':
      return scope.kind === 'select' ? null : 'returning';
    case 'into':
      return reading.clause === 'select' ? 'into' : null;
    case 'when':
      return scope.kind === 'merge' ? 'other' : null;
    default:
      return simpleClauses.get(word) ?? null;
  }
}

/** A parenthesised expression or a subquery; the position is at `(` and ends behind `)`. */
export function readParenthesised(reader: TokenReader, scope: Scope): void {
  reader.advance();
  if (reader.startsQuery() && reader.word() !== '(') {
    const inner = readQuery(reader, scope);
    inner.end = reader.offset;
    reader.skip(')');
    return;
  }
  while (!reader.done && reader.word() !== ';') {
    const word = reader.word();
    if (word === ')') break;
    if (word === '(') readParenthesised(reader, scope);
    else reader.advance();
  }
  reader.skip(')');
}

function readCommonTables(reader: TokenReader, scope: Scope): void {
  reader.advance();
  reader.skip('recursive');
  scope.clauses.push({ clause: 'with', start: reader.behind });
  while (reader.isName() && !['select', 'insert', 'update', 'delete', 'merge', 'values'].includes(reader.word())) {
    const name = reader.name();
    const columns = reader.word() === '(' ? reader.nameList() : null;
    reader.skip('as');
    if (reader.skip('not')) reader.skip('materialized');
    else reader.skip('materialized');
    let inner: Scope | null = null;
    if (reader.word() === '(') {
      reader.advance();
      if (reader.startsQuery()) inner = readQuery(reader, scope);
      if (inner !== null) inner.end = reader.offset;
      reader.skip(')');
    }
    if (name !== null) scope.ctes.push({ name, columns, scope: inner });
    if (!reader.skip(',')) break;
  }
  scope.clauses.length = 0;
}
