import type { AccessPattern } from '#model/design';
import type { Column, Extension, Grant, Namespace, Policy, Routine, Sequence, UserType, View } from '#model/schema';
import type { ExampleReader } from './example-reader';
import { readConstraint, readTableBody, type OpenTable } from './example-table';

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

export interface OpenNamespace extends Open<Namespace> {
  tables: OpenTable[];
  views: Open<View>[];
  routines: Open<Routine>[];
  sequences: Open<Sequence>[];
  types: Open<UserType>[];
}

export interface OpenSchema {
  readonly namespaces: Map<string, OpenNamespace>;
  readonly extensions: Extension[];
  readonly patterns: AccessPattern[];
}

type Name = { readonly schema: string; readonly name: string };

export function readStatement(reader: ExampleReader, schema: OpenSchema): void {
  const start = reader.mark();
  if (reader.take('CREATE')) readCreate(reader, schema, start);
  else if (reader.take('ALTER', 'TABLE')) readAlter(reader, schema);
  else if (reader.take('COMMENT', 'ON')) readComment(reader, schema);
  else if (reader.take('GRANT')) readGrant(reader, schema);
  else if (reader.take('PATTERN')) {
    const name = reader.string();
    reader.expect(':');
    schema.patterns.push({ name, query: reader.rest() });
  } else reader.fail('unknown statement');
}

function readCreate(reader: ExampleReader, schema: OpenSchema, start: number): void {
  reader.take('OR', 'REPLACE');
  if (reader.take('SCHEMA')) namespaceOf(schema, reader.name());
  else if (reader.take('EXTENSION')) schema.extensions.push(readExtension(reader));
  else if (reader.sees('UNIQUE') || reader.sees('INDEX')) readIndex(reader, schema);
  else if (reader.take('TRIGGER')) readTrigger(reader, schema, start);
  else if (reader.take('POLICY')) readPolicy(reader, schema);
  else if (reader.take('VIEW')) readView(reader, schema, false);
  else if (reader.take('MATERIALIZED', 'VIEW')) readView(reader, schema, true);
  else if (reader.take('FUNCTION')) readRoutine(reader, schema, 'function', start);
  else if (reader.take('PROCEDURE')) readRoutine(reader, schema, 'procedure', start);
  else if (reader.take('SEQUENCE')) readSequence(reader, schema);
  else if (reader.take('TYPE')) readType(reader, schema);
  else if (reader.take('DOMAIN')) readDomain(reader, schema);
  else readTable(reader, schema);
}

function namespaceOf(schema: OpenSchema, name: string): OpenNamespace {
  let found = schema.namespaces.get(name);
  if (!found) {
    found = { name, comment: null, tables: [], views: [], routines: [], sequences: [], types: [] };
    schema.namespaces.set(name, found);
  }
  return found;
}

function tableOf(reader: ExampleReader, schema: OpenSchema, { schema: namespace, name }: Name): OpenTable {
  return (
    namespaceOf(schema, namespace).tables.find((table) => table.name === name) ??
    reader.fail(`no table ${name} before this`)
  );
}

function readTable(reader: ExampleReader, schema: OpenSchema): void {
  const options: string[] = [];
  const kind = reader.take('VIRTUAL') ? 'virtual' : reader.take('FOREIGN') ? 'foreign' : 'table';
  if (reader.sees('UNLOGGED') || reader.sees('TEMPORARY')) options.push(reader.word().toUpperCase());
  reader.expect('TABLE');
  const name = reader.qualified();
  const table: OpenTable = {
    ...name,
    kind,
    comment: null,
    columns: [],
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    exclusions: [],
    indexes: [],
    triggers: [],
    partitionOf: null,
    partitionKey: null,
    options,
    rowSecurity: false,
  };
  if (reader.take('PARTITION', 'OF')) becomePartition(reader, schema, table);
  else readTableBody(reader, table);
  readTableTail(reader, table, options);
  // Members of a primary key are never null, wherever the key stands.
  const key = new Set(table.primaryKey?.columns);
  table.columns = table.columns.map((column) => (key.has(column.name) ? { ...column, nullable: false } : column));
  namespaceOf(schema, name.schema).tables.push(table);
}

