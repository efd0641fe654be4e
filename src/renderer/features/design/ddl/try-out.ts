import { translateSchema } from '#engines/translate';
import type { DdlPrinter } from '#engines/engine';
import type { DatabaseSchema } from '#model/schema';
import type { ImportProblem } from '#protocol/designs-service';
import { runAsJob } from '../../../app/run-as-job';
import type { Workbench } from '../../../app/workbench';
import { countOf } from '../../../ui/quantities';
import { designsOf } from '../document/designs-access';

const MOST_SHOWN = 12;

/** Runs the DDL on an empty engine of its dialect, as a job, and says whether all of it is there afterwards. */
export async function tryOut(workbench: Workbench, schema: DatabaseSchema, printer: DdlPrinter): Promise<void> {
  const moved = translateSchema(schema, printer).schema;
  const tried = await runAsJob(
    workbench,
    {
      id: `try-out ${printer.id}`,
      title: `Trying the DDL on an empty ${printer.title}`,
      succeeded: ({ ok }) => ok,
    },
    designsOf(workbench).tryOut({ schema: moved, dialect: printer.id }),
  );
  if (tried !== null) await tell(workbench, printer, tried.ok, tried.problems);
}

async function tell(
  workbench: Workbench,
  { title }: DdlPrinter,
  ok: boolean,
  problems: readonly ImportProblem[],
): Promise<void> {
  if (ok && problems.length === 0) {
    workbench.toast({ text: `It runs on an empty ${title}, and everything is there afterwards.`, tone: 'good' });
    return;
  }
  const shown = problems
    .slice(0, MOST_SHOWN)
    .map(({ message, line }) => `${line === null ? '' : `Line ${line}: `}${message}`);
  const more = problems.length - shown.length;
  await workbench.dialogs.ask({
    title: ok
      ? `It runs on ${title}, with ${countOf(problems.length, 'remark')}`
      : `It does not run on an empty ${title}`,
    text: [...shown, ...(more > 0 ? [`${more} more.`] : [])].join('\n'),
    actions: [],
    keep: 'Close',
  });
}
