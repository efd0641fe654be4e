/**
 * Tables and indexes taken from the statement itself, for what the engine cannot make: expressions and types are the text
 * that was written.
 */
import type { Check, Column, ForeignKey, Index, Key, Table } from '#model/schema';
import type { Statement } from '../syntax';
import { nameParts } from '../syntax';
import { afterParenthesis, listParts, offsetOfByte, relationName } from './syntax-places';

export interface WrittenTable {
  readonly table: Table;
  /** With plain columns alone, so that what follows in the script finds a table. */
  readonly skeleton: string;
}

export interface WrittenIndex {
  readonly schema: string;
  readonly table: string;
  readonly index: Index;
}

interface ConstraintNode {
  readonly contype?: string;
  readonly conname?: string;
  readonly location?: number;
  readonly keys?: unknown;
  readonly fk_attrs?: unknown;
  readonly pk_attrs?: unknown;
  readonly pktable?: unknown;
  readonly fk_upd_action?: string;
  readonly fk_del_action?: string;
  readonly fk_matchtype?: string;
  readonly deferrable?: boolean;
  readonly initdeferred?: boolean;
  readonly nulls_not_distinct?: boolean;
  readonly generated_when?: string;
  readonly generated_kind?: string;
  readonly skip_validation?: boolean;
}

interface ColumnNode {
  readonly colname?: string;
  readonly location?: number;
  readonly typeName?: { readonly location?: number };
  readonly constraints?: readonly { readonly Constraint?: ConstraintNode }[];
}

/** Letters of the parser: pg_constraint.h, FKCONSTR_ACTION_… */
const actions: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};
const matches: Readonly<Record<string, string>> = { s: 'SIMPLE', f: 'FULL', p: 'PARTIAL' };

/** A `CREATE TABLE` with columns; null for any other statement. `schema` is where an unqualified name goes. */
export function writtenTable(text: string, { kind, fields }: Statement, schema: string): WrittenTable | null {
  const relation = relationName(fields['relation']);
  const elements = (fields['tableElts'] ?? []) as readonly {
    readonly ColumnDef?: ColumnNode;
    readonly Constraint?: ConstraintNode;
  }[];
  if (kind !== 'CreateStmt' || !relation || elements.length === 0) return null;
  const parts = new Parts(text, relation.schema ?? schema);
  for (const { ColumnDef: column, Constraint: constraint } of elements) {
    if (column) parts.column(column);
    else if (constraint) parts.constraint(constraint, null);
  }
  const place = { schema: relation.schema ?? schema, name: relation.name };
  return { table: parts.table(place), skeleton: parts.skeleton(place) };
}

class Parts {
  readonly #text: string;
  readonly #schema: string;
  readonly #columns: Column[] = [];
  readonly #keys: { readonly primary: boolean; readonly key: Key }[] = [];
  readonly #foreignKeys: ForeignKey[] = [];
  readonly #checks: Check[] = [];
  /** Where the elements of the table's list begin and end. */
  readonly #elements: readonly { readonly text: string; readonly offset: number }[];

  constructor(text: string, schema: string) {
    this.#text = text;
    this.#schema = schema;
    const open = text.indexOf('(');
    this.#elements = listParts(text, open + 1, afterParenthesis(text, open) - 1);
  }

  column({ colname = '', location = 0, typeName, constraints = [] }: ColumnNode): void {
    const offset = offsetOfByte(this.#text, location);
    const element = this.#elements.findLast((part) => part.offset <= offset);
    const end = element ? element.offset + element.text.length : this.#text.length;
    const nodes = constraints.flatMap(({ Constraint: node }) => (node?.location === undefined ? [] : [node]));
    const starts = nodes.map((node) => offsetOfByte(this.#text, node.location ?? 0));
    const typeStart = offsetOfByte(this.#text, typeName?.location ?? location);
    const type = this.#text.slice(typeStart, starts[0] ?? end).trim();
    const is = (kind: string): ConstraintNode | undefined => nodes.find(({ contype }) => contype === kind);
    const written = (kind: string): string | null => {
      const index = nodes.findIndex(({ contype }) => contype === kind);
      return index < 0 ? null : this.#text.slice(starts[index], starts[index + 1] ?? end).trim();
    };
    const identity = is('CONSTR_IDENTITY');
    const generated = written('CONSTR_GENERATED');
    this.#columns.push({
      name: colname,
      type: type.replace(/\s+collate\s.*$/is, ''),
      nullable: !is('CONSTR_NOTNULL') && !is('CONSTR_PRIMARY') && !identity,
      default: written('CONSTR_DEFAULT')?.replace(/^default\s+/i, '') ?? null,
      generated: generated
        ? { expression: insideParentheses(generated), stored: is('CONSTR_GENERATED')?.generated_kind !== 'v' }
        : null,
      identity: identity ? (identity.generated_when === 'a' ? 'always' : 'by default') : null,
      collation: /\bcollate\s+(\S+)/i.exec(type)?.[1] ?? null,
      comment: null,
    });
    for (const node of nodes) this.constraint(node, colname);
  }

  constraint(node: ConstraintNode, column: string | null): void {
    const own = column === null ? [] : [column];
    const { conname: name = null, deferrable = false, initdeferred: initiallyDeferred = false } = node;
    const common = { name, deferrable, initiallyDeferred };
    const primary = node.contype === 'CONSTR_PRIMARY';
    if (primary || node.contype === 'CONSTR_UNIQUE') {
      const columns = column === null ? nameParts(node.keys) : own;
      this.#keys.push({ primary, key: { ...common, columns, nullsNotDistinct: node.nulls_not_distinct ?? false } });
    } else if (node.contype === 'CONSTR_FOREIGN') {
      const target = relationName(node.pktable);
      this.#foreignKeys.push({
        ...common,
        columns: column === null ? nameParts(node.fk_attrs) : own,
        references: {
          schema: target?.schema ?? this.#schema,
          table: target?.name ?? '',
          columns: nameParts(node.pk_attrs),
        },
        onUpdate: actions[node.fk_upd_action ?? 'a'] ?? 'NO ACTION',
        onDelete: actions[node.fk_del_action ?? 'a'] ?? 'NO ACTION',
        match: matches[node.fk_matchtype ?? 's'] ?? 'SIMPLE',
        validated: !(node.skip_validation ?? false),
      });
    } else if (node.contype === 'CONSTR_CHECK') {
      const text = this.#text.slice(offsetOfByte(this.#text, node.location ?? 0));
      this.#checks.push({ name, expression: insideParentheses(text), validated: true });
    }
  }

