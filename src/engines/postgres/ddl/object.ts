/** One object by itself with everything that belongs to it, for reading. Each statement ends by `;` at a line's end. */
import type { Routine, Sequence, Table, UserType, View } from '#model/schema';
import { policyStatements, ruleStatements, tableSettings, triggerStatements, viewSettings } from './attachments';
import { columnSettings } from './column';
import { checkClause } from './constraint';
import { comment, routineComments, tableComments, typeComments, viewComments } from './comments';
import { createIndex, indexSettings } from './index-statement';
import { nameOf, qualified } from './names';
import { createRoutine } from './routine';
import { createSequence, sequenceOwner } from './sequence';
import { createTable, readable, standsInTable, tableWord } from './table';
import { createType, typeStatements } from './type';
import { createView, viewColumnStatements } from './view';

export function tableDdl(table: Table): string {
  const alter = `ALTER ${tableWord(table)} ${nameOf(table)}`;
  const as = table.partitionOf ? 'partition' : 'table';
  return finish([
    createTable(table, { ...readable, as, keys: as === 'table', foreignKeys: as === 'table' }),
    ...table.checks
      .filter((check) => !check.inherited && !standsInTable(check, as))
      .map((check) => `${alter} ADD ${checkClause(check)}`),
    ...table.columns.flatMap((column) => columnSettings(column).map((change) => `${alter} ${change}`)),
    ...indexDdl(table, table.indexes),
    ...ruleStatements(table.rules ?? [], table, false),
    ...triggerStatements(table.triggers, table, false),
    ...tableSettings(table),
    ...policyStatements(table, false),
    ...tableComments(table),
  ]);
}

export function viewDdl(view: View): string {
  return finish([
    createView(view, { idempotent: false, filled: view.populated !== false }),
    ...viewColumnStatements(view),
    ...indexDdl(view, view.indexes),
    ...ruleStatements(view.rules ?? [], view, false),
    ...triggerStatements(view.triggers ?? [], view, false),
    ...viewSettings(view),
    ...viewComments(view),
  ]);
}

function indexDdl(on: Table | View, indexes: Table['indexes']): string[] {
  return indexes.flatMap((index) => [
    ...(index.constraint === null ? [createIndex(index, on, { idempotent: false, only: false })] : []),
    ...indexSettings(index, on.schema),
  ]);
}

export function routineDdl(routine: Routine): string {
  if (routine.definition === null)
    return `-- ${routine.kind} ${qualified(routine.schema, routine.name)}(${routine.arguments}): PostgreSQL prints no definition of it.`;
  const create = createRoutine(routine, routine.kind !== 'aggregate')!;
  return finish([create, ...routineComments(routine)]);
}

export function sequenceDdl(sequence: Sequence): string {
  return finish([
    createSequence(sequence, false),
    ...sequenceOwner(sequence),
    ...comment(`SEQUENCE ${nameOf(sequence)}`, sequence.comment),
  ]);
}

export function typeDdl(type: UserType): string {
  return finish([createType(type), ...typeStatements(type), ...typeComments(type)]);
}

const finish = (statements: readonly string[]): string => statements.map((statement) => `${statement};\n`).join('\n');
