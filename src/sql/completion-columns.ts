/** Which columns an item of FROM has: through aliases, common tables and subqueries. */
import type { CompletionIndex } from './completion-index';
import type { CommonTable, FromItem, Scope } from './outline';

export interface KnownColumn {
  readonly name: string;
  /** Empty when it cannot be known from text. */
  readonly type: string;
}

/** Common tables may refer to themselves. */
const deepest = 12;

export function findCommonTable(scope: Scope | null, name: string): CommonTable | undefined {
  for (let at = scope; at !== null; at = at.parent) {
    const found = at.ctes.findLast((cte) => cte.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function columnsOfItem(item: FromItem, scope: Scope, index: CompletionIndex, depth = 0): readonly KnownColumn[] {
  if (depth > deepest) return [];
  if (item.columns !== null && item.columns.length > 0) return item.columns.map((name) => ({ name, type: '' }));
  if (item.kind === 'subquery') return item.scope === null ? [] : columnsOfScope(item.scope, index, depth + 1);
  if (item.name === null || item.kind === 'function') return [];
  const cte = item.name.schema === null ? findCommonTable(scope, item.name.name) : undefined;
  if (cte !== undefined) {
    if (cte.columns !== null) return cte.columns.map((name) => ({ name, type: '' }));
    return cte.scope === null ? [] : columnsOfScope(cte.scope, index, depth + 1);
  }
  return index.find(item.name)?.relation.columns ?? [];
}

/** The columns that a query gives. */
function columnsOfScope(scope: Scope, index: CompletionIndex, depth: number): readonly KnownColumn[] {
  return scope.outputs.flatMap((output): readonly KnownColumn[] => {
    if (output.kind === 'column') {
      if (output.name === null) return [];
      const type = scope.from
        .flatMap((item) => columnsOfItem(item, scope, index, depth + 1))
        .find((column) => column.name === output.name)?.type;
      return [{ name: output.name, type: type ?? '' }];
    }
    const items =
      output.qualifier === null ? scope.from : scope.from.filter((item) => nameInScope(item) === output.qualifier);
    return items.flatMap((item) => columnsOfItem(item, scope, index, depth + 1));
  });
}

/** The name by which an item's columns are qualified. */
export const nameInScope = (item: FromItem): string | null => item.alias ?? item.name?.name ?? null;

/** Items visible in a scope, nearest first, with the scope each belongs to. */
export function visibleItems(
  scope: Scope,
): readonly { readonly item: FromItem; readonly scope: Scope; readonly distance: number }[] {
  const items: { item: FromItem; scope: Scope; distance: number }[] = [];
  let distance = 0;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    // The rows being inserted are not visible to the query that makes them.
    const hidden = at.kind === 'insert' && distance > 0;
    if (!hidden) for (const item of at.from) items.push({ item, scope: at, distance });
    distance += 1;
  }
  return items;
}
