import { resolve } from 'node:path';
import { openBrowser } from '../open-browser';
import { startWebHost } from '../start-web-host';
import { onStopSignal } from '../stop-signal';

export interface ServeOptions {
  readonly project: string | undefined;
  readonly port: number;
  readonly open: boolean;
}

/** Serves the workbench until a signal stops it. Prints `{"url"}` on standard output once pages can be loaded. */
export async function serve({ project, port, open }: ServeOptions): Promise<void> {
  const host = await startWebHost({ port, project: project === undefined ? null : resolve(project) });
  // Who reads the URL may send a signal at once.
  const stopped = new Promise<void>((resolved) => onStopSignal(resolved));
  process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
  if (open) openBrowser(host.url);
  await stopped;
  await host.close();
}
