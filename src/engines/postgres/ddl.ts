import type { Column, ForeignKey, Key, Routine, Sequence, Table, UserType, View } from '#model/schema';
import dialect from './dialect';

const id = dialect.identifier;
const text = dialect.quoteLiteral;

export function qualified(schema: string, name: string): string {
  return `${id(schema)}.${id(name)}`;
}

/** Statements that create the table, its indexes, triggers and comments, each ended by `;` at a line's end. */
export function tableDdl(table: Table): string {
  const name = qualified(table.schema, table.name);
  const statements = [createTable(table, name)];
  for (const index of table.indexes) if (index.constraint === null) statements.push(index.definition);
  for (const trigger of table.triggers) {
    statements.push(trigger.definition);
    if (!trigger.enabled) statements.push(`ALTER TABLE ${name} DISABLE TRIGGER ${id(trigger.name)}`);
  }
  if (table.rowSecurity) statements.push(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
  const kind = table.kind === 'foreign' ? 'FOREIGN TABLE' : 'TABLE';
  return finish([...statements, ...comments(kind, name, table.comment, table.columns)]);
}

function createTable(table: Table, name: string): string {
  const prefix = ['UNLOGGED', 'TEMPORARY'].find((option) => table.options.includes(option));
  const suffix = table.options.filter((option) => option !== prefix);
  const kind = table.kind === 'foreign' ? 'FOREIGN TABLE' : `${prefix ? `${prefix} ` : ''}TABLE`;
  const lines = [...table.columns.map(columnDdl), ...constraintLines(table)].map((line) => `    ${line}`);
  const body = lines.length === 0 ? '()' : `(\n${lines.join(',\n')}\n)`;
  const parts = table.partitionOf
    ? [
        `CREATE ${kind} ${name} PARTITION OF ${qualified(table.partitionOf.schema, table.partitionOf.name)}`,
        table.partitionOf.bound,
      ]
    : [`CREATE ${kind} ${name} ${body}`];
  if (table.partitionKey) parts.push(`PARTITION BY ${table.partitionKey}`);
  return [...parts, ...suffix].join('\n');
}

function columnDdl(column: Column): string {
  const parts = [id(column.name), column.type];
  if (column.collation) parts.push(`COLLATE ${column.collation}`);
  if (column.generated)
    parts.push(
      `GENERATED ALWAYS AS (${column.generated.expression}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`,
    );
  if (column.identity) parts.push(`GENERATED ${column.identity.toUpperCase()} AS IDENTITY`);
  if (column.default !== null) parts.push(`DEFAULT ${column.default}`);
  if (!column.nullable) parts.push('NOT NULL');
  return parts.join(' ');
}

function constraintLines(table: Table): string[] {
  const keyLine = (key: Key, kind: string): string =>
    named(
      key.name,
      `${kind}${key.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''} (${list(key.columns)})${includedBy(table, key)}${deferral(key)}`,
    );
  return [
    ...(table.primaryKey ? [keyLine(table.primaryKey, 'PRIMARY KEY')] : []),
    ...table.uniques.map((key) => keyLine(key, 'UNIQUE')),
    ...table.checks.map((check) =>
      named(check.name, `CHECK (${check.expression})${check.validated ? '' : ' NOT VALID'}`),
    ),
    ...table.exclusions.map((exclusion) => named(exclusion.name, exclusion.expression)),
    ...table.foreignKeys.map(referenceLine),
  ];
}

function includedBy(table: Table, key: Key): string {
  const include = table.indexes.find((index) => index.constraint === key.name)?.include ?? [];
  return include.length === 0 ? '' : ` INCLUDE (${include.join(', ')})`;
}

function referenceLine(key: ForeignKey): string {
  const { schema, table, columns } = key.references;
  const parts = [`FOREIGN KEY (${list(key.columns)}) REFERENCES ${qualified(schema, table)} (${list(columns)})`];
  if (key.match !== 'SIMPLE') parts.push(`MATCH ${key.match}`);
  if (key.onUpdate !== 'NO ACTION') parts.push(`ON UPDATE ${key.onUpdate}`);
  if (key.onDelete !== 'NO ACTION') parts.push(`ON DELETE ${key.onDelete}`);
  return named(key.name, `${parts.join(' ')}${deferral(key)}${key.validated ? '' : ' NOT VALID'}`);
}

export function viewDdl(view: View): string {
  const name = qualified(view.schema, view.name);
  const kind = view.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
  const statements = [
    `CREATE ${kind} ${name} AS\n${view.definition}`,
    ...view.indexes.map((index) => index.definition),
  ];
  return finish([...statements, ...comments(kind, name, view.comment, view.columns)]);
}

export function routineDdl(routine: Routine): string {
  if (routine.definition === null)
    return `-- ${routine.kind} ${qualified(routine.schema, routine.name)}(${routine.arguments}): PostgreSQL prints no definition of it.`;
  const kind = routine.kind === 'procedure' ? 'PROCEDURE' : 'FUNCTION';
  const name = `${qualified(routine.schema, routine.name)}(${routine.arguments})`;
  return finish([routine.definition.trimEnd(), ...comments(kind, name, routine.comment, [])]);
}

export function sequenceDdl(sequence: Sequence): string {
  const name = qualified(sequence.schema, sequence.name);
  const { type, increment, minimum, maximum, start, cycle, ownedBy } = sequence;
  const parts = [
    `CREATE SEQUENCE ${name}`,
    `    AS ${type}`,
    `    INCREMENT BY ${increment}`,
    `    MINVALUE ${minimum}`,
    `    MAXVALUE ${maximum}`,
    `    START WITH ${start}`,
    ...(cycle ? ['    CYCLE'] : []),
  ];
  return finish([parts.join('\n'), ...(ownedBy ? [`ALTER SEQUENCE ${name} OWNED BY ${ownedBy}`] : [])]);
}

export function typeDdl(type: UserType): string {
  const name = qualified(type.schema, type.name);
  const bodies: Readonly<Record<UserType['kind'], () => string>> = {
    enum: () => `CREATE TYPE ${name} AS ENUM (${type.details.map(text).join(', ')})`,
    domain: () => `CREATE DOMAIN ${name} AS ${type.details.join(' ')}`,
    composite: () => `CREATE TYPE ${name} AS (\n${type.details.map((detail) => `    ${detail}`).join(',\n')}\n)`,
    range: () => `CREATE TYPE ${name} AS RANGE (${type.details.join(', ')})`,
  };
  return finish([bodies[type.kind](), ...comments(type.kind === 'domain' ? 'DOMAIN' : 'TYPE', name, type.comment, [])]);
}

function comments(kind: string, name: string, comment: string | null, columns: readonly Column[]): string[] {
  const own = comment === null ? [] : [`COMMENT ON ${kind} ${name} IS ${text(comment)}`];
  const ofColumns = columns.flatMap((column) =>
    column.comment === null ? [] : [`COMMENT ON COLUMN ${name}.${id(column.name)} IS ${text(column.comment)}`],
  );
  return [...own, ...ofColumns];
}

const named = (name: string | null, rest: string): string => (name === null ? rest : `CONSTRAINT ${id(name)} ${rest}`);
const list = (columns: readonly string[]): string => columns.map(id).join(', ');
const finish = (statements: readonly string[]): string => statements.map((statement) => `${statement};\n`).join('\n');

function deferral({
  deferrable,
  initiallyDeferred,
}: {
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}): string {
  return `${deferrable ? ' DEFERRABLE' : ''}${initiallyDeferred ? ' INITIALLY DEFERRED' : ''}`;
}
