import { toErrorData } from '#base/errors';
import type { Workbench } from './workbench';

/** `done` from 0 to 1, or null while its end is not known. */
interface Step {
  readonly step: string;
  readonly done: number | null;
}

interface JobOf<Outcome> {
  /** The same for another try of the same work: it takes the place of the one before. */
  readonly id: string;
  readonly title: string;
  /** Whether the outcome is a good one; it is when absent. */
  readonly succeeded?: (outcome: Outcome) => boolean;
}

/** Follows a stream of steps to its outcome as a job, with progress and cancel. Null when it was cancelled. */
export async function runAsJob<Outcome extends object>(
  workbench: Pick<Workbench, 'job'>,
  { id, title, succeeded = () => true }: JobOf<Outcome>,
  stream: AsyncIterable<Step | Outcome>,
): Promise<Outcome | null> {
  const iterator = stream[Symbol.asyncIterator]();
  const cancel = (): void => void iterator.return?.();
  const end = (state: 'done' | 'failed' | 'cancelled'): void =>
    workbench.job({ id, title, done: state === 'done' ? 1 : null, detail: '', state, cancel: null });
  const show = (detail: string, done: number | null): void =>
    workbench.job({ id, title, done, detail, state: 'running', cancel });
  show('', null);
  try {
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) {
        end('cancelled');
        return null;
      }
      if (isStep(value)) show(value.step, value.done);
      else {
        end(succeeded(value) ? 'done' : 'failed');
        return value;
      }
    }
  } catch (thrown) {
    end(toErrorData(thrown).code === 'cancelled' ? 'cancelled' : 'failed');
    throw thrown;
  }
}

const isStep = (event: object): event is Step => 'step' in event;
