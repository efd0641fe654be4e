import { createServer } from 'vite';

/** Serves the page in `bench/grid` for the benchmark and the end-to-end tests; `url` ends with a slash. */
export async function serveGridPage(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await createServer({ configFile: `${import.meta.dirname}/grid/vite.config.ts`, logLevel: 'error' });
  await server.listen(0);
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The page of the grid bench has no address.');
  return { url, close: () => server.close() };
}
