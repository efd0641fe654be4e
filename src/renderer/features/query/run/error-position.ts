import type { SentStatement } from './run-machine';

/**
 * Where an error of the server is in the document.
 * @param position 1-based, in characters as servers count them: a pair of surrogates is one
 * @returns the offset and the length of the word there
 */
export function errorPosition(
  statement: SentStatement,
  position: number,
): { readonly offset: number; readonly length: number } {
  const { text } = statement;
  let at = 0;
  for (let characters = 1; characters < position && at < text.length; characters += 1) {
    const code = text.charCodeAt(at);
    at += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
  }
  const word = /^(?:[\p{L}\p{N}_$]+|"(?:[^"]|"")*"|'(?:[^']|'')*'|[^\s])/u.exec(text.slice(at, at + 200))?.[0] ?? '';
  // At the end of the input the last character carries the mark.
  if (word === '' && at > 0) return { offset: statement.offset + at - 1, length: 1 };
  return { offset: statement.offset + at, length: Math.max(1, word.length) };
}
