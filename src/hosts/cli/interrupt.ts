import { AppError } from '#base/errors';

/** Ctrl-C ends what runs on the server and then the program; a second Ctrl-C ends the program at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new AppError('cancelled', 'Cancelled.'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

/** Runs one statement with the time limit of `--timeout` and the interrupt of the whole program. */
export async function withTimeLimit<T>(
  interrupt: AbortSignal,
  seconds: number | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (seconds === undefined) return run(interrupt);
  const limit = AbortSignal.timeout(seconds * 1000);
  try {
    return await run(AbortSignal.any([interrupt, limit]));
  } catch (error) {
    if (!limit.aborted || interrupt.aborted) throw error;
    throw new AppError('timed-out', `The statement was cancelled after ${seconds} s (--timeout).`, {
      hint: 'Give it more time or make it cheaper.',
    });
  }
}
