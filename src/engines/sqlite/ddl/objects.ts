import type { Column, ForeignKey, Index, Key, Table, Trigger, View } from '#model/schema';
import { lex } from '#sql/lexer';
import dialect from '../dialect';

const id = dialect.identifier;
/** Names compare by ASCII letters without case. */
const nameKey = dialect.fold;
const list = (names: readonly string[]): string => names.map(id).join(', ');

/** What belongs to `main` needs no qualifier; SQLite keeps texts without it as well. */
export function qualified(schema: string, name: string): string {
  return schema === 'main' || schema === '' ? id(name) : `${id(schema)}.${id(name)}`;
}

const exists = (idempotent: boolean): string => (idempotent ? 'IF NOT EXISTS ' : '');

export function tableText(table: Table, idempotent: boolean): string {
  const name = `${exists(idempotent)}${qualified(table.schema, table.name)}`;
  if (table.kind === 'virtual') return `CREATE VIRTUAL TABLE ${name} ${table.options.join(' ')}`;
  const inline = inlineKey(table);
  const lines = [
    ...table.columns.map((column) => columnText(column, table, inline === column ? table.primaryKey : null)),
    ...keyLines(table, inline === null ? table.primaryKey : null),
    ...table.checks.map((check) => named(check.name, `CHECK (${check.expression})`)),
    ...table.foreignKeys.map((key) => referenceText(key)),
  ];
  const suffix = table.options.filter((option) => option === 'STRICT' || option === 'WITHOUT ROWID');
  return `CREATE TABLE ${name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${suffix.length > 0 ? ` ${suffix.join(', ')}` : ''}`;
}

/** The column that a key of one integer makes the rowid, or that says DESC so as not to become it. */
function inlineKey(table: Table): Column | null {
  const key = table.primaryKey;
  if (key?.columns.length !== 1) return null;
  const column = table.columns.find((one) => nameKey(one.name) === nameKey(key.columns[0]!));
  return column && typeOf(column).toUpperCase() === 'INTEGER' ? column : null;
}

/** Only a column of exactly this type is numbered. */
const typeOf = (column: Column): string => (column.identity === null ? column.type : 'INTEGER');

function columnText(column: Column, table: Table, key: Key | null): string {
  const type = typeOf(column);
  const parts = [id(column.name)];
  if (type !== '') parts.push(type);
  if (key)
    parts.push(named(key.name, `PRIMARY KEY${/\sDESC$/i.test(key.parts?.[0] ?? '') ? ' DESC' : ''}${conflict(key)}`));
  if (key && (column.identity !== null || table.options.includes('AUTOINCREMENT'))) parts.push('AUTOINCREMENT');
  if (column.collation) parts.push(`COLLATE ${id(column.collation)}`);
  if (isNotNull(column, table)) parts.push(named(column.notNull?.name ?? null, `NOT NULL${conflict(column)}`));
  if (column.default !== null) parts.push(`DEFAULT ${defaultText(column.default)}`);
  if (column.generated)
    parts.push(
      `GENERATED ALWAYS AS (${column.generated.expression}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`,
    );
  return parts.join(' ');
}

/** Said where it is not implied: the rowid and the keys of WITHOUT ROWID are never NULL. */
function isNotNull(column: Column, table: Table): boolean {
  if (column.nullable) return false;
  if (column.notNull) return true;
  const inKey = table.primaryKey?.columns.some((name) => nameKey(name) === nameKey(column.name)) ?? false;
  if (!inKey) return true;
  const isRowid = inlineKey(table) === column && table.primaryKey?.parts === undefined;
  return !isRowid && !table.options.includes('WITHOUT ROWID');
}

/** A literal, a signed number or a word as it is; every expression in parentheses. */
function defaultText(text: string): string {
  const [first, second, ...more] = lex(text, dialect.lexical);
  const isSigned = /^[+-]/.test(text) && second?.kind === 'number' && more.length === 0;
  const isSingle = second === undefined && ['word', 'string', 'number', 'quoted'].includes(first?.kind ?? '');
  return isSigned || isSingle ? text : `(${text})`;
}

const named = (name: string | null, clause: string): string =>
  name === null ? clause : `CONSTRAINT ${id(name)} ${clause}`;

function conflict(of: { readonly options?: readonly string[] | undefined }): string {
  const clause = of.options?.find((option) => option.startsWith('ON CONFLICT '));
  return clause === undefined ? '' : ` ${clause}`;
}

/** In the order of the indexes behind them, which SQLite numbers. */
function keyLines(table: Table, primaryKey: Key | null): readonly string[] {
  const line = (key: Key, kind: string): string =>
    named(key.name, `${kind} (${(key.parts ?? key.columns.map(id)).join(', ')})${conflict(key)}`);
  const uniques = table.uniques.map((key) => line(key, 'UNIQUE'));
  if (primaryKey === null) return uniques;
  const owned = table.indexes.filter((index) => index.constraint !== null);
  const same = (index: Index, key: Key): boolean =>
    index.parts.map(nameKey).join('\0') === key.columns.map(nameKey).join('\0');
  const firstOther = table.uniques.findIndex((key, at) => owned[at] !== undefined && !same(owned[at], key));
  const isLast = firstOther < 0 && owned.length > uniques.length && !same(owned[0]!, primaryKey);
  const place = isLast ? uniques.length : Math.max(0, firstOther);
  return uniques.toSpliced(place, 0, line(primaryKey, 'PRIMARY KEY'));
}

function referenceText(key: ForeignKey): string {
  const { table, columns } = key.references;
  const parts = [`FOREIGN KEY (${list(key.columns)}) REFERENCES ${id(table)}`];
  if (columns.length > 0) parts.push(`(${list(columns)})`);
  if (key.onUpdate !== 'NO ACTION') parts.push(`ON UPDATE ${key.onUpdate}`);
  if (key.onDelete !== 'NO ACTION') parts.push(`ON DELETE ${key.onDelete}`);
  if (key.match !== 'SIMPLE' && key.match !== 'NONE') parts.push(`MATCH ${key.match}`);
  if (key.deferrable) parts.push(`DEFERRABLE${key.initiallyDeferred ? ' INITIALLY DEFERRED' : ''}`);
  return named(key.name, parts.join(' '));
}

export function indexText(index: Index, on: Table | View, idempotent: boolean): string {
  const where = index.where === null ? '' : ` WHERE ${index.where}`;
  const name = `${exists(idempotent)}${qualified(on.schema, index.name)}`;
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${id(on.name)} (${index.parts.join(', ')})${where}`;
}

export function viewText(view: View, idempotent: boolean): string {
  const columns = view.columnList ? ` (${list(view.columnList)})` : '';
  return `CREATE VIEW ${exists(idempotent)}${qualified(view.schema, view.name)}${columns} AS\n${view.definition}`;
}

/** SQLite keeps the text from the name on as it was written, without schema and IF NOT EXISTS. */
export function triggerText(trigger: Trigger, on: Table | View, idempotent: boolean): string {
  const schema = on.schema === 'main' || on.schema === '' ? '' : `${id(on.schema)}.`;
  return trigger.definition.replace(/^\s*CREATE\s+TRIGGER\s+/i, `CREATE TRIGGER ${exists(idempotent)}${schema}`);
}
