import { AppError } from '#base/errors';
import { loadAllDrivers } from '#engines/drivers';
import type { Session } from '#engines/engine';
import type { Plan } from '#model/plan';
import { openSource, type ConnectFlags } from './connect';
import { usageError } from './exit-codes';
import { withTimeLimit } from './interrupt';
import { openOutput } from './output';
import { noPlanDocument, planDocument } from './plan-document';
import { readInputFile, readStatements, type StatementFlags } from './statements';
import { readStandardInput } from './terminal';
import { formatPlan } from './text-plan';

export interface ExplainFlags extends ConnectFlags, StatementFlags {
  readonly json: boolean;
  readonly analyze?: boolean;
  readonly allowWrite?: boolean;
  readonly plan?: string;
  readonly output?: string;
  readonly timeout?: number;
}

interface Explained {
  readonly document: object;
  readonly text: string;
}

/** `plumbline explain`: the plan of each statement, or of a saved plan with `--plan`. */
export async function explain(source: string | undefined, flags: ExplainFlags, interrupt: AbortSignal): Promise<void> {
  const plans =
    flags.plan === undefined
      ? await explainStatements(source, flags, interrupt)
      : [explained(await readSavedPlan(flags.plan))];
  const output = openOutput(flags.output);
  const documents = plans.map(({ document }) => document);
  const text = flags.json
    ? JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)
    : plans.map((plan) => plan.text).join('\n\n');
  await output.write(`${text}\n`);
  await output.finish();
}

async function explainStatements(
  source: string | undefined,
  flags: ExplainFlags,
  interrupt: AbortSignal,
): Promise<readonly Explained[]> {
  if (source === undefined)
    throw usageError('No source was given.', 'Name a database, or a saved plan with --plan FILE.');
  const { engine, session } = await openSource(source, flags, interrupt);
  try {
    const plans: Explained[] = [];
    for (const statement of await readStatements(flags, engine)) {
      plans.push(
        await withTimeLimit(interrupt, flags.timeout, (signal) =>
          explainOne({ engine, session, statement, flags, signal }),
        ),
      );
    }
    return plans;
  } finally {
    await session.close();
  }
}

interface ExplainRun {
  readonly engine: string;
  readonly session: Session;
  readonly statement: string;
  readonly flags: ExplainFlags;
  readonly signal: AbortSignal;
}

async function explainOne({ engine, session, statement, flags, signal }: ExplainRun): Promise<Explained> {
  if (!session.explain) throw new AppError('unsupported', `${session.server.product} has no plans to show.`);
  try {
    return explained(
      await session.explain(statement, {
        signal,
        analyze: flags.analyze ?? false,
        allowWrite: flags.allowWrite ?? false,
      }),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'guard-refused' && flags.analyze && !flags.allowWrite && !flags.readOnly) {
      throw new AppError('guard-refused', error.message, {
        hint: 'Add --allow-write: the statement runs and is rolled back.',
        cause: error,
      });
    }
    if (error.code !== 'unsupported') throw error;
    return { document: noPlanDocument(engine, session.server.version), text: `No plan: ${error.message}` };
  }
}

function explained(plan: Plan): Explained {
  return { document: planDocument(plan), text: formatPlan(plan) };
}

async function readSavedPlan(file: string): Promise<Plan> {
  const text = file === '-' ? await readStandardInput() : await readInputFile(file);
  for (const driver of await loadAllDrivers()) {
    const plan = driver.readPlan?.(text);
    if (plan) return plan;
  }
  throw new AppError(
    'parse-failed',
    `${file === '-' ? 'Standard input' : file} holds no plan that Plumbline can read.`,
    {
      hint: "Save the output of the server's EXPLAIN as text, JSON, YAML or XML.",
    },
  );
}
