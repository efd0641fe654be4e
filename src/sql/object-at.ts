/** The object of the catalogue that the text means at an offset: a table by its name, by its alias, or by one of its columns. */
import type { Dialect } from '#engines/engine';
import { columnsOfItem, findCommonTable, nameInScope, visibleItems } from './completion-columns';
import type { CatalogRelation, CompletionIndex } from './completion-index';
import type { Token } from './lexer';
import { nameOf, sameName } from './names';
import { outline, scopeAt } from './outline';

export interface ObjectAt {
  readonly relation: CatalogRelation;
  /** The words that mean it, offsets of the statement. */
  readonly start: number;
  readonly end: number;
}

/**
 * `statement` is one statement. Null where there is no name, or none that the catalogue knows.
 * @example objectAt('select o.total from orders o', 7, index, dialect) // orders: `o.total` is a column of it
 */
export function objectAt(statement: string, offset: number, index: CompletionIndex, dialect: Dialect): ObjectAt | null {
  const { root, tokens } = outline(statement, dialect);
  const chain = chainAt(statement, tokens, offset);
  const [first, last] = [chain.at(0), chain.at(-1)];
  if (!first || !last) return null;
  const names = chain.map((token) => nameOf(statement, token, dialect));
  const scope = scopeAt(root, offset);
  const relation = relationOf(names, scope, index, dialect);
  return relation === null ? null : { relation, start: first.start, end: last.end };
}

function relationOf(
  names: readonly string[],
  scope: ReturnType<typeof scopeAt>,
  index: CompletionIndex,
  dialect: Dialect,
): CatalogRelation | null {
  const [first = '', second] = names;
  const items = visibleItems(scope);
  const named = items.find(({ item }) => sameName(nameInScope(item) ?? '', first, dialect));
  const ofItem = (found: (typeof items)[number]): CatalogRelation | null => {
    const name = found.item.kind === 'relation' ? found.item.name : null;
    if (name === null || (name.schema === null && findCommonTable(found.scope, name.name))) return null;
    return index.find(name)?.relation ?? null;
  };
  if (names.length > 2)
    return (
      index.find({ schema: names.at(-2) ?? null, name: names.at(-1) ?? '' })?.relation ??
      index.find({ schema: first, name: second ?? '' })?.relation ??
      null
    );
  if (second !== undefined)
    return (named && ofItem(named)) ?? index.find({ schema: first, name: second })?.relation ?? null;
  if (named) return ofItem(named);
  const table = findCommonTable(scope, first) ? undefined : index.find({ schema: null, name: first });
  if (table) return table.relation;
  const holder = items.find(({ item, scope: at }) =>
    columnsOfItem(item, at, index).some((column) => sameName(column.name, first, dialect)),
  );
  return holder ? ofItem(holder) : null;
}

/** Words joined by dots around the offset. */
function chainAt(text: string, tokens: readonly Token[], offset: number): readonly Token[] {
  const isName = (token: Token | undefined): token is Token => token?.kind === 'word' || token?.kind === 'quoted';
  const at = tokens.findIndex((token) => isName(token) && token.start <= offset && offset <= token.end);
  if (at < 0) return [];
  const isDot = (token: Token | undefined): boolean =>
    token !== undefined && text.slice(token.start, token.end) === '.';
  const chain: Token[] = [tokens[at]!];
  for (let back = at; isDot(tokens[back - 1]) && isName(tokens[back - 2]); back -= 2) chain.unshift(tokens[back - 2]!);
  for (let on = at; isDot(tokens[on + 1]) && isName(tokens[on + 2]); on += 2) chain.push(tokens[on + 2]!);
  return chain;
}
