/** Reads the items of a FROM clause with their aliases. */
import type { FromItem, Scope } from './outline';
import type { TokenReader } from './outline-reader';

/** Reading what stands in parentheses is the query reader's, which itself reads items with this file. */
export interface NestedReaders {
  readonly query: (reader: TokenReader, parent: Scope) => Scope;
  readonly parenthesised: (reader: TokenReader, scope: Scope) => void;
}

/** Words that may follow an item and are therefore no alias of it. */
const notAliases = new Set([
  'as',
  'where',
  'join',
  'left',
  'right',
  'full',
  'inner',
  'outer',
  'cross',
  'natural',
  'on',
  'using',
  'group',
  'order',
  'having',
  'limit',
  'offset',
  'fetch',
  'union',
  'intersect',
  'except',
  'window',
  'for',
  'returning',
  'set',
  'values',
  'tablesample',
  'with',
  'when',
  'do',
  'select',
  'from',
  'indexed',
  'not',
  'lateral',
  'default',
  'overriding',
  'into',
  'and',
  'or',
  'then',
]);

/** One item; null when none stands here. An opening parenthesis around joins is the caller's matter. */
export function readFromItem(reader: TokenReader, scope: Scope, nested: NestedReaders): FromItem | null {
  while (reader.skip('only', 'lateral'));
  const start = reader.offset;
  if (reader.word() === '(' && reader.startsQuery()) {
    reader.advance();
    const inner = nested.query(reader, scope);
    inner.end = Math.max(inner.end, reader.done ? reader.text.length : reader.offset);
    reader.skip(')');
    return finish(reader, { kind: 'subquery', name: null, scope: inner, start });
  }
  if (!reader.isName() || notAliases.has(reader.word())) return null;
  const name = reader.qualifiedName();
  if (reader.word() === '(' && scope.kind !== 'insert') {
    nested.parenthesised(reader, scope);
    if (reader.skip('with')) reader.skip('ordinality');
    return finish(reader, { kind: 'function', name, scope: null, start });
  }
  return finish(reader, { kind: 'relation', name, scope: null, start });
}

function finish(reader: TokenReader, item: Pick<FromItem, 'kind' | 'name' | 'scope' | 'start'>): FromItem {
  reader.skip('*');
  const explicit = reader.skip('as');
  let alias: string | null = null;
  if (reader.isName() && !notAliases.has(reader.word())) alias = reader.name();
  const listed = (alias !== null || explicit) && item.kind !== 'relation' && reader.word() === '(';
  const columns = listed ? reader.nameList() : null;
  if (reader.skip('tablesample')) {
    reader.qualifiedName();
    if (reader.word() === '(') reader.nameList();
  }
  return { ...item, alias, columns, end: reader.behind };
}
