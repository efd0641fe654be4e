import { loadModule, parseSync } from 'libpg-query';
import type { SyntaxNode } from '../syntax';
import { statementOf } from '../syntax';
import type { Statement } from '../syntax';

/** The parser counts bytes of UTF-8. */
export function offsetOfByte(text: string, byte: number): number {
  let bytes = 0;
  let offset = 0;
  while (bytes < byte && offset < text.length) {
    const code = text.codePointAt(offset) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    offset += code > 0xffff ? 2 : 1;
  }
  return offset;
}

/** The one statement of a text; null where it does not parse. */
export async function syntaxOf(text: string): Promise<Statement | null> {
  await loadModule();
  try {
    const { stmts } = parseSync(text);
    return stmts?.length === 1 ? statementOf(stmts[0]!.stmt as SyntaxNode) : null;
  } catch {
    // What does not parse has no syntax.
    return null;
  }
}

/** Tells whether a text is a statement. */
export async function parser(): Promise<(sql: string) => boolean> {
  await loadModule();
  return (sql) => {
    try {
      return (parseSync(sql).stmts?.length ?? 0) > 0;
    } catch {
      // What does not parse is what was asked.
      return false;
    }
  };
}

export interface RelationName {
  readonly schema: string | null;
  readonly name: string;
}

export function relationName(node: unknown): RelationName | null {
  const fields = node as { readonly schemaname?: string; readonly relname?: string } | undefined;
  return fields?.relname === undefined ? null : { schema: fields.schemaname ?? null, name: fields.relname };
}

/** Where the name stands that a statement defines; its begin where it defines none. */
export function definedNameOffset(text: string, { fields }: Statement): number {
  const named = (fields['relation'] ?? fields['view'] ?? fields['sequence']) as
    { readonly location?: number } | undefined;
  return named?.location === undefined ? 0 : offsetOfByte(text, named.location);
}

/** After the parenthesis that closes the one at `open`; strings and quoted names inside are passed over. */
export function afterParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const character = text[at];
    if (character === "'" || character === '"') at = Math.max(at, text.indexOf(character, at + 1));
    else if (character === '(') depth += 1;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Parts of a list between commas that stand in no parentheses, trimmed, with their offsets. */
export function listParts(
  text: string,
  from: number,
  to: number,
): readonly { readonly text: string; readonly offset: number }[] {
  const parts: { text: string; offset: number }[] = [];
  let start = from;
  const add = (end: number): void => {
    const part = text.slice(start, end);
    const trimmed = part.trim();
    if (trimmed !== '') parts.push({ text: trimmed, offset: start + part.indexOf(trimmed) });
  };
  for (let at = from; at < to; at += 1) {
    const character = text[at];
    if (character === "'" || character === '"') at = Math.max(at, text.indexOf(character, at + 1));
    else if (character === '(' || character === '[') at = character === '(' ? afterParenthesis(text, at) - 1 : at;
    else if (character === ',') {
      add(at);
      start = at + 1;
    }
  }
  add(to);
  return parts;
}
