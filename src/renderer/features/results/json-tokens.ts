/**
 * JSON for display, without ever turning it into values: numbers keep all their digits, keys their order and their
 * duplicates, strings their escapes. Only white space between tokens is replaced.
 */
export type JsonTokenKind = 'punctuation' | 'key' | 'string' | 'number' | 'word' | 'invalid';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  /** The source's own characters. */
  readonly text: string;
}

export interface JsonLine {
  readonly indent: number;
  readonly tokens: readonly JsonToken[];
}

const tokenPattern = /[\s]+|[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z]+|[^]/y; // oxlint-disable-line no-control-regex -- a raw control character ends a string
const words = new Set(['true', 'false', 'null']);

/** Tokens without white space. What is no JSON comes as `invalid`, character by character, so nothing is lost. */
export function jsonTokens(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  tokenPattern.lastIndex = 0;
  for (let match = tokenPattern.exec(text); match; match = tokenPattern.exec(text)) {
    const found = match[0];
    const kind = kindOf(found);
    if (kind === null) continue;
    const last = tokens.at(-1);
    if (kind === 'invalid' && last?.kind === 'invalid') tokens[tokens.length - 1] = { kind, text: last.text + found };
    else tokens.push({ kind, text: found });
  }
  return tokens.map((token, index) =>
    token.kind === 'string' && tokens[index + 1]?.text === ':' ? { ...token, kind: 'key' } : token,
  );
}

function kindOf(text: string): JsonTokenKind | null {
  const first = text.charAt(0);
  if (/\s/.test(first)) return null;
  if ('{}[],:'.includes(first)) return 'punctuation';
  if (first === '"') return text.length > 1 ? 'string' : 'invalid';
  if (/[-\d]/.test(first)) return text === '-' ? 'invalid' : 'number';
  return words.has(text) ? 'word' : 'invalid';
}

/** Whether the text is one complete JSON value: brackets pair up and nothing in it is invalid. */
export function looksLikeJson(tokens: readonly JsonToken[]): boolean {
  const open: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'invalid') return false;
    if (token.text === '{' || token.text === '[') open.push(token.text);
    else if (token.text === '}' && open.pop() !== '{') return false;
    else if (token.text === ']' && open.pop() !== '[') return false;
  }
  return tokens.length > 0 && open.length === 0;
}

/** One member or element a line, two spaces a level; empty brackets stay together. */
export function jsonLines(tokens: readonly JsonToken[]): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  let indent = 0;
  let line: JsonToken[] = [];
  const end = (): void => {
    if (line.length > 0) lines.push({ indent, tokens: line });
    line = [];
  };
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]?.text;
    if (token.text === '{' || token.text === '[') {
      line.push(token);
      if (next === (token.text === '{' ? '}' : ']')) return;
      end();
      indent += 1;
    } else if (token.text === '}' || token.text === ']') {
      const opener = line.at(-1)?.text;
      if (opener !== '{' && opener !== '[') {
        end();
        indent = Math.max(0, indent - 1);
      }
      line.push(token);
      if (next !== ',') end();
    } else {
      line.push(token.text === ':' ? { kind: 'punctuation', text: ': ' } : token);
      if (token.text === ',') end();
    }
  });
  end();
  return lines;
}
