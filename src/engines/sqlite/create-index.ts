import { significantTokens } from './statement';

/** Parts and condition of CREATE INDEX as written, since no pragma tells expressions; `parts` is null without a text. */
export function readCreateIndex(ddl: string | null): {
  readonly parts: readonly string[] | null;
  readonly where: string | null;
} {
  if (ddl === null) return { parts: null, where: null };
  const words = significantTokens(ddl);
  const on = words.findIndex((word) => word.token.kind === 'word' && word.upper === 'ON');
  const open = words.findIndex((word, index) => index > on && word.text === '(');
  if (on < 0 || open < 0) return { parts: null, where: null };
  const parts: string[] = [];
  let depth = 1;
  let start = words[open]!.token.end;
  for (let at = open + 1; at < words.length; at += 1) {
    const word = words[at]!;
    if (word.text === '(') depth += 1;
    else if (word.text === ')') depth -= 1;
    if (depth === 0 || (depth === 1 && word.text === ',')) {
      parts.push(ddl.slice(start, word.token.start).trim());
      start = word.token.end;
    }
    if (depth === 0) {
      const where = words[at + 1]?.upper === 'WHERE' ? ddl.slice(words[at + 1]!.token.end).trim() : null;
      return { parts, where };
    }
  }
  return { parts: null, where: null };
}
