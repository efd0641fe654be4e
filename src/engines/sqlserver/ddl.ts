import { printSchema } from '#sql/ddl/print';
import type { DdlSyntax } from '#sql/ddl/print';
import type { DdlPrinter } from '../engine';
import { capabilities } from './ddl/capabilities';
import { expressions } from './ddl/expressions';
import {
  commentTexts,
  guardedComment,
  indexText,
  lateForeignKey,
  schemaText,
  sequenceText,
  tableText,
  viewText,
  withPossibleParts,
} from './ddl/objects';
import { readType, writeType } from './ddl/types';

const title = 'SQL Server';

const syntaxOf = (idempotent: boolean): DdlSyntax => ({
  title,
  capabilities,
  adjust: withPossibleParts,
  namespace: ({ name }) => schemaText(name, idempotent),
  sequence: (sequence) => sequenceText(sequence, idempotent),
  table: (table, late) => tableText(table, late, idempotent),
  index: (index, on) => indexText(index, on, idempotent),
  lateForeignKey: (key, table) => lateForeignKey(key, table, idempotent),
  view: (view) => viewText(view, idempotent),
  routine: (routine) => routine.definition,
  trigger: (trigger) => trigger.definition,
  comments: (object) => commentTexts(object).map((sql) => (idempotent ? guardedComment(sql) : sql)),
});

const sqlserver: DdlPrinter = {
  id: 'sqlserver',
  title,
  language: 'sql',
  firstSchema: { name: 'dbo', comment: null },
  // Schemas, views and routines have to be alone in their batch.
  terminate: (sql) => `${sql};\nGO`,
  print: (schema, options) => printSchema(schema, options, syntaxOf(options.idempotent)),
  readType,
  writeType,
  capabilities,
  expressions,
};

export default [sqlserver];
