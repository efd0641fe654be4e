import type { Column, ForeignKey, Index, Sequence, Table, View } from '#model/schema';
import { Clauses, createTable } from '#sql/ddl/clauses';
import { objectName } from '#sql/ddl/losses';
import type { Losses } from '#sql/ddl/losses';
import { withoutSecondPaths } from './cascades';
import { identifier as id, qualified, quoteLiteral } from './names';

const clauses = new Clauses({ identifier: id, qualified });
const guarded = (idempotent: boolean, missing: string, sql: string): string =>
  idempotent ? `IF ${missing}\n${sql}` : sql;
const objectId = (schema: string, name: string): string => `OBJECT_ID(${quoteLiteral(qualified(schema, name))})`;

export function tableText(table: Table, late: readonly ForeignKey[], idempotent: boolean): string {
  const lines = [...table.columns.map((column) => columnText(column, table)), ...clauses.constraints(table, late)];
  const partition = table.partitionKey === null ? '' : ` ON ${table.partitionKey}`;
  const name = qualified(table.schema, table.name);
  return guarded(
    idempotent,
    `${objectId(table.schema, table.name)} IS NULL`,
    createTable(`CREATE TABLE ${name}`, lines, partition),
  );
}

function columnText(column: Column, table: Table): string {
  const parts = [id(column.name)];
  if (column.generated) {
    parts.push(`AS (${column.generated.expression})`);
    if (column.generated.stored) parts.push(`PERSISTED${column.nullable ? '' : ' NOT NULL'}`);
    return parts.join(' ');
  }
  parts.push(column.type);
  if (column.collation !== null) parts.push(`COLLATE ${column.collation}`);
  if (column.identity !== null) {
    const { start = '1', increment = '1' } = column.identitySequence ?? {};
    parts.push(`IDENTITY(${start}, ${increment})`);
  }
  parts.push(column.nullable ? 'NULL' : 'NOT NULL');
  // Without a name the server makes one up, another each time.
  if (column.default !== null)
    parts.push(`CONSTRAINT ${id(`DF_${table.name}_${column.name}`)} DEFAULT ${column.default}`);
  return parts.join(' ');
}

export function indexText(index: Index, on: Table | View, idempotent: boolean): string {
  const include = index.include.length > 0 ? ` INCLUDE (${clauses.list(index.include)})` : '';
  const where = index.where === null ? '' : ` WHERE ${index.where}`;
  const sql = `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${id(index.name)} ON ${qualified(on.schema, on.name)} (${index.parts.join(', ')})${include}${where}`;
  const found = `SELECT 1 FROM sys.indexes WHERE name = ${quoteLiteral(index.name)} AND object_id = ${objectId(on.schema, on.name)}`;
  return guarded(idempotent, `NOT EXISTS (${found})`, sql);
}

export function lateForeignKey(key: ForeignKey, table: Table, idempotent: boolean): string {
  const sql = `ALTER TABLE ${qualified(table.schema, table.name)} ADD ${clauses.reference(key)}`;
  if (key.name === null) return sql;
  return guarded(idempotent, `${objectId(table.schema, key.name)} IS NULL`, sql);
}

export function viewText(view: View, idempotent: boolean): string {
  const columns = view.columnList ? ` (${clauses.list(view.columnList)})` : '';
  return `CREATE ${idempotent ? 'OR ALTER ' : ''}VIEW ${qualified(view.schema, view.name)}${columns} AS\n${view.definition}`;
}

export function sequenceText(sequence: Sequence, idempotent: boolean): string {
  const { type, start, increment, minimum, maximum, cycle } = sequence;
  const known = /^(tinyint|smallint|int|bigint|decimal|numeric)\b/i.test(type) ? type : 'bigint';
  const sql = `CREATE SEQUENCE ${qualified(sequence.schema, sequence.name)} AS ${known} START WITH ${start} INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${maximum} ${cycle ? 'CYCLE' : 'NO CYCLE'}`;
  return guarded(idempotent, `${objectId(sequence.schema, sequence.name)} IS NULL`, sql);
}

/** CREATE SCHEMA has to be alone in its batch, also behind an IF. */
export function schemaText(name: string, idempotent: boolean): string {
  const sql = `CREATE SCHEMA ${id(name)}`;
  return idempotent ? `IF SCHEMA_ID(${quoteLiteral(name)}) IS NULL EXEC(${quoteLiteral(sql)})` : sql;
}

/** Comments are extended properties named MS_Description, which SQL Server's own tools show. */
export function commentTexts(object: Table | View): readonly string[] {
  const kind = 'uniques' in object ? 'TABLE' : 'VIEW';
  const on = (type: string | null, name: string | null, comment: string | null | undefined): readonly string[] => {
    if (comment === null || comment === undefined) return [];
    const schema = object.schema === '' ? 'dbo' : object.schema;
    const levels = [['SCHEMA', schema], [kind, object.name], ...(type !== null && name !== null ? [[type, name]] : [])];
    const place = levels.map(
      ([level, value], index) => `@level${index}type = N'${level}', @level${index}name = ${quoteLiteral(value ?? '')}`,
    );
    return [
      `EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = ${quoteLiteral(comment)}, ${place.join(', ')}`,
    ];
  };
  const constraints =
    'uniques' in object
      ? [...(object.primaryKey ? [object.primaryKey] : []), ...object.uniques, ...object.checks, ...object.foreignKeys]
      : [];
  return [
    ...on(null, null, object.comment),
    ...object.columns.flatMap((column) => on('COLUMN', column.name, column.comment)),
    ...object.indexes.flatMap((index) => on('INDEX', index.name, index.comment)),
    ...constraints.flatMap((constraint) => on('CONSTRAINT', constraint.name, constraint.comment)),
  ];
}

/** A procedure call cannot be made conditional by its own text. */
export const guardedComment = (sql: string): string => {
  const call = /@value = N'(?:[^']|'')*', (.*)$/s.exec(sql)?.[1] ?? '';
  const levels = [...call.matchAll(/@level\dtype = (N'[^']*'), @level\dname = (N'(?:[^']|'')*')/g)].flatMap(
    ([, type, name]) => [type, name],
  );
  const all = [...levels, 'NULL', 'NULL', 'NULL', 'NULL'].slice(0, 6).join(', ');
  return `IF NOT EXISTS (SELECT 1 FROM sys.fn_listextendedproperty(N'MS_Description', ${all}))\n${sql}`;
};

/** Conditions of a filtered index are comparisons joined by AND; numbered columns take no values that are given. */
export function withPossibleParts(tables: readonly Table[], losses: Losses): readonly Table[] {
  return withoutSecondPaths(tables, losses).map((table) => {
    const object = objectName(table.schema, table.name);
    for (const column of table.columns)
      if (column.identity === 'by default')
        losses.weaken(
          `${object}.${column.name}`,
          'takes a given value for a numbered column only with IDENTITY_INSERT on',
        );
    const indexes = table.indexes.filter((index) => {
      if (
        index.where === null ||
        !/\bOR\b|\bBETWEEN\b|\bLIKE\b|\bNOT\b(?!\s+NULL)|\w\s*\((?<!IN\s*\()/i.test(index.where)
      )
        return true;
      losses.omit(`${object}.${index.name}`, 'takes no such condition of an index; it is left out');
      return false;
    });
    return { ...table, indexes };
  });
}
