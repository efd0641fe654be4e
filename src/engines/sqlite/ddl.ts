import { printSchema } from '#sql/ddl/print';
import type { DdlSyntax } from '#sql/ddl/print';
import type { DdlPrinter } from '../engine';
import { capabilities } from './ddl/capabilities';
import { expressions } from './ddl/expressions';
import { indexText, tableText, triggerText, viewText } from './ddl/objects';
import { readType, writeType } from './ddl/types';

const title = 'SQLite';

const syntax: DdlSyntax = {
  title,
  capabilities,
  table: (table, _late, { idempotent }) => tableText(table, idempotent),
  index: (index, on, { idempotent }) => indexText(index, on, idempotent),
  view: (view, { idempotent }) => viewText(view, idempotent),
  trigger: (trigger, on, { idempotent }) => triggerText(trigger, on, idempotent),
};

const sqlite: DdlPrinter = {
  id: 'sqlite',
  title,
  language: 'sql',
  terminate: (sql) => `${sql};`,
  print: (schema, options) => printSchema(schema, options, syntax),
  readType,
  writeType,
  capabilities,
  expressions,
};

export default [sqlite];
