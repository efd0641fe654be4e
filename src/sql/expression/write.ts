import type { ExpressionSyntax } from '#model/expression-syntax';
import { ExpressionFault } from './fault';
import { hasCast, isCondition } from './tree';
import type { BinaryOperator, Expression } from './tree';

export interface Target {
  readonly from: ExpressionSyntax;
  readonly to: ExpressionSyntax;
  /** The column is a truth value, so that it stands where a condition does. */
  readonly isBoolean: (column: string) => boolean;
  /** The name of a column in the target. */
  readonly column: (name: string) => string;
  /** The spelling of a type; throws `ExpressionFault` for one that would change the value. */
  readonly type: (spelling: string) => string;
  /** The value has the type already, or takes it on by itself where it stands. */
  readonly isPlainCast: (spelling: string, of: Expression) => boolean;
  readonly isDay: (spelling: string) => boolean;
  readonly sequence: (name: string) => { readonly schema: string; readonly name: string };
}

const strength: Readonly<Record<BinaryOperator, number>> = {
  OR: 1,
  AND: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  LIKE: 4,
  'NOT LIKE': 4,
  '||': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
};
const notStrength = 3;
const unaryStrength = 8;

/** Writes an expression for a dialect. Throws `ExpressionFault` for what the dialect would read in another way. */
export function writeExpression(expression: Expression, target: Target): string {
  return new Writer(target).value(expression);
}

/** As a condition: of a check or of an index. */
export function writeCondition(expression: Expression, target: Target): string {
  return new Writer(target).condition(expression, 0);
}

class Writer {
  readonly #target: Target;
  readonly #to: ExpressionSyntax;

  constructor(target: Target) {
    this.#target = target;
    this.#to = target.to;
  }

  condition(expression: Expression, outer: number): string {
    if (this.#to.conditionsAreValues || (isCondition(expression) && expression.kind !== 'boolean'))
      return this.write(expression, outer);
    if (expression.kind === 'boolean') return expression.value ? '1 = 1' : '1 = 0';
    if (expression.kind === 'column' && this.#target.isBoolean(expression.name))
      return this.#wrap(`${this.write(expression, unaryStrength)} = ${this.#to.true}`, strength['='], outer);
    throw new ExpressionFault(this.write(expression, 0));
  }

  value(expression: Expression): string {
    if (!this.#to.conditionsAreValues && isCondition(expression) && expression.kind !== 'boolean')
      throw new ExpressionFault(this.write(expression, 0));
    return this.write(expression, 0);
  }

  #wrap(text: string, own: number, outer: number): string {
    return own < outer ? `(${text})` : text;
  }

  write(expression: Expression, outer: number): string {
    switch (expression.kind) {
      case 'text':
        if (expression.value === '' && this.#to.emptyIsNull) throw new ExpressionFault("''");
        return this.#to.quoteLiteral(expression.value);
      case 'number':
        if (!/^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(expression.value))
          throw new ExpressionFault(expression.value);
        return expression.value;
      case 'boolean':
        return expression.value ? this.#to.true : this.#to.false;
      case 'null':
        return 'NULL';
      case 'column':
        return this.#to.identifier(this.#target.column(expression.name));
      case 'next value': {
        if (!this.#to.nextValue) throw new ExpressionFault(`nextval of ${expression.sequence}`);
        const { schema, name } = this.#target.sequence(expression.sequence);
        return this.#to.nextValue(schema, name);
      }
      case 'minus':
        return this.#wrap(`-${this.write(expression.of, unaryStrength)}`, unaryStrength, outer);
      case 'not':
        return this.#wrap(`NOT ${this.condition(expression.of, notStrength + 1)}`, notStrength, outer);
      case 'is null':
        return this.#wrap(`${this.write(expression.of, 5)} IS ${expression.negated ? 'NOT ' : ''}NULL`, 4, outer);
      case 'in': {
        const values = expression.values.map((value) => this.write(value, 0)).join(', ');
        return this.#wrap(
          `${this.write(expression.of, 5)} ${expression.negated ? 'NOT ' : ''}IN (${values})`,
          4,
          outer,
        );
      }
      case 'between': {
        const { of, low, high, negated } = expression;
        const text = `${this.write(of, 5)} ${negated ? 'NOT ' : ''}BETWEEN ${this.write(low, 5)} AND ${this.write(high, 5)}`;
        return this.#wrap(text, 4, outer);
      }
      case 'cast':
        return this.#cast(expression);
      case 'case':
        return this.#case(expression);
      case 'call':
        return this.#call(expression);
      case 'binary':
        return this.#binary(expression, outer);
    }
  }

  #cast({ of, type }: Expression & { readonly kind: 'cast' }): string {
    const { dateLiteral } = this.#to;
    if (of.kind === 'text' && dateLiteral && this.#target.isDay(type) && /^\d{4}-\d\d-\d\d$/.test(of.value))
      return dateLiteral(of.value);
    if (this.#target.isPlainCast(type, of)) return this.write(of, unaryStrength);
    return `CAST(${this.write(of, 0)} AS ${this.#target.type(type)})`;
  }

  #case({ branches, otherwise }: Expression & { readonly kind: 'case' }): string {
    const parts = branches.map(({ when, result }) => `WHEN ${this.condition(when, 0)} THEN ${this.value(result)}`);
    return `CASE ${parts.join(' ')}${otherwise ? ` ELSE ${this.value(otherwise)}` : ''} END`;
  }

  #call({ name, arguments: given }: Expression & { readonly kind: 'call' }): string {
    const spelling = this.#to.functions[name][0];
    if (spelling === undefined) throw new ExpressionFault(this.#target.from.functions[name][0] ?? name);
    if (given.length === 0) return spelling;
    return `${spelling}(${given.map((argument) => this.write(argument, 0)).join(', ')})`;
  }

  #binary(expression: Expression & { readonly kind: 'binary' }, outer: number): string {
    const { operator, left, right } = expression;
    const { from } = this.#target;
    const differs = from.integerDivision !== this.#to.integerDivision || hasCast(left) || hasCast(right);
    if (operator === '/' && differs) throw new ExpressionFault('/');
    if (operator.endsWith('LIKE') && from.exactLike && !this.#to.exactLike) throw new ExpressionFault('LIKE');
    const own = strength[operator];
    if (operator === 'AND' || operator === 'OR')
      return this.#wrap(`${this.condition(left, own)} ${operator} ${this.condition(right, own + 1)}`, own, outer);
    if (operator === '||' && (from.concat === null || this.#to.concat === null)) throw new ExpressionFault('||');
    if (operator === '||' && this.#to.concat === 'CONCAT')
      return `CONCAT(${[...concatenated(left), right].map((part) => this.write(part, 0)).join(', ')})`;
    const written = operator === '||' ? (this.#to.concat ?? operator) : operator;
    return this.#wrap(`${this.write(left, own)} ${written} ${this.write(right, own + 1)}`, own, outer);
  }
}

/** The operands of a chain of concatenations. */
function concatenated(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== '||') return [expression];
  return [...concatenated(expression.left), expression.right];
}
