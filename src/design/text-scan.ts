/**
 * The lexical level of the `.schema` format, for printer and parser alike: the printer asks the same functions that the
 * parser reads with whether a spelling can stand bare, so what is printed is read back.
 */

const [tab, newline, carriageReturn, space, quote, doubleQuote, backtick, hash] = [9, 10, 13, 32, 39, 34, 96, 35];
const [open, close, openBracket, closeBracket, backslash, comma, dash] = [40, 41, 91, 93, 92, 44, 45];

export const isBlank = (code: number): boolean => code === space || code === tab;

/** Letters, digits, `_`, `$`, and letters beyond ASCII (not its spaces, controls, punctuation and invisible marks). */
export function isWordPart(code: number): boolean {
  if (code < 128)
    return (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 36
    );
  return (code >= 0xc0 && code <= 0x167f) || (code >= 0x1e00 && code <= 0x1fff) || (code >= 0x3040 && code <= 0xd7ff);
}

export const isWordStart = (code: number): boolean => isWordPart(code) && !(code >= 48 && code <= 57) && code !== 36;

/** Characters that never stand as they are: line ends, controls, direction marks, halves of pairs. */
const unsafe = /[^\P{Cc}\t]|[\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/u;
const unsafeInBlock = /[^\P{Cc}\t\n]|[\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/u;

export const fitsLine = (text: string): boolean => !unsafe.test(text);
export const fitsBlock = (text: string): boolean => !unsafeInBlock.test(text);

/** Offset after the quote that closes the one at `at`, or -1. A doubled quote is two strings side by side. */
function rawQuoteEnd(text: string, at: number, end: number): number {
  const found = text.indexOf(text[at]!, at + 1);
  return found < 0 || found >= end ? -1 : found + 1;
}

/**
 * End of a run of SQL from `at`: up to white space, a comma or a closing bracket outside brackets and quotes, or
 * `closing` brackets further. -1 when a bracket or quote stays open.
 */
function runEnd(text: string, at: number, end: number, stopAtSpace: boolean): number {
  let depth = 0;
  let position = at;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === quote || code === doubleQuote || code === backtick) {
      position = rawQuoteEnd(text, position, end);
      if (position < 0) return -1;
      continue;
    }
    if (code === open || code === openBracket) depth += 1;
    else if (code === close || code === closeBracket) {
      if (depth === 0) return position;
      depth -= 1;
    } else if (depth === 0 && ((stopAtSpace && isBlank(code)) || code === comma)) {
      if (stopAtSpace) return position;
    }
    position += 1;
  }
  return depth === 0 ? position : -1;
}

/** End of SQL without blanks outside brackets and quotes. */
export const bareEnd = (text: string, at: number, end: number): number => runEnd(text, at, end, true);

/** Offset of the bracket that closes the one at `at`, or -1. */
export function closingBracket(text: string, at: number, end: number): number {
  const found = runEnd(text, at + 1, end, false);
  return found < 0 || found >= end ? -1 : found;
}

export const isBalanced = (text: string): boolean => runEnd(text, 0, text.length, false) === text.length;

/** End of one element of a list in parentheses: up to a comma or the closing bracket. -1 when something stays open. */
export function elementEnd(text: string, at: number, end: number): number {
  let position = at;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === comma || code === close || code === closeBracket) return position;
    if (code === quote || code === doubleQuote || code === backtick) position = rawQuoteEnd(text, position, end);
    else if (code === open || code === openBracket) {
      const found = closingBracket(text, position, end);
      position = found < 0 ? -1 : found + 1;
    } else position += 1;
    if (position < 0) return -1;
  }
  return position;
}

/** End of a type's spelling: up to one of the words that may follow a type, an id, or the end. -1: something stays open. */
export function typeEnd(text: string, at: number, end: number, stops: ReadonlySet<string>): number {
  let position = at;
  let last = at;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (isBlank(code)) {
      position += 1;
      continue;
    }
    const fresh = position === at || isBlank(text.charCodeAt(position - 1));
    if (fresh && code === hash) break;
    if (isWordStart(code)) {
      const start = position;
      while (position < end && isWordPart(text.charCodeAt(position))) position += 1;
      if (fresh && position - start < 12 && isStop(text, start, position, end, stops)) return last;
    } else if (code === quote || code === doubleQuote || code === backtick) position = rawQuoteEnd(text, position, end);
    else if (code === open || code === openBracket) {
      const found = closingBracket(text, position, end);
      position = found < 0 ? -1 : found + 1;
    } else if (code === close || code === closeBracket) return last;
    else position += 1;
    if (position < 0) return -1;
    last = position;
  }
  return last;
}

