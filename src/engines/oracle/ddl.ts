import { printSchema } from '#sql/ddl/print';
import type { DdlSyntax } from '#sql/ddl/print';
import type { DdlPrinter } from '../engine';
import { capabilities } from './ddl/capabilities';
import { expressions } from './ddl/expressions';
import { identifier } from './ddl/names';
import {
  commentTexts,
  guarded,
  indexText,
  lateForeignKey,
  sequenceText,
  tableText,
  viewText,
  withoutSecondIndexes,
} from './ddl/objects';
import { readType, writeType } from './ddl/types';

const title = 'Oracle';

const syntax: DdlSyntax = {
  title,
  capabilities,
  adjust: withoutSecondIndexes,
  // A schema is a user; -1920: there is one of this name.
  namespace: ({ name }, { idempotent }) =>
    guarded(`CREATE USER ${identifier(name)} NO AUTHENTICATION QUOTA UNLIMITED ON users`, idempotent).replace(
      'NOT IN (-955',
      'NOT IN (-1920, -955',
    ),
  sequence: (sequence, { idempotent }) => sequenceText(sequence, idempotent),
  table: (table, late, { idempotent }) => tableText(table, late, idempotent),
  index: (index, on, { idempotent }) => indexText(index, on, idempotent),
  lateForeignKey: (key, table, { idempotent }) => lateForeignKey(key, table, idempotent),
  view: (view, { idempotent }) => viewText(view, idempotent),
  routine: (routine) => routine.definition,
  trigger: (trigger) => trigger.definition,
  comments: commentTexts,
};

const oracle: DdlPrinter = {
  id: 'oracle',
  title,
  language: 'sql',
  // Ends a statement and a block alike.
  terminate: (sql) => `${sql}\n/`,
  print: (schema, options) => printSchema(schema, options, syntax),
  readType,
  writeType,
  capabilities,
  expressions,
};

export default [oracle];
