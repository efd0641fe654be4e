import type { Table } from '#model/schema';
import { objectName } from '#sql/ddl/losses';
import type { Losses } from '#sql/ddl/losses';
import { printSchema } from '#sql/ddl/print';
import type { DdlSyntax } from '#sql/ddl/print';
import type { DdlPrinter } from '../engine';
import { capabilities } from './ddl/capabilities';
import { expressions } from './ddl/expressions';
import { identifier, quoteLiteral } from './ddl/names';
import { commentTexts, indexText, sequenceText, tableText, viewText } from './ddl/objects';
import { readType, writeType } from './ddl/types';

const title = 'DuckDB';

/** DuckDB 1.5: "Creating foreign keys across different schemas or catalogs is not supported". */
function withinSchema(table: Table, losses: Losses): Table {
  const foreignKeys = table.foreignKeys.filter((key) => {
    if (key.references.schema === table.schema) return true;
    const name = key.name ?? key.columns.join(', ');
    losses.omit(`${objectName(table.schema, table.name)}.${name}`, 'has no foreign keys from one schema to another');
    return false;
  });
  return { ...table, foreignKeys };
}

const syntax: DdlSyntax = {
  title,
  capabilities,
  adjust: (tables, losses) => {
    for (const table of tables)
      for (const column of table.columns)
        if (column.identity === 'always')
          losses.weaken(
            `${objectName(table.schema, table.name)}.${column.name}`,
            'takes a given value for a numbered column',
          );
    return tables.map((table) => withinSchema(table, losses));
  },
  namespace: ({ name }, { idempotent }) => `CREATE SCHEMA ${idempotent ? 'IF NOT EXISTS ' : ''}${identifier(name)}`,
  type: (type, { idempotent }) =>
    `CREATE TYPE ${idempotent ? 'IF NOT EXISTS ' : ''}${identifier(type.schema)}.${identifier(type.name)} AS ENUM (${type.details.map(quoteLiteral).join(', ')})`,
  sequence: (sequence, { idempotent }) => sequenceText(sequence, idempotent),
  table: (table, late, { idempotent }) => tableText(table, late, idempotent),
  index: (index, on, { idempotent }) => indexText(index, on, idempotent),
  view: (view, { idempotent }) => viewText(view, idempotent),
  comments: commentTexts,
};

const duckdb: DdlPrinter = {
  id: 'duckdb',
  title,
  language: 'sql',
  firstSchema: { name: 'main', comment: null },
  terminate: (sql) => `${sql};`,
  print: (schema, options) => printSchema(schema, options, syntax),
  readType,
  writeType,
  capabilities,
  expressions,
};

export default [duckdb];
