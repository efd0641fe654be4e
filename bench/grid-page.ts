import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

/** Builds and serves the page in `bench/grid` for the benchmark and the end-to-end tests; `url` ends with a slash. */
export async function serveGridPage(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-grid-page-'));
  const configFile = join(import.meta.dirname, 'grid/vite.config.ts');
  const options = { outDir: folder, emptyOutDir: true };
  await build({ configFile, logLevel: 'error', build: { ...options, chunkSizeWarningLimit: 4096 } });
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: options,
    preview: { host: '127.0.0.1', port: 0 },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The page of the grid has no address.');
  const close = async (): Promise<void> => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, close };
}
