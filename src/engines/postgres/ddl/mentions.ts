/** Names that stand in a text of SQL, folded as the server folds them. Texts in quotes count: `'public.seq'::regclass`. */

const word = String.raw`"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*`;
const pair = new RegExp(`(${word})\\s*\\.\\s*(${word})`, 'gu');
const operator = new RegExp(`OPERATOR\\(\\s*(${word})\\.([^\\s)]+)\\s*\\)`, 'gu');
const relation = new RegExp(`\\b(?:from|join|update|into|only|table)\\s+(${word})`, 'giu');
const call = new RegExp(`(${word})\\s*\\(`, 'gu');
const literal = /'([^']+)'/g;

const fold = (name: string): string =>
  name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();

/** `schema.name` as one key; no name holds this character. */
export const nameKey = (schema: string, name: string): string => `${schema}\u0000${name}`;

export function qualifiedMentions(text: string): string[] {
  if (!text.includes('.')) return [];
  return [...text.matchAll(pair), ...text.matchAll(operator)].map(([, schema, name]) =>
    nameKey(fold(schema!), fold(name!)),
  );
}

/** Names without a schema, in places where a relation or a routine may stand: a design's text is a person's. */
export function bareMentions(text: string): string[] {
  return [...text.matchAll(relation), ...text.matchAll(call), ...text.matchAll(literal)].map(([, name]) => fold(name!));
}

/** A routine's text without its body in quotes, which the server takes as it is. */
export function withoutBody(definition: string): string {
  const parameters = definition.indexOf('(');
  return definition
    .slice(parameters)
    .replaceAll(/\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/g, '')
    .replace(/\bAS\s+E?'(?:[^']|'')*'/, '');
}
