import type { LogicalType } from '#model/logical-type';
import { ExpressionFault } from '#sql/expression/fault';
import { isCondition } from '#sql/expression/tree';
import type { Expression } from '#sql/expression/tree';

/** What values can be compared with each other without a conversion. */
export type Family = 'text' | 'label' | 'number' | 'boolean' | 'date' | 'timestamp' | 'other';

const families: Partial<Readonly<Record<LogicalType['kind'], Family>>> = {
  integer: 'number',
  decimal: 'number',
  float: 'number',
  money: 'number',
  year: 'number',
  boolean: 'boolean',
  text: 'text',
  // Equal to a text that says the same; before or after another by its place in the list.
  enum: 'label',
  date: 'date',
  timestamp: 'timestamp',
};

export const familyOfType = (type: LogicalType): Family => families[type.kind] ?? 'other';

/** Told apart by column and by the spelling of a type in a cast; null: not known. */
export interface Known {
  readonly column: (name: string) => Family | null;
  readonly type: (spelling: string) => Family | null;
}

/**
 * The family of an expression; null where it fits any (NULL) or is not known. Throws `ExpressionFault` where two families
 * meet: loosely typed engines convert there by rules of their own, others refuse.
 */
export function familyOf(expression: Expression, known: Known): Family | null {
  const of = (part: Expression): Family | null => familyOf(part, known);
  const same = (...parts: readonly Expression[]): Family | null => {
    const found = [
      ...new Set(parts.map(of).flatMap((family) => (family === null ? [] : [family === 'label' ? 'text' : family]))),
    ];
    if (found.length > 1) throw new ExpressionFault(`${found.join(' with ')}`);
    return found[0] ?? null;
  };
  switch (expression.kind) {
    case 'text':
      return 'text';
    case 'number':
    case 'next value':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return null;
    case 'column':
      return known.column(expression.name);
    case 'minus':
      return same(expression.of, { kind: 'number', value: '0' });
    case 'not':
    case 'is null':
      of(expression.of);
      return 'boolean';
    case 'in':
      same(expression.of, ...expression.values);
      return 'boolean';
    case 'between':
      if (of(expression.of) === 'label') throw new ExpressionFault('the order of labels (BETWEEN)');
      same(expression.of, expression.low, expression.high);
      return 'boolean';
    case 'case':
      for (const { when } of expression.branches) of(when);
      return same(
        ...expression.branches.map(({ result }) => result),
        ...(expression.otherwise ? [expression.otherwise] : []),
      );
    case 'cast':
      of(expression.of);
      return known.type(expression.type);
    case 'call':
      return familyOfCall(expression, same);
    case 'binary':
      return familyOfBinary(expression, of, same);
  }
}

function familyOfCall(
  { name, arguments: given }: Expression & { readonly kind: 'call' },
  same: (...parts: readonly Expression[]) => Family | null,
): Family | null {
  const text: Expression = { kind: 'text', value: '' };
  const number: Expression = { kind: 'number', value: '0' };
  switch (name) {
    case 'now':
      return 'timestamp';
    case 'today':
      return 'date';
    case 'uuid':
      return 'other';
    case 'lower':
    case 'upper':
    case 'trim':
      return same(text, ...given);
    case 'length':
      same(text, ...given);
      return 'number';
    case 'abs':
    case 'round':
      return same(number, ...given);
    case 'coalesce':
    case 'nullif':
      return same(...given);
  }
}

function familyOfBinary(
  expression: Expression & { readonly kind: 'binary' },
  of: (part: Expression) => Family | null,
  same: (...parts: readonly Expression[]) => Family | null,
): Family | null {
  const { operator, left, right } = expression;
  if (operator === 'AND' || operator === 'OR') {
    for (const part of [left, right]) {
      const family = of(part);
      if (family !== null && family !== 'boolean') throw new ExpressionFault(`${family} with ${operator}`);
    }
    return 'boolean';
  }
  if (operator === '||' || operator.endsWith('LIKE')) {
    same({ kind: 'text', value: '' }, left, right);
    return operator === '||' ? 'text' : 'boolean';
  }
  if (isCondition(expression)) {
    if (operator !== '=' && operator !== '<>' && [left, right].some((part) => of(part) === 'label'))
      throw new ExpressionFault(`the order of labels (${operator})`);
    same(left, right);
    return 'boolean';
  }
  return same({ kind: 'number', value: '0' }, left, right);
}

/** Whether a column stands anywhere in it. */
export function hasColumn(expression: Expression): boolean {
  switch (expression.kind) {
    case 'column':
      return true;
    case 'binary':
      return hasColumn(expression.left) || hasColumn(expression.right);
    case 'call':
      return expression.arguments.some(hasColumn);
    case 'minus':
    case 'not':
    case 'cast':
    case 'is null':
      return hasColumn(expression.of);
    default:
      return expression.kind === 'case' || expression.kind === 'in' || expression.kind === 'between';
  }
}
