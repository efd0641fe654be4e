import { readFile } from 'node:fs/promises';
import { AppError } from '#base/errors';
import { dialectOf } from '#engines/manifests';
import { split, type Statement } from '#sql/splitter';
import { usageError } from './exit-codes';
import { readStandardInput } from './terminal';

export interface StatementFlags {
  readonly expression?: string;
  readonly file?: string;
}

/** The statements given by `-e`, `-f` or standard input, split as the engine's own client does it. */
export async function readStatements(flags: StatementFlags, engine: string): Promise<readonly string[]> {
  if (flags.expression !== undefined && flags.file !== undefined)
    throw usageError('-e and -f were both given.', 'Give one of them.');
  const text = flags.expression ?? (await readText(flags.file));
  const dialect = dialectOf(engine);
  if (!dialect) throw new AppError('internal', `The engine "${engine}" has no dialect.`);
  const statements = split(text, dialect);
  for (const statement of statements) rejectProblem(statement, text);
  const texts = statements.map(({ start, end }) => text.slice(start, end)).filter((statement) => statement !== '');
  if (texts.length === 0)
    throw new AppError('parse-failed', 'There is no statement to run.', {
      hint: 'Give it with -e, -f or on standard input.',
    });
  return texts;
}

async function readText(file: string | undefined): Promise<string> {
  if (file !== undefined && file !== '-') return readInputFile(file);
  if (file === undefined && process.stdin.isTTY)
    throw usageError('No statement was given.', 'Use -e SQL, -f FILE or standard input.');
  return readStandardInput();
}

/** A text file named by a flag. */
export async function readInputFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      {
        hint: 'Check the path and its permissions.',
        cause: error,
      },
    );
  }
}

function rejectProblem(statement: Statement, text: string): void {
  const problem = statement.problem;
  if (!problem) return;
  const line = text.slice(0, problem.start).split('\n').length;
  throw new AppError('parse-failed', `Line ${line}: ${problem.message}`, {
    hint: problem.hint,
    position: problem.start + 1,
  });
}
