import type { TestProject } from 'vitest/node';
import { startPostgres, sweepPostgres, type StartedPostgres } from './servers/postgres';

/** A live server for tests, or the reason why there is none. */
export type LiveServer = { readonly url: string } | { readonly missing: string };

declare module 'vitest' {
  export interface ProvidedContext {
    postgres18: LiveServer;
    postgres15: LiveServer;
  }
}

/**
 * Starts the servers that tests share, once per run. With `CI=true` a server that cannot start fails the run; elsewhere
 * its tests are left out and the reason is printed.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await sweepPostgres();
  const started: StartedPostgres[] = [];
  const start = async (version: 15 | 18): Promise<LiveServer> => {
    try {
      const server = await startPostgres({ version });
      started.push(server);
      return { url: server.url };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // Debian's server is an addition wherever it happens to be installed; ours from npm is always to be had.
      if (process.env['CI'] === 'true' && !(version === 15 && /not installed/.test(reason))) throw error;
      console.warn(`Without PostgreSQL ${version}: ${reason}`);
      return { missing: reason };
    }
  };
  const [postgres18, postgres15] = await Promise.all([start(18), start(15)]);
  provide('postgres18', postgres18);
  provide('postgres15', postgres15);
  return async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
}
