/** Names inside SQL expressions of a schema: found and replaced token by token, never by text. */
import { lex, type Lexical, type Token } from '#sql/lexer';

/** What an edit has to know about the dialect that expressions are written in. Every `Dialect` is one. */
export interface ExpressionDialect {
  readonly lexical: Lexical;
  /** A name as it stands in an expression, quoted where it must be. */
  readonly identifier: (name: string) => string;
}

/** Words that no dialect takes bare as a column's name. */
const reserved = new Set(
  (
    'all analyse analyze and any array as asc between by case cast check collate column constraint create cross current_date ' +
    'current_time current_timestamp current_user default desc distinct do else end except exists false for foreign from full grant ' +
    'group having in index inner insert intersect into is join key left like limit natural not null offset on or order outer primary ' +
    'references right select session_user set some table then to trigger true union unique update user using values when where window with'
  ).split(' '),
);

/** Standard SQL with dollar quotes: reads what any engine prints of an expression well enough to find names in it. */
export const plainDialect: ExpressionDialect = {
  lexical: {
    dollarQuotes: true,
    nestedComments: true,
    backslashEscapes: 'e-strings',
    identifierQuotes: ['"', '`'],
    hashComments: false,
    compound: [],
    parameters: [],
  },
  identifier: (name) =>
    /^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`,
};

export interface NameToken extends Token {
  /** Without its quotes. */
  readonly name: string;
}

/** A text as its tokens, without comments. */
export interface LexedText {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export function lexed(text: string, dialect: ExpressionDialect): LexedText {
  return { text, tokens: lex(text, dialect.lexical).filter((token) => token.kind !== 'comment') };
}

export const isName = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'quoted';

export function unquoted({ text }: LexedText, token: Token): string {
  const raw = text.slice(token.start, token.end);
  if (token.kind !== 'quoted') return raw;
  const inner = raw.slice(1, token.closed ? -1 : undefined);
  return raw.startsWith('[') ? inner : inner.replaceAll(raw[0]! + raw[0]!, raw[0]!);
}

/**
 * Whether a token means this name. A bare word in another case does too (engines fold it), unless `siblings` has one
 * that is spelled just so.
 */
export function means(source: LexedText, token: Token, name: string, siblings?: ReadonlySet<string>): boolean {
  if (!isName(token)) return false;
  const found = unquoted(source, token);
  if (found === name) return true;
  return token.kind === 'word' && found.toLowerCase() === name.toLowerCase() && siblings?.has(found) !== true;
}

export const isMark = ({ text }: LexedText, token: Token | undefined, mark: string): boolean =>
  token !== undefined && token.end - token.start === mark.length && text.startsWith(mark, token.start);

export const isWord = ({ text }: LexedText, token: Token | undefined, word: string): boolean =>
  token?.kind === 'word' && text.slice(token.start, token.end).toLowerCase() === word;

/** A name as the token that it replaces was written: quoted stays quoted. */
export function writtenLike(token: Token, source: LexedText, name: string, dialect: ExpressionDialect): string {
  if (token.kind !== 'quoted') return dialect.identifier(name);
  const opening = source.text[token.start]!;
  const closing = opening === '[' ? ']' : opening;
  return opening + name.replaceAll(closing, closing + closing) + closing;
}

/** The text with some tokens replaced; `replacements` in order. The same text when there are none. */
export function splice(text: string, replacements: readonly { readonly token: Token; readonly by: string }[]): string {
  let result = '';
  let position = 0;
  for (const { token, by } of replacements) {
    result += text.slice(position, token.start) + by;
    position = token.end;
  }
  return position === 0 ? text : result + text.slice(position);
}

export interface ColumnRename {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  /** Names of the other columns of the table. */
  readonly siblings: ReadonlySet<string>;
}

export interface Rewritten {
  readonly text: string;
  /** It also stands where it may mean something else (in a subquery): for a person to review. */
  readonly unsure: boolean;
}

/**
 * Replaces a column's name in an expression over its own table. Within a subquery a bare name may be another table's:
 * it is left, and said to be unsure.
 */
export function renameColumnIn(text: string, rename: ColumnRename, dialect: ExpressionDialect): Rewritten {
  if (!text.toLowerCase().includes(rename.from.toLowerCase())) return { text, unsure: false };
  const source = lexed(text, dialect);
  const replacements: { token: Token; by: string }[] = [];
  let unsure = false;
  forEachColumn(source, rename, (token, certain) => {
    if (certain) replacements.push({ token, by: writtenLike(token, source, rename.to, dialect) });
    else unsure = true;
  });
  return { text: splice(text, replacements), unsure };
}

/** Whether an expression over a table uses its column; a bare name in a subquery counts. */
export function usesColumn(
  text: string,
  column: Pick<ColumnRename, 'table' | 'from' | 'siblings'>,
  dialect: ExpressionDialect,
): boolean {
  if (!text.toLowerCase().includes(column.from.toLowerCase())) return false;
  let used = false;
  forEachColumn(lexed(text, dialect), column, () => {
    used = true;
  });
  return used;
}

function forEachColumn(
  source: LexedText,
  column: Pick<ColumnRename, 'table' | 'from' | 'siblings'>,
  visit: (token: Token, certain: boolean) => void,
): void {
  const { tokens } = source;
  let depth = 0;
  const selects: number[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    if (isMark(source, token, '(')) depth += 1;
    else if (isMark(source, token, ')')) {
      while (selects.length > 0 && selects.at(-1)! >= depth) selects.pop();
      depth -= 1;
    } else if (isWord(source, token, 'select')) selects.push(depth);
    else if (means(source, token, column.from, column.siblings) && mayBeColumn(source, index)) {
      const qualifier = isMark(source, tokens[index - 1], '.') ? tokens[index - 2] : undefined;
      if (qualifier === undefined) visit(token, selects.length === 0);
      else if (means(source, qualifier, column.table)) visit(token, true);
    }
  }
}

/** Not a call, not the qualifier of another name, not a type or collation. */
function mayBeColumn(source: LexedText, index: number): boolean {
  const [before, after] = [source.tokens[index - 1], source.tokens[index + 1]];
  if (isMark(source, after, '(') || isMark(source, after, '.')) return false;
  return !isMark(source, before, '::') && !isWord(source, before, 'as') && !isWord(source, before, 'collate');
}

export interface Relocation {
  readonly from: { readonly schema: string; readonly name: string };
  readonly to: { readonly schema: string; readonly name: string };
}

/**
 * Replaces a possibly qualified name (`status`, `public.status`) of a table, type or routine. A bare name is replaced
 * when `bare` says that it can mean nothing else; `at` limits the places where it may stand.
 */
export function relocateIn(
  text: string,
  { from, to }: Relocation,
  dialect: ExpressionDialect,
  where: {
    readonly bare: boolean;
    readonly at?: (source: LexedText, index: number) => boolean;
    readonly once?: boolean;
  },
): string {
  if (!text.toLowerCase().includes(from.name.toLowerCase())) return text;
  const source = lexed(text, dialect);
  const { tokens } = source;
  const replacements: { token: Token; by: string }[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    if (
      !means(source, token, from.name) ||
      (isMark(source, tokens[index + 1], '.') && from.name !== to.name && !where.at)
    )
      continue;
    const qualified = isMark(source, tokens[index - 1], '.') && isName(tokens[index - 2]);
    const start = qualified ? index - 2 : index;
    if (qualified ? !means(source, tokens[start]!, from.schema) : !where.bare) continue;
    if (where.at && !where.at(source, start)) continue;
    if (qualified && from.schema !== to.schema)
      replacements.push({ token: tokens[start]!, by: writtenLike(tokens[start]!, source, to.schema, dialect) });
    if (from.name !== to.name) replacements.push({ token, by: writtenLike(token, source, to.name, dialect) });
    if (where.once === true) break;
  }
  return splice(text, replacements);
}

/** Whether a name stands anywhere in a text: as a name, in a body that is a string, or cast to it (`'public.s'::regclass`). */
export function mentionsName(text: string | null | undefined, name: string, dialect: ExpressionDialect): boolean {
  if (!text || !text.toLowerCase().includes(name.toLowerCase())) return false;
  const source = lexed(text, dialect);
  return source.tokens.some((token, index) => {
    if (isName(token)) return means(source, token, name);
    if (token.kind !== 'string') return false;
    const raw = text.slice(token.start, token.end);
    if (raw.startsWith('$')) return mentionsName(raw.replace(/^\$[^$]*\$|\$[^$]*\$$/g, ''), name, dialect);
    const cast = source.tokens[index + 2];
    return (
      isMark(source, source.tokens[index + 1], '::') &&
      cast !== undefined &&
      unquoted(source, cast).startsWith('reg') &&
      mentionsName(raw.slice(1, -1), name, dialect)
    );
  });
}
