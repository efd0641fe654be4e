import type { Dialect } from '#sql/dialect';
import type { Token } from '#sql/lexer';
import { nameOf } from '#sql/names';
import type { Clause, Outline, Scope } from '#sql/outline';

/** One token of a query as its conditions are read. */
export interface Word {
  readonly token: Token;
  /** As written; words without quotes in lower case. */
  readonly text: string;
  /** The name it would mean; null for what is no name. */
  readonly name: string | null;
}

/** Words that end a condition: each begins the next clause or join. */
const ends: ReadonlySet<string> = new Set(
  (
    'where group having window order limit offset fetch for returning union intersect except left right full inner cross natural join on ' +
    'set from using do'
  ).split(' '),
);

/** Tokens of a scope itself, without those of the queries inside it. */
export function wordsOf(text: string, { tokens }: Outline, scope: Scope, dialect: Dialect): readonly Word[] {
  const inner = scope.children;
  return tokens
    .filter(({ start, end }) => start >= scope.start && end <= scope.end)
    .filter((token) => !inner.some((child) => token.start >= child.start && token.start < child.end))
    .map((token) => {
      const raw = text.slice(token.start, token.end);
      const isName = token.kind === 'word' || token.kind === 'quoted';
      return {
        token,
        text: token.kind === 'word' ? raw.toLowerCase() : raw,
        name: isName ? nameOf(text, token, dialect) : null,
      };
    });
}

/** The words of each clause of a kind, up to the word that begins the next one. */
export function clausesOf(words: readonly Word[], scope: Scope, clause: Clause): readonly (readonly Word[])[] {
  return scope.clauses.flatMap((found, at) => {
    if (found.clause !== clause) return [];
    const end = scope.clauses[at + 1]?.start ?? scope.end;
    const region = words.filter(({ token }) => token.start >= found.start && token.end <= end);
    const stop = topLevel(region).find(({ word }) => word.token.kind === 'word' && ends.has(word.text));
    const own = stop === undefined ? region : region.slice(0, stop.at);
    return own.length === 0 ? [] : [own];
  });
}

/** The words outside all parentheses and brackets, with their positions. The parentheses themselves are left out. */
export function topLevel(words: readonly Word[]): readonly { readonly word: Word; readonly at: number }[] {
  const found: { word: Word; at: number }[] = [];
  let depth = 0;
  for (const [at, word] of words.entries()) {
    if (word.text === '(' || word.text === '[') depth += 1;
    else if (word.text === ')' || word.text === ']') depth -= 1;
    else if (depth === 0) found.push({ word, at });
  }
  return found;
}

/** Splits at a word outside parentheses. `between x and y` is no place to split. */
export function splitAt(words: readonly Word[], separator: ',' | 'and' | 'or'): readonly (readonly Word[])[] {
  const parts: Word[][] = [];
  let from = 0;
  let between = false;
  for (const { word, at } of topLevel(words)) {
    if (word.token.kind === 'word' && word.text === 'between') between = true;
    else if (word.text === separator) {
      if (between && separator === 'and') between = false;
      else {
        parts.push(words.slice(from, at));
        from = at + 1;
      }
    }
  }
  parts.push(words.slice(from));
  return parts;
}

/** Without parentheses around the whole. */
export function unwrapped(words: readonly Word[]): readonly Word[] {
  let inner = words;
  while (inner[0]?.text === '(' && inner.at(-1)?.text === ')' && topLevel(inner).length === 0 && isOneGroup(inner))
    inner = inner.slice(1, -1);
  return inner;
}

function isOneGroup(words: readonly Word[]): boolean {
  let depth = 0;
  for (const [at, { text }] of words.entries()) {
    depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    if (depth === 0) return at === words.length - 1;
  }
  return false;
}
