import type { Check, Column, ForeignKey, Key, Table } from '#model/schema';
import type { PersonalData } from '#model/design';
import type { ExampleReader } from './example-reader';

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/** Lists that later statements of an example add to. */
export type OpenTable = Open<Table> & {
  columns: Column[];
  uniques: Key[];
  foreignKeys: ForeignKey[];
  checks: Check[];
  exclusions: Check[];
  indexes: Open<Table['indexes'][number]>[];
  triggers: Open<Table['triggers'][number]>[];
};

/** Words at which the type or default of a column ends. */
const columnWords = new Set(
  (
    'CONSTRAINT NOT NULL DEFAULT PRIMARY UNIQUE REFERENCES CHECK GENERATED COLLATE COMMENT PERSONAL SENSITIVE SECRET STORAGE COMPRESSION ' +
    'DEFERRABLE INITIALLY ON MATCH ENFORCED'
  ).split(' '),
);
const endsColumnPart = (word: string): boolean => columnWords.has(word);

/** From the parenthesis after the table's name to its partner. */
export function readTableBody(reader: ExampleReader, table: OpenTable): void {
  reader.expect('(');
  if (reader.take(')')) return;
  do {
    if (!readConstraint(reader, table)) readColumn(reader, table);
  } while (reader.take(','));
  reader.expect(')');
}

/** A constraint of the table; false when a column stands here. */
export function readConstraint(reader: ExampleReader, table: OpenTable): boolean {
  const name = reader.take('CONSTRAINT') ? reader.name() : null;
  if (reader.take('PRIMARY', 'KEY')) table.primaryKey = readKey(reader, name, null);
  else if (reader.sees('UNIQUE') && (reader.take('UNIQUE'), true)) table.uniques.push(readKey(reader, name, null));
  else if (reader.take('FOREIGN', 'KEY')) {
    const columns = reader.names();
    reader.expect('REFERENCES');
    table.foreignKeys.push(readForeignKey(reader, name, columns));
  } else if (reader.take('CHECK')) table.checks.push(readCheck(reader, name));
  else if (reader.take('EXCLUDE'))
    table.exclusions.push({ name, expression: `EXCLUDE ${reader.until(() => false)}`, validated: true });
  else if (name !== null) return reader.fail('expected a constraint');
  else return false;
  return true;
}

function readColumn(reader: ExampleReader, table: OpenTable): void {
  const name = reader.name();
  const type =
    /^[,)]$/.test(reader.peek()) || endsColumnPart(reader.peek().toUpperCase()) ? '' : reader.until(endsColumnPart);
  const column: Open<Column> = {
    name,
    type,
    nullable: true,
    default: null,
    generated: null,
    identity: null,
    collation: null,
    comment: null,
  };
  table.columns.push(column);
  while (!reader.sees(',') && !reader.sees(')') && !reader.sees(';')) readColumnPart(reader, table, column);
}

function readColumnPart(reader: ExampleReader, table: OpenTable, column: Open<Column>): void {
  const name = reader.take('CONSTRAINT') ? reader.name() : null;
  if (reader.take('NOT', 'NULL')) column.nullable = false;
  else if (reader.take('NULL')) column.nullable = true;
  else if (reader.take('DEFAULT')) column.default = reader.until(endsColumnPart);
  else if (reader.take('PRIMARY', 'KEY')) {
    table.primaryKey = readKey(reader, name, [column.name]);
    column.nullable = false;
  } else if (reader.take('UNIQUE')) table.uniques.push(readKey(reader, name, [column.name]));
  else if (reader.take('REFERENCES')) table.foreignKeys.push(readForeignKey(reader, name, [column.name]));
  else if (reader.take('CHECK')) table.checks.push(readCheck(reader, name));
  else if (reader.take('COLLATE')) column.collation = reader.until(endsColumnPart);
  else if (reader.take('COMMENT')) column.comment = reader.string();
  else if (reader.take('STORAGE')) column.storage = reader.name();
  else if (reader.take('COMPRESSION')) column.compression = reader.name();
  else if (reader.take('GENERATED', 'ALWAYS', 'AS', 'IDENTITY')) identify(column, 'always');
  else if (reader.take('GENERATED', 'BY', 'DEFAULT', 'AS', 'IDENTITY')) identify(column, 'by default');
  else if (reader.take('GENERATED', 'ALWAYS', 'AS')) {
    const expression = reader.parenthesised();
    column.generated = { expression, stored: reader.take('STORED') || !reader.take('VIRTUAL') };
  } else column.personal = readPersonal(reader);
}

function identify(column: Open<Column>, identity: 'always' | 'by default'): void {
  column.identity = identity;
  column.nullable = false;
}

function readPersonal(reader: ExampleReader): PersonalData {
  const word = reader.word().toLowerCase();
  if (word !== 'personal' && word !== 'sensitive' && word !== 'secret')
    return reader.fail(`after the unknown word ${word}`);
  return word;
}

/** After `PRIMARY KEY` or `UNIQUE`; `columns` when it stands at a column. */
function readKey(reader: ExampleReader, name: string | null, columns: readonly string[] | null): Key {
  const nullsNotDistinct = reader.take('NULLS', 'NOT', 'DISTINCT');
  const own = columns ?? reader.names();
  const include = reader.take('INCLUDE') ? reader.names() : undefined;
  return { name, columns: own, ...readDeferral(reader), nullsNotDistinct, ...(include && { include }) };
}

function readDeferral(reader: ExampleReader): Pick<Key, 'deferrable' | 'initiallyDeferred'> {
  const deferrable = reader.take('DEFERRABLE');
  const initiallyDeferred = reader.take('INITIALLY', 'DEFERRED');
  return { deferrable: deferrable || initiallyDeferred, initiallyDeferred };
}

function readForeignKey(reader: ExampleReader, name: string | null, columns: readonly string[]): ForeignKey {
  const target = reader.qualified();
  const references = { schema: target.schema, table: target.name, columns: reader.sees('(') ? reader.names() : [] };
  let [onUpdate, onDelete, match, validated, enforced] = ['NO ACTION', 'NO ACTION', 'SIMPLE', true, true];
  let deferral: Pick<Key, 'deferrable' | 'initiallyDeferred'> = { deferrable: false, initiallyDeferred: false };
  for (;;) {
    if (reader.take('ON', 'DELETE')) onDelete = readAction(reader);
    else if (reader.take('ON', 'UPDATE')) onUpdate = readAction(reader);
    else if (reader.take('MATCH')) match = reader.word().toUpperCase();
    else if (reader.take('NOT', 'VALID')) validated = false;
    else if (reader.take('NOT', 'ENFORCED')) enforced = false;
    else if (reader.sees('DEFERRABLE') || reader.sees('INITIALLY')) deferral = readDeferral(reader);
    else break;
  }
  return {
    name,
    columns,
    references,
    onUpdate,
    onDelete,
    match,
    ...deferral,
    validated,
    ...(!enforced && { enforced }),
  };
}

function readAction(reader: ExampleReader): string {
  const first = reader.word().toUpperCase();
  return first === 'NO' || first === 'SET' ? `${first} ${reader.word().toUpperCase()}` : first;
}

function readCheck(reader: ExampleReader, name: string | null): Check {
  const expression = reader.parenthesised();
  const validated = !reader.take('NOT', 'VALID');
  const enforced = !reader.take('NOT', 'ENFORCED');
  return { name, expression, validated, ...(!enforced && { enforced }) };
}
