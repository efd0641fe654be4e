import { AppError } from '#base/errors';
import type { QueryEvent } from '#model/result';
import type { PlumblineService } from '#protocol/service';

export interface PageScope {
  readonly service: PlumblineService;
  /** Rolls back and closes what the page left open, and drops its results. Never rejects. */
  dispose(): Promise<void>;
}

type Call<Args, Result> = (args: Args, ...rest: readonly AbortSignal[]) => Result;

/**
 * The service as one page sees it: editor sessions that the page opened and results that it asked for end with it. A page
 * that is reloaded or closed cannot come back for them, and nothing may stay open on a server for nobody.
 */
export function pageScope(service: PlumblineService): PageScope {
  const sessions = new Set<string>();
  const results = new Set<string>();
  const open: Call<
    Parameters<PlumblineService['sessions']['open']>[0],
    ReturnType<PlumblineService['sessions']['open']>
  > = async (args, ...rest) => {
    const info = await (service.sessions.open as typeof open)(args, ...rest);
    if (args.purpose === 'editor') sessions.add(info.id);
    return info;
  };
  const run: Call<Parameters<PlumblineService['queries']['run']>[0], AsyncIterable<QueryEvent>> = (args, ...rest) =>
    watched((service.queries.run as typeof run)(args, ...rest), (event) => {
      if (event.kind === 'result') results.add(event.result.id);
    });
  return {
    service: {
      ...service,
      sessions: {
        ...service.sessions,
        open,
        close: async (args) => {
          await service.sessions.close(args);
          sessions.delete(args.session);
        },
      },
      queries: { ...service.queries, run },
      results: {
        ...service.results,
        close: async (args) => {
          results.delete(args.result);
          await service.results.close(args);
        },
      },
    },
    dispose: async () => {
      await Promise.all([
        ...[...sessions].map((session) => gone(service.sessions.close({ session, open: 'rollback' }))),
        ...[...results].map((result) => gone(service.results.close({ result }))),
      ]);
      sessions.clear();
      results.clear();
    },
  };
}

/** What is closed already (another project was opened, the server went away) is what was wanted. */
async function gone(closing: Promise<void>): Promise<void> {
  try {
    await closing;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** The same stream, seen by `see` on its way. Leaving it while it waits reaches the source at once. */
function watched<T>(source: AsyncIterable<T>, see: (item: T) => void): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const items = source[Symbol.asyncIterator]();
      return {
        async next() {
          const step = await items.next();
          if (!step.done) see(step.value);
          return step;
        },
        return: async () => (await items.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}
