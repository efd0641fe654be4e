/** One part of an index, taken from the engine's own print of it: `"Name" COLLATE "C" text_pattern_ops DESC NULLS LAST`. */

export interface IndexPart {
  /** Name of the column; null for an expression. */
  readonly column: string | null;
  /** What is indexed, with single spaces: the bare column name or the expression. */
  readonly expression: string;
  readonly collation: string | null;
  /** Operator class with its parameters, and what else follows (`WITH &&`); null: the default. */
  readonly operatorClass: string | null;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

const known = new Map<string, IndexPart>();
const MAXIMUM_KNOWN = 20_000;

export function readIndexPart(text: string): IndexPart {
  const found = known.get(text);
  if (found) return found;
  const part = parse(text);
  // Columns are called `id` in every table of a large schema.
  if (known.size >= MAXIMUM_KNOWN) known.clear();
  known.set(text, part);
  return part;
}

function parse(text: string): IndexPart {
  const trimmed = text.trim();
  const end = operandEnd(trimmed);
  const operand = trimmed.slice(0, end);
  let rest = trimmed.slice(end).trim();
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    if (!match) return null;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`.trim();
    return match[1] ?? match[0];
  };
  const nulls = take(/\bNULLS\s+(FIRST|LAST)\b/i)?.toLowerCase() as 'first' | 'last' | undefined;
  const descending = take(/\b(ASC|DESC)\b/i)?.toUpperCase() === 'DESC';
  const collation = take(/\bCOLLATE\s+((?:"(?:[^"]|"")+"|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|[\w$]+))?)/i);
  const column = nameOf(operand);
  return {
    column,
    expression: column ?? operand.replaceAll(/\s+/g, ' '),
    collation,
    operatorClass: rest === '' ? null : rest.replaceAll(/\s+/g, ' '),
    descending,
    nulls: nulls ?? (descending ? 'first' : 'last'),
  };
}

/** Where the column or expression ends: a quoted or plain name, a call with its arguments, something in parentheses. */
function operandEnd(text: string): number {
  let at = quotedEnd(text, 0) ?? wordEnd(text, 0);
  while (text[at] === '.') at = quotedEnd(text, at + 1) ?? wordEnd(text, at + 1);
  const open = text.slice(at).search(/\S/);
  if (open >= 0 && text[at + open] === '(') return closing(text, at + open);
  return at;
}

const closers: Readonly<Record<string, string>> = { '"': '"', '`': '`', '[': ']' };

function quotedEnd(text: string, from: number): number | null {
  const closer = closers[text[from] ?? ''];
  if (closer === undefined) return null;
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== closer) continue;
    if (text[at + 1] === closer) at += 1;
    else return at + 1;
  }
  return text.length;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[^\s(),.]/.test(text[at]!)) at += 1;
  return at;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "'" || text[at] === '"') {
      const end = text.indexOf(text[at]!, at + 1);
      at = end < 0 ? text.length : end;
    } else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** The name that a quoted or plain word stands for; null when it is no single name. */
export function nameOf(operand: string): string | null {
  const closer = closers[operand[0] ?? ''];
  if (closer !== undefined)
    return quotedEnd(operand, 0) === operand.length ? operand.slice(1, -1).replaceAll(closer + closer, closer) : null;
  return /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(operand) ? operand : null;
}

/** A column as an index part: quoted where a bare name would not mean the same in the strictest engine. */
export function writeIndexPart(column: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(column) && !reserved.has(column) ? column : `"${column.replaceAll('"', '""')}"`;
}

/** Words that no engine takes as a bare column name. */
const reserved: ReadonlySet<string> = new Set(
  (
    'all and any array as asc between both by case cast check collate column constraint create cross current_date current_time ' +
    'current_timestamp current_user default desc distinct do else end except exists false fetch for foreign from full grant group having ' +
    'in index inner intersect into is join key leading left like limit natural not null offset on only or order outer primary ' +
    'references right select session_user set some table then to trailing true union unique update user using values when where window with'
  ).split(' '),
);
