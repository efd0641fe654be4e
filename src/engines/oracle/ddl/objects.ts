import type { Column, ForeignKey, Index, Sequence, Table, View } from '#model/schema';
import { Clauses, createTable } from '#sql/ddl/clauses';
import { objectName } from '#sql/ddl/losses';
import type { Losses } from '#sql/ddl/losses';
import { identifier as id, qualified, quoteLiteral } from './names';

const clauses = new Clauses({ identifier: id, qualified });

/**
 * "Name is already used", "such a column list is indexed", "such a key exists", "constraint name is used", "one primary key":
 * what running it a second time answers.
 */
const alreadyThere = '-955, -1408, -2260, -2261, -2264, -2275';

/** Oracle has no IF NOT EXISTS before 23. */
export function guarded(sql: string, idempotent: boolean): string {
  if (!idempotent) return sql;
  return `BEGIN
  EXECUTE IMMEDIATE ${quoteLiteral(sql)};
EXCEPTION
  WHEN OTHERS THEN
    IF SQLCODE NOT IN (${alreadyThere}) THEN RAISE; END IF;
END;`;
}

export function tableText(table: Table, late: readonly ForeignKey[], idempotent: boolean): readonly string[] {
  const lines = [...table.columns.map(columnText), ...clauses.constraints(table, late)];
  const partition = table.partitionKey === null ? '' : `\nPARTITION BY ${table.partitionKey}`;
  const options = table.options.length > 0 ? ` ${table.options.join(' ')}` : '';
  const create = createTable(`CREATE TABLE ${qualified(table.schema, table.name)}`, lines, `${options}${partition}`);
  const keys = table.foreignKeys.filter((key) => !late.includes(key));
  return [...rights(table, keys), guarded(create, idempotent)];
}

/** The owner of a table needs the right to refer to tables of others. */
function rights(table: Table, keys: readonly ForeignKey[]): readonly string[] {
  const foreign = keys.filter(({ references }) => references.schema !== table.schema && table.schema !== '');
  const targets = new Set(foreign.map(({ references }) => qualified(references.schema, references.table)));
  return [...targets].map((target) => `GRANT REFERENCES ON ${target} TO ${id(table.schema)}`);
}

function columnText(column: Column): string {
  const parts = [id(column.name), column.type];
  if (column.collation !== null) parts.push(`COLLATE ${column.collation}`);
  if (column.generated) parts.push(`GENERATED ALWAYS AS (${column.generated.expression}) VIRTUAL`);
  if (column.identity !== null) {
    const { start, increment } = column.identitySequence ?? {};
    const options = start === undefined ? '' : ` (START WITH ${start} INCREMENT BY ${increment ?? '1'})`;
    parts.push(`GENERATED ${column.identity.toUpperCase()} AS IDENTITY${options}`);
  }
  if (column.default !== null) parts.push(`DEFAULT ${column.default}`);
  if (!column.nullable) parts.push('NOT NULL');
  return parts.join(' ');
}

export function indexText(index: Index, on: Table | View, idempotent: boolean): string {
  const kind = index.unique ? 'UNIQUE ' : index.method.toLowerCase() === 'bitmap' ? 'BITMAP ' : '';
  const name = qualified(on.schema, index.name);
  return guarded(
    `CREATE ${kind}INDEX ${name} ON ${qualified(on.schema, on.name)} (${index.parts.join(', ')})`,
    idempotent,
  );
}

export function lateForeignKey(key: ForeignKey, table: Table, idempotent: boolean): readonly string[] {
  const alter = `ALTER TABLE ${qualified(table.schema, table.name)} ADD ${clauses.reference(key)}`;
  return [...rights(table, [key]), guarded(alter, idempotent)];
}

export function viewText(view: View, idempotent: boolean): string {
  const columns = view.columnList ? ` (${clauses.list(view.columnList)})` : '';
  const name = `${qualified(view.schema, view.name)}${columns} AS\n${view.definition}`;
  if (view.materialized) return guarded(`CREATE MATERIALIZED VIEW ${name}`, idempotent);
  return `CREATE ${idempotent ? 'OR REPLACE ' : ''}VIEW ${name}`;
}

export function sequenceText(sequence: Sequence, idempotent: boolean): string {
  const { start, increment, minimum, maximum, cycle } = sequence;
  const sql = `CREATE SEQUENCE ${qualified(sequence.schema, sequence.name)} START WITH ${start} INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${maximum} ${cycle ? 'CYCLE' : 'NOCYCLE'}`;
  return guarded(sql, idempotent);
}

export function commentTexts(object: Table | View): readonly string[] {
  const name = qualified(object.schema, object.name);
  return [
    ...(object.comment === null ? [] : [`COMMENT ON TABLE ${name} IS ${quoteLiteral(object.comment)}`]),
    ...object.columns.flatMap((column) =>
      column.comment === null
        ? []
        : [`COMMENT ON COLUMN ${name}.${id(column.name)} IS ${quoteLiteral(column.comment)}`],
    ),
  ];
}

/** An index of the columns of a key, in their order, is the key's own (ORA-01408). */
export function withoutSecondIndexes(tables: readonly Table[], losses: Losses): readonly Table[] {
  return tables.map((table) => {
    const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques].map((key) =>
      clauses.list(key.columns),
    );
    const seen = new Set(keys);
    const indexes = table.indexes.filter((index) => {
      if (index.constraint !== null) return true;
      const columns = index.parts.join(', ');
      if (!seen.has(columns)) {
        seen.add(columns);
        return true;
      }
      losses.omit(
        `${objectName(table.schema, table.name)}.${index.name}`,
        'has one index for a list of columns, and another one is there already',
      );
      return false;
    });
    return { ...table, indexes };
  });
}
