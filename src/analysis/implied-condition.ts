/** Whether what a query asks for makes the condition of a partial index true. Both sides as `normalized` writes them. */

/** Exact about what it says: a condition that it cannot follow counts as not implied. */
export function isImplied(condition: string, known: readonly string[]): boolean {
  return splitAnd(condition).every((part) => known.some((fact) => follows(part, fact)));
}

function follows(part: string, fact: string): boolean {
  if (part === fact) return true;
  // Whatever is compared with a value is not null.
  const column = /^([\w$]+) is not null$/.exec(part)?.[1];
  if (column !== undefined) return new RegExp(`^${RegExp.escape(column)}(=|<|>| in\\b| between\\b)`).test(fact);
  const [wanted, given] = [valuesOf(part), valuesOf(fact)];
  return wanted !== null && given !== null && wanted.column === given.column && given.values.isSubsetOf(wanted.values);
}

const literal = String.raw`(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false)`;
const list = new RegExp(`^(${literal})(,${literal})*$`);

/** `a in('x','y')`, `a=any(array['x','y'])` and `a='x'` as a column and its values; null for anything else. */
function valuesOf(text: string): { readonly column: string; readonly values: ReadonlySet<string> } | null {
  const match =
    /^([\w$]+) in\((.*)\)$/s.exec(text) ??
    /^([\w$]+)=any\(\(?array\[(.*)\]\)?\)$/s.exec(text) ??
    /^([\w$]+)=([^=]+)$/s.exec(text);
  const [, column, values] = match ?? [];
  if (column === undefined || values === undefined || !list.test(values)) return null;
  return { column, values: new Set(values.match(new RegExp(literal, 'g'))) };
}

/** The parts of a conjunction, without parentheses around them. */
function splitAnd(text: string): readonly string[] {
  const bare = unwrapped(text);
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of bare.matchAll(/'(?:[^']|'')*'|[()[\]]|\band\b/g)) {
    if (token === '(' || token === '[') depth += 1;
    else if (token === ')' || token === ']') depth -= 1;
    else if (token === 'and' && depth === 0) {
      parts.push(bare.slice(from, index));
      from = index + 3;
    }
  }
  // `between x and y` has an AND of its own, and is compared as a whole.
  if (parts.length === 0 || /\bbetween\b/.test(bare)) return [bare];
  return [...parts, bare.slice(from)].flatMap((part) => splitAnd(part.trim()));
}

/** Without parentheses that hold the whole. */
function unwrapped(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('(') || !trimmed.endsWith(')')) return trimmed;
  let depth = 0;
  for (const { 0: token, index } of trimmed.matchAll(/'(?:[^']|'')*'|[()]/g)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0 && index < trimmed.length - 1) return trimmed;
  }
  return unwrapped(trimmed.slice(1, -1));
}
