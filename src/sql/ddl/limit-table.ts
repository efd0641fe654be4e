import type { DdlCapabilities } from '#model/ddl-capabilities';
import type { Check, Column, ForeignKey, Index, Key, Table } from '#model/schema';
import { Comments } from './comments';
import { objectName } from './losses';
import type { Losses } from './losses';

/** The part of a table that a dialect can express. */
export function limitTable(table: Table, capabilities: DdlCapabilities, losses: Losses): Table {
  const object = objectName(table.schema, table.name);
  const limits = new TableLimits(object, capabilities, losses);
  limits.table(table);
  return {
    ...table,
    comment: limits.comments.keep('table', object, table.comment),
    columns: table.columns.map((column) => limits.column(column, table)),
    primaryKey: table.primaryKey === null ? null : limits.key(table.primaryKey, 'primary key'),
    uniques: table.uniques.map((key) => limits.key(key, 'unique key')),
    foreignKeys: table.foreignKeys.map((key) => limits.reference(key)),
    checks: table.checks.flatMap((check) => limits.check(check)),
    exclusions: capabilities.exclusions === false ? [] : table.exclusions,
    indexes: table.indexes.flatMap((index) => (index.constraint === null ? limits.index(index) : [index])),
    triggers: capabilities.triggers === false ? [] : table.triggers,
    policies: capabilities.rowSecurity === false ? undefined : table.policies,
    rules: capabilities.rules === false ? undefined : table.rules,
    rowSecurity: table.rowSecurity && capabilities.rowSecurity !== false,
    partitionKey: capabilities.partitioning === false ? null : table.partitionKey,
    inherits: capabilities.inheritance === false ? undefined : table.inherits,
    options: capabilities.tableOptions === false ? [] : table.options,
  };
}

class TableLimits {
  readonly #object: string;
  readonly #can: DdlCapabilities;
  readonly #losses: Losses;
  readonly comments: Comments;

  constructor(object: string, capabilities: DdlCapabilities, losses: Losses) {
    this.#object = object;
    this.#can = capabilities;
    this.#losses = losses;
    this.comments = new Comments(capabilities, losses);
  }

