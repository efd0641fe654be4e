/** Entry of the browser host: `node out/main/web.js [--port N] [--no-open]`. */
import { parseArgs } from 'node:util';
import { AppError, toErrorData } from '#base/errors';
import { openBrowser } from './open-browser';
import { startWebHost } from './start-web-host';
import { onStopSignal } from './stop-signal';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } },
  });
  const host = await startWebHost({ port: portOf(values.port), project: null });
  onStopSignal(() => {
    host.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  });
  process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
  if (!values['no-open']) openBrowser(host.url);
}

function portOf(given: string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new AppError('bad-arguments', `"${given}" is not a port.`, { hint: 'Give a number from 0 to 65535.' });
}

function fail(error: unknown): void {
  const { message, hint } = toErrorData(error);
  process.stderr.write(`plumbline: ${message}${hint ? ` ${hint}` : ''}\n`);
  process.exit(70);
}

main().catch(fail);
