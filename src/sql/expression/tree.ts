/** An SQL expression apart from any dialect: only what means the same in all of them. */
import type { PortableFunction } from '#model/expression-syntax';

export type Expression =
  | { readonly kind: 'text' | 'number'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** Folded by the dialect that it was read from. */
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: PortableFunction; readonly arguments: readonly Expression[] }
  /** The argument as it stood: `public.orders_id_seq`. */
  | { readonly kind: 'next value'; readonly sequence: string }
  | { readonly kind: 'not' | 'minus'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'is null'; readonly of: Expression; readonly negated: boolean }
  | { readonly kind: 'in'; readonly of: Expression; readonly values: readonly Expression[]; readonly negated: boolean }
  | {
      readonly kind: 'between';
      readonly of: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
      readonly otherwise: Expression | null;
    }
  | { readonly kind: 'cast'; readonly of: Expression; readonly type: string };

/** Whether a cast stands anywhere in an operand: without it a division may be another one. */
export function hasCast(expression: Expression): boolean {
  switch (expression.kind) {
    case 'cast':
      return true;
    case 'binary':
      return hasCast(expression.left) || hasCast(expression.right);
    case 'minus':
      return hasCast(expression.of);
    case 'call':
      return expression.arguments.some(hasCast);
    default:
      return false;
  }
}

export type BinaryOperator =
  'AND' | 'OR' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '||' | 'LIKE' | 'NOT LIKE';

export const isCondition = (expression: Expression): boolean =>
  ['boolean', 'not', 'is null', 'in', 'between'].includes(expression.kind) ||
  (expression.kind === 'binary' && !['+', '-', '*', '/', '||'].includes(expression.operator));
