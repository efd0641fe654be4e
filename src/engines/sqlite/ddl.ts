import { objectName } from '#sql/ddl/losses';
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
  adjust: (tables, losses) => {
    for (const table of tables)
      for (const column of table.columns) {
        const { start = '1', increment = '1' } = column.identitySequence ?? {};
        const object = `${objectName(table.schema, table.name)}.${column.name}`;
        if (column.identity !== null && (start !== '1' || increment !== '1'))
          losses.weaken(object, `numbers from 1 by steps of one, not from ${start} by ${increment}`);
        if (column.identity === 'always') losses.weaken(object, 'takes a given value for a numbered column');
      }
    return tables;
  },
  table: (table, _late, { idempotent }) => tableText(table, idempotent),
  index: (index, on, { idempotent }) => indexText(index, on, idempotent),
  view: (view, { idempotent }) => viewText(view, idempotent),
  trigger: (trigger, on, { idempotent }) => triggerText(trigger, on, idempotent),
};

const sqlite: DdlPrinter = {
  id: 'sqlite',
  title,
  language: 'sql',
  firstSchema: { name: 'main', comment: null },
  terminate: (sql) => `${sql};`,
  print: (schema, options) => printSchema(schema, options, syntax),
  readType,
  writeType,
  capabilities,
  expressions,
  filling: { overriding: '', numberOn: null },
};

export default [sqlite];
