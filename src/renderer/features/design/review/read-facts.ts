import type { Workbench } from '../../../app/workbench';
import { designsOf } from '../document/designs-access';
import type { ReviewFacts } from './design-review';

let readings = 0;

/**
 * Reads what a live database adds to the review, as a job: statistics, and with `measure` also some rows of each table,
 * to see which columns decide others. Null when it was cancelled.
 */
export async function readFacts(
  workbench: Workbench,
  connection: { readonly id: string; readonly name: string },
  measure: boolean,
): Promise<ReviewFacts | null> {
  const iterator = designsOf(workbench).reviewFacts({ connection: connection.id, measure })[Symbol.asyncIterator]();
  const job = {
    id: `review-facts-${(readings += 1)}`,
    title: `Reading facts of ${connection.name}`,
    cancel: (): void => void iterator.return?.(),
  };
  workbench.job({ ...job, done: null, detail: '', state: 'running' });
  try {
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) {
        workbench.job({ ...job, cancel: null, done: null, detail: '', state: 'cancelled' });
        return null;
      }
      if ('step' in value) {
        workbench.job({ ...job, done: value.done, detail: value.step, state: 'running' });
        continue;
      }
      workbench.job({ ...job, cancel: null, done: 1, detail: '', state: 'done' });
      return { ...value, from: connection.name };
    }
  } catch (thrown) {
    workbench.job({ ...job, cancel: null, done: null, detail: '', state: 'failed' });
    throw thrown;
  }
}
