import type { Column, DatabaseSchema, ForeignKey, Index, Table, UserType } from '#model/schema';

/** The schema as DBML. What DBML has no words for (triggers, views, exclusions, partitions) stands in a comment at the end. */
export function printDbml(schema: DatabaseSchema): string {
  const tables = schema.namespaces.flatMap((namespace) => namespace.tables);
  const enums = schema.namespaces.flatMap(({ types }) => types.filter(({ kind }) => kind === 'enum'));
  const parts = [
    `Project ${name(schema.database || 'design')} {\n  database_type: ${text(schema.engine)}\n}`,
    ...enums.map(enumOf),
    ...tables.map(tableOf),
    ...tables.flatMap((table) => table.foreignKeys.map((foreignKey) => refOf(table, foreignKey))),
    ...omitted(schema),
  ];
  return `${parts.join('\n\n')}\n`;
}

function enumOf({ schema, name: own, details, comment }: UserType): string {
  const note = comment === null ? '' : `// ${comment.replaceAll(/\s+/g, ' ')}\n`;
  return `${note}Enum ${qualified(schema, own)} {\n${details.map((label) => `  ${name(label)}`).join('\n')}\n}`;
}

function tableOf(table: Table): string {
  const lines = [`Table ${qualified(table.schema, table.name)} {`];
  const single = table.primaryKey?.columns.length === 1 ? table.primaryKey.columns[0] : undefined;
  for (const column of table.columns) lines.push(`  ${columnOf(table, column, column.name === single)}`);
  const checks = table.checks.filter((check) => isExpression(check.expression));
  if (checks.length > 0) {
    lines.push('', '  checks {');
    for (const check of checks) {
      lines.push(
        `    ${expression(check.expression)}${settings([check.name === null ? '' : `name: ${text(check.name)}`])}`,
      );
    }
    lines.push('  }');
  }
  const indexes = indexLines(table);
  if (indexes.length > 0) lines.push('', '  indexes {', ...indexes.map((line) => `    ${line}`), '  }');
  if (table.comment !== null) lines.push('', `  Note: ${text(table.comment)}`);
  return [...lines, '}'].join('\n');
}

function columnOf(table: Table, column: Column, isKey: boolean): string {
  const unique = table.uniques.some(
    ({ columns, name: own }) => own === null && columns.length === 1 && columns[0] === column.name,
  );
  const value = column.generated || !isExpression(column.default ?? '') ? null : column.default;
  const notes = [column.comment, column.generated ? `generated as ${column.generated.expression}` : null];
  const note = notes.filter((part) => part !== null).join('; ');
  return `${name(column.name)} ${typeOf(column.type)}${settings([
    isKey ? 'pk' : '',
    column.identity === null ? '' : 'increment',
    column.nullable || isKey ? '' : 'not null',
    unique ? 'unique' : '',
    value === null ? '' : `default: ${defaultOf(value)}`,
    note === '' ? '' : `note: ${text(note)}`,
  ])}`;
}

/** Keys of several columns, named keys and indexes: DBML writes them all as indexes. */
function indexLines(table: Table): readonly string[] {
  const key = table.primaryKey;
  const lines: string[] = [];
  if (key && key.columns.length > 1) lines.push(`${columnList(key.columns)}${settings(['pk', named(key.name)])}`);
  for (const unique of table.uniques) {
    if (unique.name === null && unique.columns.length === 1) continue;
    lines.push(`${columnList(unique.columns)}${settings(['unique', named(unique.name)])}`);
  }
  const known = new Set(table.columns.map((column) => column.name));
  for (const index of table.indexes)
    if (index.constraint === null && index.parts.every(isExpression)) lines.push(indexLine(index, known));
  return lines;
}

function indexLine(index: Index, known: ReadonlySet<string>): string {
  const parts = index.parts.map((part) => (known.has(part) ? name(part) : expression(part)));
  const extra = [
    index.where === null ? '' : `where ${index.where}`,
    index.include.length === 0 ? '' : `include ${index.include.join(', ')}`,
    index.comment ?? '',
  ];
  const note = extra.filter((part) => part !== '').join('; ');
  return `${parts.length === 1 ? parts[0] : `(${parts.join(', ')})`}${settings([
    index.unique ? 'unique' : '',
    `name: ${text(index.name)}`,
    // DBML knows these two.
    index.method === 'hash' || index.method === 'btree' ? `type: ${index.method}` : '',
    note === '' ? '' : `note: ${text(note)}`,
  ])}`;
}