/** Takes over what a server shows of the parent on each partition. */
function becomePartition(reader: ExampleReader, schema: OpenSchema, table: OpenTable): void {
  const parent = tableOf(reader, schema, reader.qualified());
  table.kind = 'partition';
  table.columns = [...parent.columns];
  table.primaryKey = parent.primaryKey && { ...parent.primaryKey, name: null };
  table.uniques = parent.uniques.map((key) => ({ ...key, name: null }));
  table.foreignKeys = [...parent.foreignKeys];
  const bound = reader.until((word) => word === 'PARTITION');
  table.partitionOf = { schema: parent.schema, name: parent.name, bound };
}

function readTableTail(reader: ExampleReader, table: OpenTable, options: string[]): void {
  while (!reader.done && !reader.sees(';')) {
    if (reader.take('PARTITION', 'BY')) {
      table.partitionKey = `${reader.word()} (${reader.parenthesised()})`;
      if (table.kind === 'table') table.kind = 'partitioned';
    } else if (reader.take('INHERITS')) table.inherits = reader.names().map((name) => ({ schema: table.schema, name }));
    else if (reader.take('COMMENT')) table.comment = reader.string();
    else if (reader.take('RETENTION')) table.retention = reader.string();
    else if (reader.take('WITH')) options.push(`WITH (${reader.parenthesised()})`);
    else if (reader.take('WITHOUT', 'ROWID')) options.push('WITHOUT ROWID');
    else options.push(reader.word());
    reader.take(',');
  }
}

function readIndex(reader: ExampleReader, schema: OpenSchema): void {
  const unique = reader.take('UNIQUE');
  reader.expect('INDEX');
  const name = reader.name();
  reader.expect('ON');
  const target = reader.qualified();
  const method = reader.take('USING') ? reader.name() : 'btree';
  const parts: string[] = [];
  reader.expect('(');
  do parts.push(reader.until(() => false));
  while (reader.take(','));
  reader.expect(')');
  const include = reader.take('INCLUDE') ? reader.names() : [];
  const nullsNotDistinct = reader.take('NULLS', 'NOT', 'DISTINCT');
  const options = reader.take('WITH') ? [`WITH (${reader.parenthesised()})`] : [];
  const where = reader.take('WHERE') ? reader.until((word) => word === 'INVALID') : null;
  const valid = !reader.take('INVALID');
  const index = {
    name,
    unique,
    method,
    parts,
    include,
    where,
    valid,
    constraint: null,
    definition: '',
    ...(nullsNotDistinct && { nullsNotDistinct }),
    ...(options.length > 0 && { options }),
  };
  const view = namespaceOf(schema, target.schema).views.find((each) => each.name === target.name);
  if (view) view.indexes = [...view.indexes, index];
  else tableOf(reader, schema, target).indexes.push(index);
}

function readAlter(reader: ExampleReader, schema: OpenSchema): void {
  const table = tableOf(reader, schema, reader.qualified());
  if (reader.take('ADD')) {
    if (!readConstraint(reader, table)) reader.fail('expected a constraint');
  } else if (reader.take('ENABLE', 'ROW', 'LEVEL', 'SECURITY')) table.rowSecurity = true;
  else if (reader.take('FORCE', 'ROW', 'LEVEL', 'SECURITY')) table.forceRowSecurity = true;
  else if (reader.take('OWNER', 'TO')) table.owner = reader.name();
  else if (reader.take('REPLICA', 'IDENTITY', 'USING', 'INDEX')) table.replicaIdentity = { index: reader.name() };
  else if (reader.take('REPLICA', 'IDENTITY'))
    table.replicaIdentity = reader.take('FULL') ? 'FULL' : (reader.expect('NOTHING'), 'NOTHING');
  else reader.fail('unknown change of a table');
}

