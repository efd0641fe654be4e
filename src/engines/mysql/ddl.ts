import { printSchema } from '#sql/ddl/print';
import type { DdlSyntax } from '#sql/ddl/print';
import type { DdlPrinter } from '../engine';
import { capabilitiesOf } from './ddl/capabilities';
import { expressionsOf } from './ddl/expressions';
import { mariadb, mysql } from './ddl/flavour';
import type { Flavour } from './ddl/flavour';
import { identifier } from './ddl/names';
import { lateForeignKey, sequenceText, tableText, viewText, withPossibleChecks } from './ddl/objects';
import { readType, writeTypeOf } from './ddl/types';

function printerOf(flavour: Flavour): DdlPrinter {
  const capabilities = capabilitiesOf(flavour);
  const syntax: DdlSyntax = {
    title: flavour.title,
    capabilities,
    adjust: (tables, losses) => tables.map((table) => withPossibleChecks(table, losses)),
    namespace: ({ name }, { idempotent }) =>
      `CREATE DATABASE ${idempotent ? 'IF NOT EXISTS ' : ''}${identifier(name)} CHARACTER SET utf8mb4`,
    sequence: sequenceText,
    table: (table, late, options) => tableText(table, late, flavour, options),
    index: () => null,
    lateForeignKey,
    view: viewText,
    routine: (routine) => routine.definition,
    trigger: (trigger) => trigger.definition,
  };
  return {
    id: flavour.id,
    title: flavour.title,
    language: 'mysql',
    // A body holds semicolons of its own, which the client would take for ends.
    terminate: (sql) =>
      /;\s*\S/.test(sql) && /\bBEGIN\b/i.test(sql) ? `DELIMITER //\n${sql} //\nDELIMITER ;` : `${sql};`,
    print: (schema, options) => printSchema(schema, options, syntax),
    readType,
    writeType: writeTypeOf(flavour),
    capabilities,
    expressions: expressionsOf(flavour),
    filling: { overriding: '', numberOn: null },
  };
}

export default [mysql, mariadb].map(printerOf);
