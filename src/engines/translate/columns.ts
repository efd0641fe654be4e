import type { LogicalType } from '#model/logical-type';
import type { Check, Column, Domain, Table } from '#model/schema';
import { ExpressionFault } from '#sql/expression/fault';
import type { Expression } from '#sql/expression/tree';
import type { TableExpressions } from './expressions';
import { familyOfType, hasColumn } from './families';
import type { Move } from './move';

/** Columns in the spellings of the target, with the checks that keep their types what they were. */
export function moveColumns(
  table: Table,
  expressions: TableExpressions,
  move: Move,
): { readonly columns: readonly Column[]; readonly checks: readonly Check[] } {
  const mover = new ColumnMover(table, expressions, move);
  const columns = table.columns.map((column) => mover.move(column));
  return { columns, checks: mover.checks };
}

class ColumnMover {
  readonly checks: Check[] = [];
  readonly #table: Table;
  readonly #expressions: TableExpressions;
  readonly #move: Move;

  constructor(table: Table, expressions: TableExpressions, move: Move) {
    this.#table = table;
    this.#expressions = expressions;
    this.#move = move;
  }

  #object(column: Column): string {
    return `${this.#table.schema}.${this.#table.name}.${column.name}`;
  }

  move(column: Column): Column {
    const object = this.#object(column);
    const { losses, to } = this.#move;
    const read = this.#move.readType(column.type);
    if (!read)
      losses.weaken(
        object,
        `has nothing known for the type ${column.type === '' ? 'of a column without one' : column.type}; it is kept as text`,
      );
    const counts = this.#counts(column);
    const found: LogicalType = read?.type ?? { kind: 'text', length: null };
    // A counter is a whole number, whatever holds it in the source.
    const isWhole = counts && found.kind === 'decimal';
    const type = this.#limited(isWhole ? { kind: 'integer', bits: 64 } : found, column);
    const written = to.writeType(type);
    // Where an enum has no type to be written as, a check says the same.
    const isListed = type.kind === 'enum' && written.loss !== null && !written.check;
    if (isListed) this.#check(column, this.#listed(column, type.values), 'type');
    else if (written.loss !== null) losses.add({ object, what: written.loss, kind: 'weaker' });
    if (written.check && column.generated === null && !counts)
      this.#check(column, written.check(this.#move.write.identifier(column.name)), 'type');
    const domains = read?.domains ?? [];
    for (const domain of domains) this.#domain(column, domain);
    this.#report(column);
    return {
      ...column,
      type: written.spelling,
      nullable: column.nullable && !counts && !domains.some((domain) => domain.notNull),
      default: counts
        ? null
        : this.#default(column.default ?? domains.find((domain) => domain.default)?.default ?? null, column, type),
      identity: counts ? (column.identity ?? 'by default') : null,
      identitySequence: column.identitySequence ? { ...column.identitySequence, name: undefined } : undefined,
      generated: this.#generated(column),
      collation: this.#collation(column, type, written.spelling),
      notNull: undefined,
      options: undefined,
      storage: undefined,
      compression: undefined,
      statisticsTarget: undefined,
      grants: undefined,
    };
  }

  #listed(column: Column, values: readonly string[]): string {
    const { identifier, quoteLiteral } = this.#move.write;
    return `${identifier(column.name)} IN (${values.map(quoteLiteral).join(', ')})`;
  }

  #report(column: Column): void {
    const { losses, from } = this.#move;
    const own = [
      ...(column.options ?? []),
      ...(column.storage ? [`storage ${column.storage}`] : []),
      ...(column.compression ? [`compression ${column.compression}`] : []),
      ...(column.statisticsTarget === undefined ? [] : ['statistics target']),
    ];
    if (own.length > 0) losses.omit(this.#object(column), `takes over no ${own.join(', ')} of ${from.title}`);
    if (column.grants?.length)
      losses.omit(this.#object(column), `takes over no rights from ${from.title}: its roles are others`);
  }

  /** Whether the engine numbers the column: an identity, a serial, the rowid of SQLite. */
  #counts(column: Column): boolean {
    if (column.identity !== null) return true;
    const sequence = column.default === null ? null : this.#sequenceOf(column.default);
    if (sequence !== null) return this.#move.counters.has(sequence);
    const key = this.#table.primaryKey;
    return (
      this.#move.could.rowidKeys === true &&
      key?.columns.length === 1 &&
      key.parts === undefined &&
      key.columns[0] === column.name &&
      column.type.toUpperCase() === 'INTEGER' &&
      !this.#table.options.includes('WITHOUT ROWID')
    );
  }

  #sequenceOf(text: string): string | null {
    try {
      const expression = this.#expressions.parse(text);
      return expression.kind === 'next value' ? expression.sequence.replaceAll('"', '') : null;
    } catch (thrown) {
      if (thrown instanceof ExpressionFault) return null;
      throw thrown;
    }
  }

  /** Texts without a limit that are compared by an index or a check get one where the target needs it. */
  #limited(type: LogicalType, column: Column): LogicalType {
    const { text } = this.#move.can;
    const isOpen = (type.kind === 'text' || type.kind === 'bytes') && type.length === null;
    if (!isOpen || text?.keyLength === undefined || !this.#isCompared(column)) return type;
    const unit = type.kind === 'text' ? 'characters' : 'bytes';
    this.#move.losses.weaken(
      this.#object(column),
      `compares no values without a limit in a key; it takes ${text.keyLength} ${unit}`,
    );
    return { ...type, length: text.keyLength };
  }

  #isCompared({ name }: Column): boolean {
    const { primaryKey, uniques, foreignKeys, indexes, checks } = this.#table;
    const columns = [
      primaryKey?.columns ?? [],
      ...uniques.map((key) => key.columns),
      ...foreignKeys.map((key) => key.columns),
    ];
    if (columns.some((list) => list.includes(name))) return true;
    const texts = [
      ...indexes.flatMap((index) => [...index.parts, index.where ?? '']),
      ...(this.#move.can.text?.comparable === false ? checks.map((check) => check.expression) : []),
    ];
    const word = new RegExp(
      `(?<![\\p{L}\\p{N}_])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_])`,
      'iu',
    );
    return texts.some((one) => word.test(one));
  }

  #check(column: Column, expression: string, kind: string): void {
    const name = kind === 'type' ? `${this.#table.name}_${column.name}_${kind}` : kind;
    this.checks.push({ name, expression, validated: true });
  }

  #domain(column: Column, domain: Domain): void {
    domain.checks.forEach((check, index) => {
      const moved = this.#expressions.condition(check.expression, column.name);
      const name = `${this.#table.name}_${column.name}_domain${index === 0 ? '' : index + 1}`;
      if (moved.text !== null) this.#check(column, moved.text, name);
      else
        this.#move.losses.omit(
          this.#object(column),
          `is not given the check of its domain: "${moved.fault}" is not certain to mean the same there`,
        );
    });
  }

  #default(text: string | null, column: Column, type: LogicalType): string | null {
    if (text === null) return null;
    const object = this.#object(column);
    const { losses, can } = this.#move;
    const moved = this.#defaultText(text, type);
    if (moved.text === null) {
      losses.omit(object, `is not given the default ${text}: "${moved.fault}" is not certain to mean the same there`);
      return null;
    }
    if (can.text?.emptyIsNull && moved.text === "''") {
      losses.omit(object, "takes '' for NULL, so it has no default");
      return null;
    }
    return moved.text;
  }

  #defaultText(text: string, type: LogicalType): ReturnType<TableExpressions['value']> {
    let expression: Expression;
    try {
      expression = this.#expressions.parse(text);
    } catch (thrown) {
      if (thrown instanceof ExpressionFault) return { text: null, fault: thrown.what };
      throw thrown;
    }
    const isTruth = type.kind === 'boolean' && expression.kind === 'number' && /^[01]$/.test(expression.value);
    if (isTruth) return { text: text.trim() === '1' ? this.#move.write.true : this.#move.write.false, fault: null };
    const clock = expression.kind === 'call' && (expression.name === 'now' || expression.name === 'today');
    // Elsewhere the moment would be turned into a text or a number of another form.
    if (clock && type.kind !== 'timestamp' && type.kind !== 'date') return { text: null, fault: text };
    if (hasColumn(expression)) return { text: null, fault: text };
    return this.#literal(expression, text, type);
  }

  /** A text stands for a value of most types; how it is read elsewhere is certain for few. */
  #literal(expression: Expression, text: string, type: LogicalType): ReturnType<TableExpressions['value']> {
    const inner = expression.kind === 'cast' ? expression.of : expression;
    const { dateLiteral } = this.#move.write;
    if (inner.kind === 'text' && type.kind === 'date' && dateLiteral && /^\d{4}-\d\d-\d\d$/.test(inner.value))
      return { text: dateLiteral(inner.value), fault: null };
    if (inner.kind === 'text' && ['json', 'uuid', 'enum', 'text'].includes(type.kind))
      return this.#expressions.value(text);
    return this.#expressions.value(text, familyOfType(type));
  }

  #generated(column: Column): Column['generated'] {
    if (column.generated === null) return null;
    const type = this.#move.readType(column.type)?.type;
    const moved = this.#expressions.value(column.generated.expression, type ? familyOfType(type) : null);
    if (moved.text !== null) return { ...column.generated, expression: moved.text };
    this.#move.losses.omit(
      this.#object(column),
      `is not given its generation expression: "${moved.fault}" is not certain to mean the same there; it is a plain column`,
    );
    return null;
  }

  /** Texts stay equal only when they are the same, or without regard to case, as they were. */
  #collation(column: Column, type: LogicalType, spelling: string): string | null {
    const { can, could, losses, to } = this.#move;
    // Labels that are kept as a text stay exact.
    if (type.kind === 'enum' && /^\w*(char|text)/i.test(spelling)) return can.text?.exactCollation ?? null;
    if (type.kind !== 'text') return null;
    const name = column.collation?.replace(/^.*\./, '').replaceAll('"', '') ?? null;
    const ignoresCase = type.caseInsensitive === true || (name !== null && /NOCASE|_ci\b|_CI_/i.test(name));
    if (ignoresCase) {
      const other = can.text?.caseInsensitiveCollation;
      if (other === undefined) losses.weaken(this.#object(column), 'tells upper from lower case here');
      return other ?? null;
    }
    if (name !== null && !/^(C|POSIX|BINARY|default|ucs_basic)$|_bin2?$|_BIN2/i.test(name))
      losses.weaken(this.#object(column), `has no collation ${name}; the order is that of ${to.title}`);
    const exactBefore = could.text?.exactCollation === undefined || name !== null;
    return exactBefore ? (can.text?.exactCollation ?? null) : null;
  }
}