function readComment(reader: ExampleReader, schema: OpenSchema): void {
  const kind = reader.word().toUpperCase();
  const names = [reader.name()];
  while (reader.take('.')) names.push(reader.name());
  const on = kind === 'CONSTRAINT' ? (reader.expect('ON'), reader.qualified()) : null;
  if (reader.sees('(')) reader.parenthesised();
  reader.expect('IS');
  const comment = reader.string();
  if (kind === 'SCHEMA') {
    namespaceOf(schema, names[0]!).comment = comment;
    return;
  }
  const inTable = kind === 'COLUMN' || kind === 'INDEX' || kind === 'TRIGGER' || kind === 'POLICY';
  const part = inTable || on ? names.pop()! : null;
  const object = on ?? { schema: names.length > 1 ? names[0]! : 'public', name: names.at(-1)! };
  const { tables, views, routines, sequences, types } = namespaceOf(schema, object.schema);
  const found = [...tables, ...views, ...routines, ...sequences, ...types].find(({ name }) => name === object.name);
  if (!found) reader.fail(`nothing is called ${object.name}`);
  if (part === null) found.comment = comment;
  else commentOnPart(found as OpenTable, part, comment);
}

function commentOnPart(table: OpenTable, part: string, comment: string): void {
  const on = <T extends { readonly name: string | null }>(list: readonly T[]): T[] =>
    list.map((each) => (each.name === part ? { ...each, comment } : each));
  table.columns = on(table.columns);
  // A view has no more than columns and indexes.
  table.indexes = on(table.indexes ?? []);
  table.uniques = on(table.uniques ?? []);
  table.foreignKeys = on(table.foreignKeys ?? []);
  table.checks = on(table.checks ?? []);
  table.triggers = on(table.triggers ?? []);
  if (table.policies) table.policies = on(table.policies);
  if (table.primaryKey?.name === part) table.primaryKey = { ...table.primaryKey, comment };
}

function readTrigger(reader: ExampleReader, schema: OpenSchema, start: number): void {
  const name = reader.name();
  while (!reader.take('ON')) reader.word();
  const table = tableOf(reader, schema, reader.qualified());
  const written = reader.rest(start);
  const definition = written.replace(/\s+DISABLED$/i, '');
  table.triggers.push({ name, definition, enabled: definition === written });
}

function readPolicy(reader: ExampleReader, schema: OpenSchema): void {
  const name = reader.name();
  reader.expect('ON');
  const table = tableOf(reader, schema, reader.qualified());
  const permissive = !reader.take('AS', 'RESTRICTIVE');
  reader.take('AS', 'PERMISSIVE');
  const command = (reader.take('FOR') ? reader.word().toUpperCase() : 'ALL') as Policy['command'];
  const roles = reader.take('TO') ? [reader.name()] : ['PUBLIC'];
  while (reader.take(',')) roles.push(reader.name());
  const using = reader.take('USING') ? reader.parenthesised() : null;
  const check = reader.take('WITH', 'CHECK') ? reader.parenthesised() : null;
  table.policies = [...(table.policies ?? []), { name, permissive, command, roles, using, check }];
}

function readView(reader: ExampleReader, schema: OpenSchema, materialized: boolean): void {
  const name = reader.qualified();
  const shape = { columns: [] as Column[] } as OpenTable;
  if (reader.sees('(')) readTableBody(reader, shape);
  const options = reader.take('WITH') ? [`WITH (${reader.parenthesised()})`] : [];
  reader.expect('AS');
  const view = { ...name, materialized, comment: null, columns: shape.columns, definition: reader.rest(), indexes: [] };
  namespaceOf(schema, name.schema).views.push({ ...view, ...(options.length > 0 && { options }) });
}

function readRoutine(reader: ExampleReader, schema: OpenSchema, kind: Routine['kind'], start: number): void {
  const name = reader.qualified();
  const routine = { ...name, kind, arguments: reader.parenthesised(), returns: null as string | null, comment: null };
  if (reader.take('RETURNS'))
    routine.returns = reader.until((word) =>
      ['LANGUAGE', 'SECURITY', 'AS', 'STABLE', 'IMMUTABLE', 'VOLATILE', 'SET'].includes(word),
    );
  const definition = reader.rest(start);
  const language = /\bLANGUAGE\s+(\w+)/i.exec(definition)?.[1]?.toLowerCase() ?? 'sql';
  namespaceOf(schema, name.schema).routines.push({ ...routine, language, definition });
}

