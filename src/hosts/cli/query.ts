import { openSource, type ConnectFlags } from './connect';
import { writeDelimited } from './delimited-result';
import { withTimeLimit } from './interrupt';
import { writeJsonResult } from './json-result';
import { openOutput } from './output';
import type { ResultFlags, StatementRun } from './statement-run';
import { readStatements, type StatementFlags } from './statements';
import { writeTableResult } from './table-result';

export interface QueryFlags extends ConnectFlags, StatementFlags, ResultFlags {
  readonly output?: string;
  readonly timeout?: number;
}

/** `plumbline query`: runs the statements in order and stops at the first error; what was printed before stays whole. */
export async function query(source: string, flags: QueryFlags, interrupt: AbortSignal): Promise<void> {
  const { engine, session } = await openSource(source, flags, interrupt);
  const output = openOutput(flags.output);
  try {
    const statements = await readStatements(flags, engine);
    const several = statements.length > 1;
    if (flags.format === 'json' && several) await output.write('[');
    for (const [index, statement] of statements.entries()) {
      if (index > 0) await output.write(flags.format === 'json' ? ',\n' : flags.format === 'ndjson' ? '' : '\n');
      await withTimeLimit(interrupt, flags.timeout, (signal) =>
        writeResult({ session, statement, flags, output, signal }),
      );
    }
    if (flags.format === 'json') await output.write(several ? ']\n' : '\n');
    await output.finish();
  } catch (error) {
    await output.abandon();
    throw error;
  } finally {
    await session.close();
  }
}

function writeResult(run: StatementRun): Promise<void> {
  switch (run.flags.format) {
    case 'table':
      return writeTableResult(run);
    case 'json':
      return writeJsonResult(run);
    case 'csv':
    case 'tsv':
    case 'ndjson':
      return writeDelimited(run, run.flags.format);
  }
}