function refOf(table: Table, foreignKey: ForeignKey): string {
  const { references, columns, onDelete, onUpdate } = foreignKey;
  const own = foreignKey.name === null ? '' : ` ${name(foreignKey.name)}`;
  const from = `${qualified(table.schema, table.name)}.${endpoint(columns)}`;
  const to = `${qualified(references.schema, references.table)}.${endpoint(references.columns)}`;
  return `Ref${own}: ${from} > ${to}${settings([
    onDelete === 'NO ACTION' ? '' : `delete: ${onDelete.toLowerCase()}`,
    onUpdate === 'NO ACTION' ? '' : `update: ${onUpdate.toLowerCase()}`,
  ])}`;
}

function omitted(schema: DatabaseSchema): readonly string[] {
  const lines = schema.namespaces.flatMap(({ views, routines, tables }) => [
    ...views.map((view) => `view ${view.schema}.${view.name}`),
    ...routines.map((routine) => `${routine.kind} ${routine.schema}.${routine.name}`),
    ...tables.flatMap(unspeakable),
    ...tables.flatMap((table) =>
      table.triggers.map((trigger) => `trigger ${trigger.name} on ${table.schema}.${table.name}`),
    ),
  ]);
  if (lines.length === 0) return [];
  return [['// Not in DBML:', ...lines.map((line) => `//   ${line.replaceAll(/\s+/g, ' ')}`)].join('\n')];
}

/** What holds an expression that DBML cannot spell. */
function unspeakable(table: Table): readonly string[] {
  const of = `of ${table.schema}.${table.name}`;
  return [
    ...table.checks
      .filter(({ expression: own }) => !isExpression(own))
      .map((check) => `check ${check.expression} ${of}`),
    ...table.columns
      .filter(({ default: value }) => !isExpression(value ?? ''))
      .map((column) => `default ${column.default} of ${table.schema}.${table.name}.${column.name}`),
    ...table.indexes.filter(({ parts }) => !parts.every(isExpression)).map((index) => `index ${index.name} ${of}`),
  ];
}

function columnList(columns: readonly string[]): string {
  return `(${columns.map(name).join(', ')})`;
}

function endpoint(columns: readonly string[]): string {
  return columns.length === 1 ? name(columns[0] ?? '') : columnList(columns);
}

function settings(all: readonly string[]): string {
  const given = all.filter((setting) => setting !== '');
  return given.length === 0 ? '' : ` [${given.join(', ')}]`;
}

function named(own: string | null): string {
  return own === null ? '' : `name: ${text(own)}`;
}

/** Numbers, words and plain strings have spellings of their own; the rest is an expression. */
function defaultOf(value: string): string {
  // DBML's parser reads numbers as floating point: one that would change is an expression.
  if (/^-?\d+(\.\d+)?$/.test(value)) return String(Number(value)) === value ? value : expression(value);
  if (/^(true|false|null)$/i.test(value)) return value.toLowerCase();
  const literal = /^'((?:[^'\\]|'')*)'$/.exec(value)?.[1];
  return literal === undefined ? expression(value) : text(literal.replaceAll("''", "'"));
}

/** `public` is what DBML calls the schema of what is not qualified. */
function qualified(schema: string, own: string): string {
  return schema === 'public' || schema === '' ? name(own) : `${name(schema)}.${name(own)}`;
}

/** A type that is no word, with or without numbers behind it, is quoted. */
function typeOf(type: string): string {
  const parts = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)$/.exec(type);
  if (parts) return `${parts[1]}.${parts[2]}`;
  return /^[A-Za-z_]\w*(\(\d+(\s*,\s*\d+)?\))?$/.test(type) ? type : name(type);
}

function name(own: string): string {
  return /^[A-Za-z_]\w*$/.test(own)
    ? own
    : `"${own.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function text(own: string): string {
  const escaped = own.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return own.includes('\n') ? `'''${escaped}'''` : `'${escaped}'`;
}

/** DBML has no spelling for a backtick in an expression. */
function isExpression(own: string): boolean {
  return !own.includes('`');
}

function expression(own: string): string {
  return `\`${own.replaceAll(/\s+/g, ' ')}\``;
}
