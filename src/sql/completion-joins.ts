/** Conditions that a JOIN may want, from names alone: the same column on both sides, or a table's key and its name. */
import { columnsOfItem, nameInScope } from './completion-columns';
import type { KnownColumn } from './completion-columns';
import type { CompletionIndex } from './completion-index';
import type { FromItem, Scope } from './outline';

export interface JoinCondition {
  readonly text: string;
  /** Smaller is likelier. */
  readonly rank: number;
}

const auditColumns =
  /^(created|updated|modified|deleted|inserted)(_?(at|on|by))?$|^(id|name|title|description|status|type|comment|notes?)$/i;

/** `customers` and `customer`, `categories` and `category`. */
function singular(name: string): string {
  const lower = name.toLowerCase();
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

const comparable = (a: KnownColumn, b: KnownColumn): boolean =>
  a.type === '' || b.type === '' || a.type === b.type || (/int|serial/i.test(a.type) && /int|serial/i.test(b.type));

/** Conditions between the item that was joined last before `offset` and each item before it. */
export function joinConditions(scope: Scope, offset: number, index: CompletionIndex): readonly JoinCondition[] {
  const items = scope.from.filter((item) => item.end <= offset);
  const joined = items.at(-1);
  if (joined === undefined) return [];
  const conditions = items
    .slice(0, -1)
    .toReversed()
    .flatMap((other) => between(other, joined, scope, index));
  return conditions.toSorted((a, b) => a.rank - b.rank).slice(0, 12);
}

function between(other: FromItem, joined: FromItem, scope: Scope, index: CompletionIndex): readonly JoinCondition[] {
  const [otherName, joinedName] = [nameInScope(other), nameInScope(joined)];
  if (otherName === null || joinedName === null) return [];
  const { identifier } = index.dialect;
  const joinedColumns = columnsOfItem(joined, scope, index);
  const conditions: JoinCondition[] = [];
  for (const left of columnsOfItem(other, scope, index)) {
    for (const right of joinedColumns) {
      const rank = comparable(left, right) ? likelihood(other, left.name, joined, right.name) : null;
      if (rank !== null)
        conditions.push({
          rank,
          text: `${identifier(otherName)}.${identifier(left.name)} = ${identifier(joinedName)}.${identifier(right.name)}`,
        });
    }
  }
  return conditions;
}

function likelihood(leftItem: FromItem, left: string, rightItem: FromItem, right: string): number | null {
  if (left === right && !auditColumns.test(left)) return /id$|key$|code$|no$/i.test(left) ? 1 : 2;
  if (isKeyOf(left, leftItem, right) || isKeyOf(right, rightItem, left)) return 0;
  return null;
}

/** `id` of `customers` and `customer_id` elsewhere. */
function isKeyOf(key: string, item: FromItem, reference: string): boolean {
  if (key.toLowerCase() !== 'id' || item.name === null) return false;
  const expected = singular(item.name.name);
  const plain = reference.toLowerCase().replaceAll('_', '');
  return plain === `${expected.replaceAll('_', '')}id` || reference.toLowerCase().endsWith(`_${expected}_id`);
}

/** Columns that both sides of a JOIN … USING have. */
export function commonColumns(scope: Scope, offset: number, index: CompletionIndex): readonly KnownColumn[] {
  const items = scope.from.filter((item) => item.end <= offset);
  const joined = items.at(-1);
  if (joined === undefined) return [];
  const before = new Set(
    items
      .slice(0, -1)
      .flatMap((item) => columnsOfItem(item, scope, index))
      .map((column) => column.name),
  );
  return columnsOfItem(joined, scope, index).filter((column) => before.has(column.name));
}
