/** Runs the rules of the design review away from the page's thread. */
import { toErrorData } from '#base/errors';
import { lintSchema } from '#analysis/lint-schema';
import { engineReview } from '#engines/lint-rules';
import type { ReviewAnswer, ReviewRequest } from './review-messages';

addEventListener('message', ({ data }: MessageEvent<ReviewRequest>) => {
  const answer = (message: ReviewAnswer): void => postMessage(message);
  try {
    const { findings, skipped, ran, unknown } = lintSchema(data.schema, {
      ...engineReview,
      live: data.live ?? undefined,
    });
    answer({ id: data.id, result: { findings, skipped, ran, unknown } });
  } catch (thrown) {
    answer({ id: data.id, error: toErrorData(thrown) });
  }
});
