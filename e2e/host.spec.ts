import { once } from 'node:events';
import { join } from 'node:path';
import { expect, startHost, test } from './app';

test.describe('the browser host', { tag: '@browser' }, () => {
  test('serves several tabs at once and goes on when they come and go', async ({ app }) => {
    const root = (page: typeof app.page) => page.locator('#root > *').first();
    await expect(root(app.page)).toBeVisible();
    const second = await app.page.context().newPage();
    await second.goto(new URL('/', app.page.url()).href);
    await expect(root(second)).toBeVisible();
    await second.close();
    await app.page.reload();
    await expect(root(app.page)).toBeVisible();
    expect(app.complaints).toEqual([]);
  });

  test('lets nobody in without its token', async ({ app, browser }) => {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    const refused = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('socketerror'));
    await page.goto(new URL('/', app.page.url()).href);
    await refused;
    await expect(page.getByText(/token|link|address/i).first()).toBeVisible();
    await stranger.close();
  });

  test('ends at once and cleanly when it is told to', async ({ app }) => {
    const host = await startHost(join(app.profile, 'other'));
    const exited = once(host.process, 'exit') as Promise<[number | null, string | null]>;
    const started = performance.now();
    // A terminal, npm and the start script pass the same Ctrl-C on.
    for (const _ of [1, 2, 3]) host.process.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('says in one line which port cannot be had', async ({ app }) => {
    const { port } = new URL(app.url ?? '');
    await expect(startHost(join(app.profile, 'other'), ['--port', port])).rejects.toThrow(
      new RegExp(`code 70:\\nplumbline: Port ${port} .*\\n$`),
    );
    await expect(startHost(join(app.profile, 'other'), ['--port', 'x'])).rejects.toThrow('"x" is not a port');
  });
});
