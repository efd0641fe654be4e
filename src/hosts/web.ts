/** Entry of the browser host: `node out/main/web.js [--port N] [--no-open]`. */
import { parseArgs } from 'node:util';
import { toErrorData } from '#base/errors';
import { openBrowser } from './open-browser';
import { startWebHost } from './start-web-host';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } },
  });
  const host = await startWebHost({ port: Number(values.port) });
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    host.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
  if (!values['no-open']) openBrowser(host.url);
}

function fail(error: unknown): void {
  const { message, hint } = toErrorData(error);
  process.stderr.write(`plumbline: ${message}${hint ? ` ${hint}` : ''}\n`);
  process.exit(70);
}

main().catch(fail);