/** A whole word of those that may follow; `comment.kind` and `default(x)` are none. */
function isStop(text: string, start: number, stop: number, end: number, stops: ReadonlySet<string>): boolean {
  if (stop < end && !isBlank(text.charCodeAt(stop)) && text.charCodeAt(stop) !== open) return false;
  const word = text.slice(start, stop);
  return stops.has(word) || stops.has(word.toLowerCase());
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Text in quotes of one kind: the quote is doubled, what may not stand on a line is escaped with a backslash. */
export function quoted(text: string, mark: '"' | "'" | '`'): string {
  let inner = text;
  if (inner.includes('\\')) inner = inner.replaceAll('\\', '\\\\');
  if (inner.includes(mark)) inner = inner.replaceAll(mark, mark + mark);
  if (unsafe.test(inner)) inner = Array.from(inner, escaped).join('');
  return mark + inner + mark;
}

function escaped(character: string): string {
  if (!unsafe.test(character)) return character;
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** Reads what `quoted` wrote, from the opening quote at `at`; null when it stays open before `end`. */
export function readQuoted(
  text: string,
  at: number,
  end: number,
): { readonly value: string; readonly end: number } | null {
  const mark = text.charCodeAt(at);
  let from = at + 1;
  let value = '';
  for (let position = from; position < end; position += 1) {
    const code = text.charCodeAt(position);
    if (code === mark) {
      value += text.slice(from, position);
      if (position + 1 < end && text.charCodeAt(position + 1) === mark) {
        from = position + 1;
        position += 1;
      } else return { value, end: position + 1 };
    } else if (code === backslash) {
      value += text.slice(from, position);
      const [character, next] = readEscape(text, position + 1, end);
      value += character;
      from = next;
      position = next - 1;
    }
  }
  return null;
}

/** The character that an escape stands for; a backslash before anything unknown stands for itself. */
function readEscape(text: string, at: number, end: number): readonly [string, number] {
  const letter = at < end ? text[at]! : '';
  const known = escapes[letter];
  if (known !== undefined) return [known, at + 1];
  if (letter === 'u' && text[at + 1] === '{') {
    const stop = text.indexOf('}', at);
    const code = stop > 0 && stop < end && stop - at <= 8 ? Number.parseInt(text.slice(at + 2, stop), 16) : Number.NaN;
    if (code >= 0 && code <= 0x10ffff) return [String.fromCodePoint(code), stop + 1];
  }
  if (letter === '\\') return ['\\', at + 1];
  return ['\\', at];
}

/** A name as the format writes it: bare where it can be. */
export function writeName(name: string): string {
  if (name.length === 0 || !isWordStart(name.charCodeAt(0))) return quoted(name, '"');
  for (let index = 1; index < name.length; index += 1)
    if (!isWordPart(name.charCodeAt(index))) return quoted(name, '"');
  return name;
}

/** SQL within a line: bare without blanks, else in parentheses; in backticks where neither would be read back. */
export function writeCode(code: string, parentheses = false): string {
  if (code === '' || code.trim() !== code || unsafe.test(code)) return quoted(code, '`');
  const first = code.charCodeAt(0);
  const bare = first !== open && first !== backtick && first !== hash && first !== dash && !code.startsWith('$$');
  if (!parentheses && bare && bareEnd(code, 0, code.length) === code.length) return code;
  return isBalanced(code) ? `(${code})` : quoted(code, '`');
}

/** One element of a list of SQL in parentheses. */
export function writeElement(code: string): string {
  const plain =
    code !== '' &&
    code.trim() === code &&
    code.charCodeAt(0) !== backtick &&
    !unsafe.test(code) &&
    elementEnd(code, 0, code.length) === code.length;
  return plain ? code : quoted(code, '`');
}

export { backtick, carriageReturn, close, comma, dash, doubleQuote, hash, newline, open, quote };
