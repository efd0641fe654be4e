import { AppError } from '#base/errors';
import type { Session } from '#engines/engine';
import type { ImportProblem, ReadingProgress } from '#model/design';
import type { LiveFacts } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';
import { defaultDialect } from '#service/designs/dialect-of';
import { readFacts } from '#service/designs/live-facts';
import { readProjectDesign } from '#service/designs/read-project-design';
import { languageOf, readSource as readDesign } from '#service/designs/read-source';
import { forkSessionProcess } from '../forked-process';
import { openSource, type ConnectFlags } from './connect';
import { exitCodes } from './exit-codes';
import { visible } from './table';

export interface DesignFlags extends ConnectFlags {
  /** Of a `.sql` file that is read. */
  readonly from?: string;
}

/** The schema that the source argument names: of a design file, of a design in a project, or of a database. */
export async function readModel(source: string, flags: DesignFlags, interrupt: AbortSignal): Promise<DatabaseSchema> {
  return (await readWithFacts(source, flags, interrupt)).schema;
}

/** The same with what the database tells beside its schema, when facts are wanted; null for what is no database. */
export async function readWithFacts(
  source: string,
  flags: DesignFlags,
  interrupt: AbortSignal,
  wanted?: { readonly measure: boolean },
): Promise<{ readonly schema: DatabaseSchema; readonly live: LiveFacts | null }> {
  const model = /^(.*\.plumbline)#model:(.+)$/is.exec(source);
  if (model) return { schema: await readProjectDesign(model[1] ?? '', model[2] ?? ''), live: null };
  const language = /^\w{2,}:/.test(source) ? null : languageOf(source);
  if (language !== null) return { schema: await readFile(source, language, flags, interrupt), live: null };
  const { session } = await openSource(source, flags, interrupt);
  try {
    if (!session.introspect) throw new AppError('unsupported', `${session.server.product} has no schema to read.`);
    const schema = await session.introspect(interrupt);
    return { schema, live: wanted && session.lintFacts ? await factsOf(session, schema, wanted, interrupt) : null };
  } finally {
    await session.close();
  }
}

async function factsOf(
  session: Session,
  schema: DatabaseSchema,
  { measure }: { readonly measure: boolean },
  signal: AbortSignal,
): Promise<LiveFacts> {
  const bar = progressLine();
  try {
    const { facts, notes } = await readFacts(session, { schema, measure, progress: bar.progress, signal });
    bar.clear();
    for (const note of notes) process.stderr.write(`${visible(note)}\n`);
    return facts;
  } finally {
    bar.clear();
  }
}

async function readFile(
  path: string,
  language: string,
  flags: DesignFlags,
  interrupt: AbortSignal,
): Promise<DatabaseSchema> {
  const bar = progressLine();
  try {
    const { schema, problems } = await readDesign({ path }, language, {
      dialect: flags.from ?? defaultDialect,
      spawn: forkSessionProcess,
      progress: bar.progress,
      signal: interrupt,
    });
    bar.clear();
    report(problems);
    return schema;
  } finally {
    bar.clear();
  }
}

/** One line for each, as compilers print them. What is missing makes the exit code; what could be read is printed all the same. */
function report(problems: readonly ImportProblem[]): void {
  for (const { file, line, column, severity, message, hint } of problems) {
    const place = [file ?? '', line ?? '', column ?? ''].filter((part) => part !== '').join(':');
    const text = [message, hint ?? ''].filter((part) => part !== '').join(' ');
    process.stderr.write(`${visible(`${place}${place === '' ? '' : ': '}${severity}: ${text}`)}\n`);
  }
  if (problems.some(({ severity }) => severity === 'error')) process.exitCode = exitCodes.cannotParse;
}

/** A line that is written over, on a terminal only. */
function progressLine(): { readonly progress: (state: ReadingProgress) => void; readonly clear: () => void } {
  let shown = '';
  const write = (text: string): void => {
    if (!process.stderr.isTTY || text === shown) return;
    process.stderr.write(`\r${text.padEnd(shown.length)}`);
    shown = text;
  };
  return {
    progress: ({ step, done }) =>
      write(visible(done === null ? step : `${step} ${Math.round(done * 100)} %`).slice(0, 78)),
    clear: () => {
      if (shown === '') return;
      write('');
      process.stderr.write('\r');
      shown = '';
    },
  };
}
