import type { Routine } from '#model/schema';
import { qualified } from './names';

const words: Readonly<Record<Routine['kind'], string>> = {
  function: 'FUNCTION',
  window: 'FUNCTION',
  procedure: 'PROCEDURE',
  aggregate: 'AGGREGATE',
};

export function routineWord(routine: Routine): string {
  return words[routine.kind];
}

/** What other statements call it: `public.total(integer)`, `public.rows_seen(*)`. */
export function signature(routine: Routine): string {
  const args = routine.kind === 'aggregate' && routine.arguments === '' ? '*' : routine.arguments;
  return `${qualified(routine.schema, routine.name)}(${args})`;
}

/** As `GRANT … ON FUNCTION` wants it, which knows no aggregates. */
export function grantSignature(routine: Routine): string {
  const args = routine.arguments.replace(/^ORDER BY /, '').replace(' ORDER BY ', ', ');
  return `${qualified(routine.schema, routine.name)}(${args})`;
}

/** null: nobody knows its text. */
export function createRoutine(routine: Routine, idempotent: boolean): string | null {
  const definition = routine.definition?.trimEnd().replace(/;$/, '');
  if (definition === undefined) return null;
  const head = /^CREATE (OR REPLACE )?(?=FUNCTION|PROCEDURE|AGGREGATE)/i;
  return definition.replace(head, idempotent ? 'CREATE OR REPLACE ' : 'CREATE ');
}