  table({ schema, name }: { readonly schema: string; readonly name: string }): Table {
    return {
      schema,
      name,
      kind: 'table',
      comment: null,
      columns: this.#columns,
      primaryKey: this.#keys.find(({ primary }) => primary)?.key ?? null,
      uniques: this.#keys.filter(({ primary }) => !primary).map(({ key }) => key),
      foreignKeys: this.#foreignKeys,
      checks: this.#checks,
      exclusions: [],
      indexes: [],
      triggers: [],
      partitionOf: null,
      partitionKey: null,
      options: [],
      rowSecurity: false,
    };
  }

  skeleton({ schema, name }: { readonly schema: string; readonly name: string }): string {
    const columns = this.#columns.map((column) => `${quoted(column.name)} text`).join(', ');
    return `CREATE TABLE ${quoted(schema)}.${quoted(name)} (${columns})`;
  }
}

/** A `CREATE INDEX`; null for any other statement. */
export function writtenIndex(text: string, { kind, fields }: Statement, schema: string): WrittenIndex | null {
  const relation = relationName(fields['relation']);
  const location = (fields['relation'] as { readonly location?: number } | undefined)?.location;
  if (kind !== 'IndexStmt' || !relation || location === undefined) return null;
  const open = text.indexOf('(', offsetOfByte(text, location));
  const end = afterParenthesis(text, open);
  const include = /^\s*include\s*\(/i.exec(text.slice(end));
  const includeOpen = include ? end + include[0].length - 1 : -1;
  const tail = text.slice(include ? afterParenthesis(text, includeOpen) : end);
  const where = /\bwhere\s+(.+)$/is.exec(tail)?.[1];
  const parts = listParts(text, open + 1, end - 1).map((part) => part.text);
  const index: Index = {
    name: (fields['idxname'] as string | undefined) ?? [relation.name, ...parts, 'idx'].join('_').replace(/\W+/g, '_'),
    unique: fields['unique'] === true,
    method: (fields['accessMethod'] as string | undefined) ?? 'btree',
    parts,
    include: include
      ? listParts(text, includeOpen + 1, afterParenthesis(text, includeOpen) - 1).map((part) => part.text)
      : [],
    where: where?.trim() ?? null,
    valid: true,
    constraint: null,
    definition: text,
    ...(fields['nulls_not_distinct'] === true ? { nullsNotDistinct: true } : {}),
  };
  return { schema: relation.schema ?? schema, table: relation.name, index };
}

/** The table as the engine read it, with what only the statement told. */
export function completed(found: Table, written: Table): Table {
  const columns = written.columns.map((column): Column => {
    const read = found.columns.find(({ name }) => name === column.name);
    return read ? { ...column, comment: read.comment, nullable: column.nullable && read.nullable } : column;
  });
  const later = found.columns.filter(({ name }) => !written.columns.some((column) => column.name === name));
  return {
    ...found,
    columns: [...columns, ...later],
    primaryKey: found.primaryKey ?? written.primaryKey,
    uniques: [...written.uniques, ...found.uniques],
    foreignKeys: [...written.foreignKeys, ...found.foreignKeys],
    checks: [...written.checks, ...found.checks],
  };
}

function insideParentheses(text: string): string {
  const open = text.indexOf('(');
  return open < 0 ? text : text.slice(open + 1, afterParenthesis(text, open) - 1).trim();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
