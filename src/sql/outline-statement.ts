/** Finds the queries inside any statement: `EXPLAIN …`, `CREATE VIEW … AS …`, function and trigger bodies, `COPY (…)`. */
import type { Dialect } from '#engines/engine';
import type { Token } from './lexer';
import type { Scope } from './outline';
import { readQuery } from './outline-query';
import { TokenReader } from './outline-reader';

/** Words after which a query may stand inside another statement. */
const queryFollows = new Set(['as', 'for', '(', ';', 'atomic', 'begin', 'do', 'also', 'instead', 'return', 'execute']);

export function readStatement(text: string, tokens: readonly Token[], dialect: Dialect): Scope {
  const reader = new TokenReader(text, tokens, dialect);
  const root: Scope = {
    kind: 'other',
    start: 0,
    end: text.length,
    parent: null,
    ctes: [],
    from: [],
    target: null,
    outputs: [],
    clauses: [],
    children: [],
  };
  if (reader.word() === 'explain') skipExplain(reader);
  if (reader.startsQuery()) readQuery(reader, root);
  let before = '';
  // What cannot hold a query (GRANT, ALTER, …) never has one after these words except in the forms meant here.
  const searched = ['create', 'prepare', 'declare', 'copy', 'explain'].includes(textOfFirst(reader));
  while (!reader.done) {
    if (searched && queryFollows.has(before) && reader.startsQuery() && !isEventOfRule(reader, before)) {
      const at = reader.position;
      readQuery(reader, root);
      before = '';
      if (reader.position > at) continue;
    }
    before = reader.word();
    reader.advance();
  }
  return root;
}

function textOfFirst(reader: TokenReader): string {
  const first = reader.tokens[0];
  return first === undefined ? '' : reader.text.slice(first.start, first.end).toLowerCase();
}

/** `CREATE POLICY … FOR SELECT`, `CREATE TABLE values (…)` and the like: a word of a query that begins none. */
function isEventOfRule(reader: TokenReader, before: string): boolean {
  const following = reader.word(1);
  if (before === 'for') return ['', 'to', 'using', 'with', 'on'].includes(following) && reader.word() !== 'select';
  return following === 'on' || following === 'or' || (reader.word() === 'table' && before !== '(');
}

function skipExplain(reader: TokenReader): void {
  reader.advance();
  while (reader.skip('analyze', 'analyse', 'verbose', 'query', 'plan'));
  if (reader.word() === '(' && !reader.startsQuery()) reader.nameList();
}