  #of(name: string): string {
    return `${this.#object}.${name}`;
  }

  #keep<Options extends Key | ForeignKey>(key: Options, what: string): Options {
    if (!key.deferrable || this.#can.deferrable !== false) return key;
    this.#losses.weaken(this.#of(what), 'has no deferrable constraints; it is checked at once');
    return { ...key, deferrable: false, initiallyDeferred: false };
  }

  table(table: Table): void {
    const { rowSecurity, rules, exclusions, triggers, partitioning, inheritance, grants, tableOptions } = this.#can;
    const losses = this.#losses;
    const omit = (can: boolean | undefined, is: boolean, why: string): void => {
      if (can === false && is) losses.omit(this.#object, why);
    };
    omit(rowSecurity, table.rowSecurity, 'has no row-level security; every reader sees every row');
    omit(grants, (table.grants?.length ?? 0) > 0, 'has no grants');
    for (const policy of rowSecurity === false ? (table.policies ?? []) : [])
      losses.omit(this.#of(policy.name), 'has no policies');
    for (const rule of rules === false ? (table.rules ?? []) : []) losses.omit(this.#of(rule.name), 'has no rules');
    for (const exclusion of exclusions === false ? table.exclusions : [])
      losses.omit(this.#of(exclusion.name ?? 'exclusion'), 'has no exclusion constraints; overlapping rows are let in');
    for (const trigger of triggers === false ? table.triggers : [])
      losses.omit(this.#of(trigger.name), 'has no triggers');
    omit(inheritance, (table.inherits?.length ?? 0) > 0, 'has no table inheritance; the table stands alone');
    if (partitioning === false && (table.partitionKey !== null || table.partitionOf !== null))
      losses.weaken(this.#object, 'does not take this partitioning; the rows stand in one table');
    omit(tableOptions, table.options.length > 0, `does not know ${table.options.join(', ')}`);
  }

  column(column: Column, table: Table): Column {
    const object = this.#of(column.name);
    const { identity, generated } = this.#can;
    const limited = { ...column, comment: this.comments.keep('column', object, column.comment) };
    if (column.identity !== null && !canCount(column, table, identity)) {
      const place = identity === 'rowid' ? 'the primary key alone' : 'the first of a key';
      this.#losses.omit(object, `numbers a column only where it is ${place}; it is filled by nothing`);
      return { ...limited, identity: null };
    }
    if (column.generated !== null && generated) {
      const form = column.generated.stored ? 'stored' : 'virtual';
      if (generated.includes(form)) return limited;
      const other = generated[0];
      if (other === undefined) this.#losses.omit(object, 'has no generated columns; it is a plain column');
      else this.#losses.weaken(object, `has no ${form} generated columns; it is ${other}`);
      return { ...limited, generated: other ? { ...column.generated, stored: other === 'stored' } : null };
    }
    return limited;
  }

  key(key: Key, kind: string): Key {
    const object = key.name ?? key.columns.join(', ');
    const kept = this.#keep(key, object);
    const nulls = this.#can.uniqueNulls;
    if (key.nullsNotDistinct && (nulls === 'distinct' || nulls === 'whole'))
      this.#losses.weaken(this.#of(object), 'lets several NULLs into a unique key');
    if (key.withoutOverlaps)
      this.#losses.weaken(this.#of(object), `has no periods in a ${kind}; overlapping ones are let in`);
    const include = this.#can.indexes?.include === false;
    if (include && key.include?.length) this.#losses.omit(this.#of(object), 'has no INCLUDE columns in an index');
    return {
      ...kept,
      comment: this.comments.keep('constraint', this.#of(object), key.comment),
      nullsNotDistinct: key.nullsNotDistinct && (nulls === undefined || nulls === 'both'),
      ...(include ? { include: undefined } : {}),
    };
  }

  reference(key: ForeignKey): ForeignKey {
    const object = key.name ?? key.columns.join(', ');
    const can = this.#can.foreignKeys;
    const action = (wanted: string, event: string, possible: readonly string[] | undefined): string => {
      if (!possible || possible.includes(wanted)) return wanted;
      // Both refuse; they differ only in when, for a constraint that can be deferred.
      if (wanted === 'RESTRICT' || wanted === 'NO ACTION') return 'NO ACTION';
      this.#losses.weaken(this.#of(object), `has no ON ${event} ${wanted}; such a change is refused`);
      return 'NO ACTION';
    };
    const hasMatch = key.match !== 'SIMPLE' && key.match !== 'NONE';
    if (hasMatch && can?.match === false)
      this.#losses.weaken(this.#of(object), `has no MATCH ${key.match}; a partly NULL key is not checked`);
    if (!key.validated && this.#can.notValid === false)
      this.#losses.weaken(this.#of(object), 'checks existing rows as well when the key is added');
    if (key.enforced === false && this.#can.notEnforced === false)
      this.#losses.weaken(this.#of(object), 'enforces every foreign key');
    if (key.onDeleteColumns?.length && can)
      this.#losses.weaken(
        this.#of(object),
        `clears all columns of the key ON DELETE, not ${key.onDeleteColumns.join(', ')} alone`,
      );
    return {
      ...this.#keep(key, object),
      comment: this.comments.keep('constraint', this.#of(object), key.comment),
      onUpdate: action(key.onUpdate, 'UPDATE', can?.onUpdate),
      onDelete: action(key.onDelete, 'DELETE', can?.onDelete),
      match: hasMatch && can?.match === false ? 'SIMPLE' : key.match,
      validated: key.validated || this.#can.notValid === false,
      ...(this.#can.notEnforced === false ? { enforced: undefined } : {}),
      ...(can ? { onDeleteColumns: undefined } : {}),
    };
  }

  check(check: Check): readonly Check[] {
    const object = this.#of(check.name ?? check.expression);
    if (check.enforced === false && this.#can.notEnforced === false) {
      this.#losses.omit(object, 'cannot declare a check without enforcing it');
      return [];
    }
    if (!check.validated && this.#can.notValid === false)
      this.#losses.weaken(object, 'checks existing rows as well when the check is added');
    return [
      {
        ...check,
        comment: this.comments.keep('constraint', object, check.comment),
        validated: check.validated || this.#can.notValid === false,
      },
    ];
  }

  index(index: Index): readonly Index[] {
    const can = this.#can.indexes;
    if (!can) return [index];
    const object = this.#of(index.name);
    if (index.where !== null && !can.partial) {
      const effect = index.unique ? 'the rows that it would keep unique are not kept so' : 'it is left out';
      this.#losses.omit(object, `has no partial indexes; ${effect}`);
      return [];
    }
    if (!can.expressions && index.parts.some((part) => /\(/.test(part))) {
      this.#losses.omit(object, 'has no indexes on expressions');
      return [];
    }
    const isPlain = index.method === '' || index.method.toLowerCase() === 'btree';
    if (!isPlain && !can.methods.includes(index.method.toLowerCase())) {
      this.#losses.omit(object, `has no ${index.method} indexes`);
      return [];
    }
    if (index.include.length > 0 && !can.include) this.#losses.omit(object, 'has no INCLUDE columns in an index');
    const nulls = this.#can.uniqueNulls;
    if (index.nullsNotDistinct && nulls && nulls !== 'both' && nulls !== 'same')
      this.#losses.weaken(object, 'lets several NULLs into a unique index');
    const parts = can.nullsOrder
      ? index.parts
      : index.parts.map((part) => part.replace(/\s+NULLS\s+(FIRST|LAST)$/i, ''));
    return [
      {
        ...index,
        comment: this.comments.keep('index', object, index.comment),
        parts,
        include: can.include ? index.include : [],
      },
    ];
  }
}

function canCount(column: Column, table: Table, identity: DdlCapabilities['identity']): boolean {
  const key = table.primaryKey?.columns ?? [];
  if (identity === 'rowid') return key.length === 1 && key[0] === column.name;
  if (identity !== 'key') return true;
  const starts = [key, ...table.uniques.map((unique) => unique.columns), ...table.indexes.map((index) => index.parts)];
  const isFirst = starts.some((columns) => columns[0] === column.name);
  return isFirst && table.columns.filter((other) => other.identity !== null).length === 1;
}
