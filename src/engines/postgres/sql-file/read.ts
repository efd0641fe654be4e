import { basename, extname } from 'node:path';
import { AppError } from '#base/errors';
import type { ImportProblem, ReadingProgress, SchemaReading } from '#model/design';
import { newNamespace, newSchema } from '#design/new-objects';
import type { SchemaSource } from '../../engine';
import { readScript } from '../../script-reader';
import dialect from '../dialect';
import { LoadingEngine } from './engine';
import { loader, withoutLoader } from './loader';
import { ScriptLoad } from './load';

/** Problems that are told one by one; a file with more of them is of another kind than it was taken for. */
const mostProblems = 1_000;

/** Reads a script by loading it into an embedded PostgreSQL and asking that for its schema. */
export async function readPostgresSchema(
  source: SchemaSource,
  progress: (state: ReadingProgress) => void,
  signal: AbortSignal,
): Promise<SchemaReading> {
  const problems: ImportProblem[] = [];
  let more = 0;
  const report = (problem: ImportProblem): void => {
    if (problems.length < mostProblems) problems.push(problem);
    else more += 1;
  };
  const statements = readScript(source, { dialect, report, progress, signal });
  // What is no text is refused before the engine is started.
  const first = await statements.next();
  const name = source.path === undefined ? 'text' : basename(source.path, extname(source.path));
  if (first.done) return { schema: { ...newSchema('postgres', [newNamespace('public')]), database: name }, problems };
  progress({ step: 'Starting the embedded engine', done: null });
  const engine = await LoadingEngine.start();
  try {
    signal.throwIfAborted();
    await prepare(engine);
    const load = new ScriptLoad({ engine, strict: source.strict ?? false, report });
    await load.add(first.value);
    for await (const statement of statements) await load.add(statement);
    progress({ step: 'Trying again what failed', done: null });
    await load.finish();
    signal.throwIfAborted();
    progress({ step: 'Reading the schema back', done: null });
    const schema = withoutLoader(load.complete(await engine.introspect(signal)));
    if (more > 0) problems.push(omitted(more));
    return { schema: { ...schema, database: name }, problems: problems.toSorted(byPlace) };
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled.', { cause: error });
    throw error;
  } finally {
    await engine.close();
  }
}

async function prepare(engine: LoadingEngine): Promise<void> {
  await engine.run(`CREATE ROLE ${loader} SUPERUSER; SET SESSION AUTHORIZATION ${loader}`);
  // Functions may name what comes later.
  await engine.run('SET check_function_bodies = off');
}

function omitted(count: number): ImportProblem {
  const message = `${count.toLocaleString('en')} more problems are not listed.`;
  return {
    message,
    hint: 'Check that the dialect is the right one.',
    file: null,
    line: null,
    column: null,
    severity: 'error',
  };
}

function byPlace(a: ImportProblem, b: ImportProblem): number {
  if (a.file !== b.file) return 0;
  return (a.line ?? Infinity) - (b.line ?? Infinity) || (a.column ?? 0) - (b.column ?? 0);
}
