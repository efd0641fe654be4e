/** The name that an output column gets, as far as text tells. */
import type { OutputColumn } from './outline';
import type { TokenReader } from './outline-reader';
import { nameOf } from './names';

/** `from … to` are positions in the reader's tokens; null for nothing at all. */
export function outputColumn(reader: TokenReader, from: number, to: number): OutputColumn | null {
  const { tokens, text, dialect } = reader;
  const is = (index: number, character: string): boolean => {
    const token = tokens[index];
    return index >= from && token !== undefined && text.slice(token.start, token.end) === character;
  };
  let last = to - 1;
  const token = tokens[last];
  if (token === undefined || last < from) return null;
  if (is(last, '*') && (last === from || is(last - 1, '.'))) {
    const qualifier = tokens[last - 2];
    return {
      kind: 'star',
      qualifier: last === from || qualifier === undefined ? null : nameOf(text, qualifier, dialect),
    };
  }
  // `price::text` keeps the name of what is cast.
  while (is(last - 1, '::')) last -= 2;
  const end = tokens[last];
  if (end === undefined || last < from) return { kind: 'column', name: null };
  if (end.kind === 'word' && text.slice(end.start, end.end).toLowerCase() === 'end' && last > from)
    return { kind: 'column', name: 'case' };
  if (end.kind === 'word' || end.kind === 'quoted') return { kind: 'column', name: nameOf(text, end, dialect) };
  if (!is(last, ')')) return { kind: 'column', name: null };
  let depth = 0;
  for (let index = last; index > from; index -= 1) {
    if (is(index, ')')) depth += 1;
    else if (is(index, '(')) depth -= 1;
    const called = tokens[index - 1];
    if (depth === 0 && called !== undefined)
      return { kind: 'column', name: called.kind === 'word' ? nameOf(text, called, dialect) : null };
  }
  return { kind: 'column', name: null };
}
