import { newColumn, newForeignKey, newIndex, newKey, newNamespace, newSchema, newTable } from '#design/new-objects';
import type { ImportProblem } from '#model/design';
import type { Check, Column, DatabaseSchema, ForeignKey, Index, Key, Namespace, Table, UserType } from '#model/schema';
import type { ParsedDbml } from './parse';

type DbmlSchema = ParsedDbml['schemas'][number];
type DbmlTable = DbmlSchema['tables'][number];
type DbmlField = DbmlTable['fields'][number];
type DbmlIndex = DbmlTable['indexes'][number];
type DbmlRef = DbmlSchema['refs'][number];

interface DbmlDefault {
  readonly type: 'number' | 'string' | 'boolean' | 'expression';
  readonly value: number | string | boolean;
}

/** The model of parsed DBML. What a model cannot hold is a problem with its place. */
export function schemaOfDbml(
  parsed: ParsedDbml,
  { engine, namespace: fallback }: { readonly engine: string; readonly namespace: string },
): { readonly schema: DatabaseSchema; readonly problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = [];
  // DBML's own name for what is not qualified.
  const named = (schema: string): string => (schema === 'public' ? fallback : schema);
  const references = foreignKeysOf(
    parsed.schemas.flatMap(({ refs }) => refs),
    named,
    problems,
  );
  const namespaces = parsed.schemas
    .map((schema): Namespace => ({
      ...newNamespace(named(schema.name)),
      tables: schema.tables.map((table) => tableOf(named(schema.name), table, references)),
      types: schema.enums.map((found): UserType => ({
        schema: named(schema.name),
        name: found.name,
        kind: 'enum',
        details: found.values.map(({ name }) => name),
        comment: found.note || null,
      })),
    }))
    .filter(({ tables, types }, _, all) => tables.length + types.length > 0 || all.length === 1);
  return { schema: { ...newSchema(engine, namespaces), database: parsed.name || 'text' }, problems };
}

function tableOf(schema: string, table: DbmlTable, references: ReadonlyMap<string, readonly ForeignKey[]>): Table {
  const primary = table.fields.filter(({ pk }) => pk).map(({ name }) => name);
  const keyed = table.indexes.find(({ pk }) => Boolean(pk));
  const uniqueFields = table.fields.filter(({ unique, pk }) => unique && !pk).map(({ name }): Key => newKey([name]));
  // DBML has no unique keys beside those of one column: a unique index is what it has for them.
  const columns = keyed ? partsOf(keyed) : primary;
  return {
    ...newTable(schema, table.name),
    comment: table.note || null,
    columns: table.fields.map((field) => columnOf(field, columns.includes(field.name))),
    primaryKey: columns.length > 0 ? newKey(columns, keyed?.name || null) : null,
    uniques: uniqueFields,
    foreignKeys: references.get(`${schema}.${table.name}`) ?? [],
    checks: [...table.checks, ...table.fields.flatMap(({ checks }) => checks)].map(({ name, expression }): Check => ({
      name: name || null,
      expression,
      validated: true,
    })),
    indexes: table.indexes.filter(({ pk }) => !pk).map((index) => indexOf(table.name, index)),
  };
}

function columnOf(field: DbmlField, isKey: boolean): Column {
  const { schemaName, type_name: typeName } = field.type as { schemaName: string | null; type_name: string };
  return {
    ...newColumn(field.name, schemaName === null ? typeName : `${schemaName}.${typeName}`),
    nullable: !field.not_null && !isKey,
    default: defaultOf(field.dbdefault as DbmlDefault | undefined),
    identity: field.increment ? 'by default' : null,
    comment: field.note || null,
  };
}

function defaultOf(found: DbmlDefault | undefined): string | null {
  if (!found) return null;
  return found.type === 'string' ? `'${String(found.value).replaceAll("'", "''")}'` : String(found.value);
}

function partsOf(index: DbmlIndex): readonly string[] {
  return index.columns.map((column: { readonly value: unknown }) => String(column.value));
}

function indexOf(table: string, index: DbmlIndex): Index {
  const parts = index.columns.map((column: { readonly type: unknown; readonly value: unknown }) =>
    column.type === 'expression' && !/^\(.*\)$|^\w+\(.*\)$/s.test(String(column.value))
      ? `(${String(column.value)})`
      : String(column.value),
  );
  const name = index.name || [table, ...partsOf(index), 'idx'].join('_').replace(/\W+/g, '_');
  const type: unknown = index.type;
  return {
    ...newIndex(name, parts),
    unique: Boolean(index.unique),
    method: typeof type === 'string' && type !== '' ? type : 'btree',
    comment: index.note || null,
  };
}

function foreignKeysOf(
  refs: readonly DbmlRef[],
  named: (schema: string) => string,
  problems: ImportProblem[],
): ReadonlyMap<string, readonly ForeignKey[]> {
  const found = new Map<string, ForeignKey[]>();
  for (const ref of refs) {
    const [first, second] = ref.endpoints;
    if (!first || !second) continue;
    const many = ref.endpoints.filter(({ relation }) => isMany(String(relation)));
    if (many.length === 2) {
      problems.push(manyToMany(first.tableName, second.tableName, ref.token));
      continue;
    }
    // One to one: the second side refers to the first, as DBML's own exporter has it.
    const from = many[0] ?? second;
    const to = from === first ? second : first;
    const key = `${named(from.schemaName ?? 'public')}.${from.tableName}`;
    const foreignKey: ForeignKey = {
      ...newForeignKey(from.fieldNames, {
        schema: named(to.schemaName ?? 'public'),
        table: to.tableName,
        columns: to.fieldNames,
      }),
      name: ref.name || null,
      onUpdate: action(ref.onUpdate),
      onDelete: action(ref.onDelete),
    };
    found.set(key, [...(found.get(key) ?? []), foreignKey]);
  }
  return found;
}

/** `*`, and since DBML 9 also `0..*` and `1..*`. */
function isMany(relation: string): boolean {
  return relation.includes('*');
}

function action(words: unknown): string {
  return typeof words === 'string' && words !== '' ? words.toUpperCase() : 'NO ACTION';
}

function manyToMany(one: string, other: string, token: unknown): ImportProblem {
  const start = (token as { start?: { line?: number; column?: number } } | undefined)?.start;
  return {
    message: `Many ${one} to many ${other} is no foreign key.`,
    hint: 'Add a table between them with a foreign key to each.',
    file: null,
    line: start?.line ?? null,
    column: start?.column ?? null,
    severity: 'error',
  };
}
