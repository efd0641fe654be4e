import { AppError } from '#base/errors';
import type { StreamOut } from '#base/stream';
import { printerOf } from '#engines/printers';
import type { ImportProblem, ReadingProgress } from '#model/design';
import type { DatabaseSchema, Namespace } from '#model/schema';
import type { SpawnedProcess } from '../deps';
import { readApart } from './read-apart';

export type TryOutEvent = ReadingProgress | { readonly ok: boolean; readonly problems: readonly ImportProblem[] };

interface TryOutContext {
  readonly spawn: () => Promise<SpawnedProcess>;
  readonly out: StreamOut<TryOutEvent>;
  readonly signal: AbortSignal;
}

/** Runs the DDL of a schema on an empty embedded engine, strictly, and looks whether all of it is there afterwards. */
export async function tryOut(
  { schema, dialect }: { readonly schema: DatabaseSchema; readonly dialect: string },
  { spawn, out, signal }: TryOutContext,
): Promise<void> {
  const printer = printerOf(dialect);
  if (!printer)
    throw new AppError('unsupported', `Nothing prints DDL for "${dialect}".`, { hint: 'Choose another dialect.' });
  const { statements } = printer.print(schema, { idempotent: false, privileges: true });
  const text = statements.map(({ sql }) => `${printer.terminate(sql)}\n`).join('');
  const reading = await readApart(
    spawn,
    { engine: dialect, source: { text, strict: true } },
    (state) => out.pushLatest('progress', state),
    signal,
  );
  const problems = [...reading.problems, ...missing(schema, reading.schema)];
  out.push({ ok: problems.every(({ severity }) => severity === 'warning'), problems });
}

/** Tables, views, routines, sequences and types of the one that the other has not. Names that an engine folds are the same. */
function missing(wanted: DatabaseSchema, found: DatabaseSchema): readonly ImportProblem[] {
  const there = new Set(found.namespaces.flatMap(objectNames).map((name) => name.toLowerCase()));
  return wanted.namespaces
    .flatMap(objectNames)
    .filter((name) => !there.has(name.toLowerCase()))
    .map((name) => ({
      message: `${name} is not there after the DDL has run.`,
      hint: 'See the list of what this dialect cannot express.',
      file: null,
      line: null,
      column: null,
      severity: 'error' as const,
    }));
}

function objectNames({ tables, views }: Namespace): readonly string[] {
  return [
    ...tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => `${name}.${column.name}`)]),
    ...views.map(({ name }) => name),
  ];
}
