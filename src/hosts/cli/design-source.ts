import { AppError } from '#base/errors';
import type { ImportProblem } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import { defaultDialect } from '#service/designs/dialect-of';
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
  const model = /^(.*\.plumbline)#model:(.+)$/is.exec(source);
  if (model) return readProjectDesign(model[1] ?? '', model[2] ?? '');
  const language = /^\w{2,}:/.test(source) ? null : languageOf(source);
  if (language !== null) return readFile(source, language, flags, interrupt);
  const { session } = await openSource(source, flags, interrupt);
  try {
    if (!session.introspect) throw new AppError('unsupported', `${session.server.product} has no schema to read.`);
    return await session.introspect(interrupt);
  } finally {
    await session.close();
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
      progress: ({ step, done }) => bar.show(done === null ? step : `${step} ${Math.round(done * 100)} %`),
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
function progressLine(): { show(text: string): void; clear(): void } {
  let shown = '';
  const write = (text: string): void => {
    if (!process.stderr.isTTY || text === shown) return;
    process.stderr.write(`\r${text.padEnd(shown.length)}`);
    shown = text;
  };
  return {
    show: (text) => write(visible(text).slice(0, 78)),
    clear: () => {
      if (shown === '') return;
      write('');
      process.stderr.write('\r');
      shown = '';
    },
  };
}
