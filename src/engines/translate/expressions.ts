import type { LogicalType } from '#model/logical-type';
import type { Table } from '#model/schema';
import { ExpressionFault } from '#sql/expression/fault';
import { parseExpression } from '#sql/expression/parse';
import type { Expression } from '#sql/expression/tree';
import { writeCondition, writeExpression } from '#sql/expression/write';
import type { Target } from '#sql/expression/write';
import { familyOf, familyOfType } from './families';
import type { Family } from './families';
import type { Move } from './move';

/** Moves the expressions of one table. Gives null, and the reason, for what is not certain. */
export class TableExpressions {
  readonly #move: Move;
  readonly #types: ReadonlyMap<string, LogicalType>;

  constructor(table: Table, move: Move) {
    this.#move = move;
    this.#types = new Map(
      table.columns.flatMap((column): [string, LogicalType][] => {
        const read = move.readType(column.type);
        return [[column.name, read?.type ?? { kind: 'text', length: null }]];
      }),
    );
  }

  parse(text: string): Expression {
    return parseExpression(text, this.#move.read);
  }

  /** `column` replaces `VALUE` of a domain's check. */
  condition(text: string, column: string | null = null): Moved {
    return this.#try(text, (expression) => {
      const family = this.#family(expression, column);
      if (family !== null && family !== 'boolean') throw new ExpressionFault(`${family} as a condition`);
      return writeCondition(expression, this.#target(column));
    });
  }

  /** `wanted` is the family of the column that takes the value. */
  value(text: string, wanted: Family | null = null): Moved {
    return this.#try(text, (expression) => {
      const family = this.#family(expression, null);
      if (
        wanted !== null &&
        !(family === 'text' && wanted === 'label') &&
        family !== null &&
        family !== wanted &&
        !(family === 'date' && wanted === 'timestamp')
      )
        throw new ExpressionFault(`${family} as ${wanted}`);
      return writeExpression(expression, this.#target(null));
    });
  }

  /** Most engines find a column whatever the case of its letters. */
  #columnNamed(name: string): string {
    if (this.#types.has(name)) return name;
    const same = [...this.#types.keys()].filter((column) => column.toLowerCase() === name.toLowerCase());
    return same.length === 1 ? same[0]! : name;
  }

  #family(expression: Expression, domainColumn: string | null): Family | null {
    const ofType = (type: LogicalType | undefined): Family | null => (type ? familyOfType(type) : null);
    return familyOf(expression, {
      column: (name) => ofType(this.#types.get(domainColumn ?? this.#columnNamed(name))),
      type: (spelling) => ofType(this.#move.readType(spelling)?.type),
    });
  }

  #try(text: string, write: (expression: Expression) => string): Moved {
    try {
      return { text: write(this.parse(text)), fault: null };
    } catch (thrown) {
      if (!(thrown instanceof ExpressionFault)) throw thrown;
      return { text: null, fault: thrown.what };
    }
  }

  #target(domainColumn: string | null): Target {
    const move = this.#move;
    const named = (of: Expression): Expression =>
      of.kind === 'column' && domainColumn !== null ? { ...of, name: domainColumn } : of;
    return {
      from: move.read,
      to: move.write,
      isBoolean: (column) => this.#types.get(this.#columnNamed(column))?.kind === 'boolean',
      column: (name) =>
        domainColumn !== null && name.toLowerCase() === 'value' ? domainColumn : this.#columnNamed(name),
      isPlainCast: (spelling, of) => this.#isPlainCast(spelling, named(of)),
      type: (spelling) => {
        const type = move.readType(spelling)?.type;
        const written = type && castable.has(type.kind) ? move.to.writeType(type) : null;
        if (!written || written.loss !== null) throw new ExpressionFault(`cast to ${spelling}`);
        return written.spelling;
      },
      isDay: (spelling) => move.readType(spelling)?.type.kind === 'date',
      sequence: (name) => {
        const parts = name.replaceAll('"', '').split('.');
        const last = parts.at(-1) ?? name;
        const schema = parts.length > 1 ? parts[0]! : move.defaultFrom;
        return { schema: move.namespace(schema), name: move.relation(schema, last) };
      },
    };
  }

  #isPlainCast(spelling: string, of: Expression): boolean {
    const type = this.#move.readType(spelling)?.type;
    if (!type) return false;
    if (of.kind === 'text') return ['text', 'enum', 'json', 'uuid'].includes(type.kind) && !isCut(type, of.value);
    if (of.kind === 'number' || of.kind === 'minus') return numeric.has(type.kind);
    if (of.kind === 'null') return true;
    if (of.kind === 'boolean') return type.kind === 'boolean';
    if (of.kind === 'column') {
      const own = this.#types.get(this.#columnNamed(of.name));
      // A number takes part in a comparison or a sum as what it is.
      if (type.kind === 'decimal' && type.precision === null && own && numeric.has(own.kind) && own.kind !== 'float')
        return true;
      return own?.kind === 'text' && type.kind === 'text' && type.length === null && !own.fixed;
    }
    // Functions that give a text, cast to one.
    const isText = of.kind === 'call' && ['lower', 'upper', 'trim'].includes(of.name);
    return isText && type.kind === 'text' && type.length === null;
  }
}

export type Moved = { readonly text: string; readonly fault: null } | { readonly text: null; readonly fault: string };

const castable = new Set(['decimal']);
const numeric = new Set(['integer', 'decimal', 'float', 'money']);

const isCut = (type: LogicalType, value: string): boolean =>
  type.kind === 'text' && type.length !== null && value.length > type.length;
