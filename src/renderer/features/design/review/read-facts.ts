import { runAsJob } from '../../../app/run-as-job';
import type { Workbench } from '../../../app/workbench';
import { withAccess } from '../../connections/api';
import { designsOf } from '../document/designs-access';
import type { ReviewFacts } from './design-review';

/**
 * Reads what a live database adds to the review, as a job: statistics, and with `measure` also some rows of each table,
 * to see which columns decide others. Null when it was cancelled.
 */
export async function readFacts(
  workbench: Workbench,
  { id, name }: { readonly id: string; readonly name: string },
  measure: boolean,
): Promise<ReviewFacts | null> {
  const job = { id: `review-facts ${id}`, title: `Reading facts of ${name}` };
  const read = await withAccess(workbench, id, () =>
    runAsJob(workbench, job, designsOf(workbench).reviewFacts({ connection: id, measure })),
  );
  return read && { ...read, from: name };
}
