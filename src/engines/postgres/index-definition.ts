/** The parts of an index that only its definition tells in the engine's own words. */
export interface IndexParts {
  readonly parts: readonly string[];
  readonly include: readonly string[];
  readonly where: string | null;
}

/**
 * Takes `CREATE INDEX … USING btree (a, lower(b) DESC) INCLUDE (c) WHERE (d > 0)` apart, as `pg_get_indexdef` prints it.
 *
 * | in | parts |
 * | --- | --- |
 * | `… USING btree (a, lower(b) DESC NULLS LAST, c text_pattern_ops)` | `a` · `lower(b) DESC NULLS LAST` · `c text_pattern_ops` |
 * | `… USING gist (during WITH &&)` | `during WITH &&` |
 */
export function readIndexDefinition(definition: string): IndexParts {
  const using = outside(definition, 0, / USING /y);
  const open = outside(definition, using, /\(/y);
  const close = closing(definition, open);
  const rest = definition.slice(close + 1);
  const included = /^ INCLUDE \(/.exec(rest);
  const includeClose = included ? closing(rest, included[0].length - 1) : -1;
  const tail = included ? rest.slice(includeClose + 1) : rest;
  const where = outside(tail, 0, / WHERE /y);
  return {
    parts: splitList(definition.slice(open + 1, close)),
    include: included ? splitList(rest.slice(included[0].length, includeClose)) : [],
    where: where < tail.length ? bare(tail.slice(where + ' WHERE '.length)) : null,
  };
}

/** Without the parentheses that enclose the whole. */
export function bare(expression: string): string {
  return expression.startsWith('(') && closing(expression, 0) === expression.length - 1
    ? expression.slice(1, -1)
    : expression;
}

/** Next match outside quotes, from `start`; the length of the text when there is none. */
function outside(text: string, start: number, pattern: RegExp): number {
  for (let at = start; at < text.length; at = skip(text, at)) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return at;
  }
  return text.length;
}

/** The parenthesis that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at = skip(text, at)) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

export function splitList(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < list.length; at = skip(list, at)) {
    if (list[at] === '(' || list[at] === '[') depth += 1;
    else if (list[at] === ')' || list[at] === ']') depth -= 1;
    else if (list[at] === ',' && depth === 0) {
      parts.push(list.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, list.slice(start).trim()];
}

/** One character on, or past a quoted name or text. A doubled quote reads as two texts side by side, which is the same. */
function skip(text: string, at: number): number {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return at + 1;
  const escapes = quote === "'" && /[Ee]/.test(text[at - 1] ?? '');
  for (let end = at + 1; end < text.length; end += 1) {
    if (escapes && text[end] === '\\') end += 1;
    else if (text[end] === quote) return end + 1;
  }
  return text.length;
}