function readSequence(reader: ExampleReader, schema: OpenSchema): void {
  const name = reader.qualified();
  const sequence: Open<Sequence> = {
    ...name,
    comment: null,
    type: 'bigint',
    ownedBy: null,
    start: '1',
    increment: '1',
    minimum: '1',
    maximum: '9223372036854775807',
    cycle: false,
  };
  while (!reader.done && !reader.sees(';')) {
    if (reader.take('AS')) sequence.type = reader.word();
    else if (reader.take('START')) sequence.start = reader.word();
    else if (reader.take('INCREMENT')) sequence.increment = reader.word();
    else if (reader.take('MINVALUE')) sequence.minimum = reader.word();
    else if (reader.take('MAXVALUE')) sequence.maximum = reader.word();
    else if (reader.take('OWNED', 'BY')) sequence.ownedBy = reader.until(() => false);
    else if (reader.take('CYCLE')) sequence.cycle = true;
    else reader.fail('unknown part of a sequence');
  }
  namespaceOf(schema, name.schema).sequences.push(sequence);
}

function readType(reader: ExampleReader, schema: OpenSchema): void {
  const name = reader.qualified();
  reader.expect('AS');
  const { types } = namespaceOf(schema, name.schema);
  if (reader.take('ENUM')) {
    reader.expect('(');
    const details = [reader.string()];
    while (reader.take(',')) details.push(reader.string());
    reader.expect(')');
    types.push({ ...name, kind: 'enum', details, comment: null });
    return;
  }
  const shape = { columns: [] as Column[] } as OpenTable;
  readTableBody(reader, shape);
  const attributes = shape.columns.map(({ name: attribute, type, collation }) => ({
    name: attribute,
    type,
    collation,
  }));
  types.push({
    ...name,
    kind: 'composite',
    details: attributes.map((each) => `${each.name} ${each.type}`),
    attributes,
    comment: null,
  });
}

function readDomain(reader: ExampleReader, schema: OpenSchema): void {
  const name = reader.qualified();
  reader.expect('AS');
  const type = reader.until((word) => ['NOT', 'CHECK', 'DEFAULT', 'COLLATE', 'CONSTRAINT'].includes(word));
  const domain = {
    type,
    collation: null as string | null,
    default: null as string | null,
    notNull: false,
    checks: [] as { name: string | null; expression: string; validated: boolean }[],
  };
  while (!reader.done && !reader.sees(';')) {
    const constraint = reader.take('CONSTRAINT') ? reader.name() : null;
    if (reader.take('NOT', 'NULL')) domain.notNull = true;
    else if (reader.take('DEFAULT'))
      domain.default = reader.until((word) => ['NOT', 'CHECK', 'COLLATE', 'CONSTRAINT'].includes(word));
    else if (reader.take('COLLATE')) domain.collation = reader.name();
    else if (reader.take('CHECK'))
      domain.checks.push({ name: constraint, expression: reader.parenthesised(), validated: true });
    else reader.fail('unknown part of a domain');
  }
  const details = [
    type,
    ...(domain.notNull ? ['NOT NULL'] : []),
    ...domain.checks.map((check) => `CHECK (${check.expression})`),
  ];
  namespaceOf(schema, name.schema).types.push({ ...name, kind: 'domain', details, comment: null, domain });
}

function readExtension(reader: ExampleReader): Extension {
  const name = reader.name();
  const schema = reader.take('SCHEMA') ? reader.name() : 'public';
  return { name, schema, version: reader.take('VERSION') ? reader.string() : '1.0' };
}

function readGrant(reader: ExampleReader, schema: OpenSchema): void {
  const privileges = [reader.word().toUpperCase()];
  while (reader.take(',')) privileges.push(reader.word().toUpperCase());
  reader.expect('ON');
  const isSchema = reader.take('SCHEMA');
  const target = isSchema ? { schema: reader.name(), name: '' } : reader.qualified();
  if (reader.sees('(')) reader.parenthesised();
  reader.expect('TO');
  const namespace = namespaceOf(schema, target.schema);
  const { tables, views, routines } = namespace;
  const object = isSchema ? namespace : [...tables, ...views, ...routines].find(({ name }) => name === target.name);
  if (!object) reader.fail(`nothing is called ${target.name}`);
  const grants: Grant[] = [];
  do {
    const grantee = reader.name();
    grants.push({ grantee: grantee === 'public' ? 'PUBLIC' : grantee, privileges });
  } while (reader.take(','));
  object.grants = [...(object.grants ?? []), ...grants];
}
