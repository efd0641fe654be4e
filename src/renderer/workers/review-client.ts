import { AppError, fromErrorData } from '#base/errors';
import type { LintResult } from '#analysis/lint-schema';
import type { LiveFacts } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';
import type { ReviewAnswer, ReviewRequest } from './review-messages';
import ReviewWorker from './review.worker?worker';

interface Waiting {
  readonly resolve: (result: LintResult) => void;
  readonly reject: (thrown: unknown) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let next = 1;

/** One worker for all designs; it answers in the order of asking. Rejects with what a rule threw. */
export function reviewInWorker(schema: DatabaseSchema, live: LiveFacts | null): Promise<LintResult> {
  worker ??= start();
  const request: ReviewRequest = { id: next, schema, live };
  next += 1;
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { resolve, reject });
    worker?.postMessage(request);
  });
}

function start(): Worker {
  const made = new ReviewWorker();
  made.onmessage = ({ data }: MessageEvent<ReviewAnswer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('result' in data) asked?.resolve(data.result);
    else asked?.reject(fromErrorData(data.error));
  };
  made.onerror = ({ message }) => {
    worker = null;
    made.terminate();
    const failed = new AppError('internal', `The review failed: ${message || 'its worker did not start'}.`);
    for (const { reject } of waiting.values()) reject(failed);
    waiting.clear();
  };
  return made;
}
