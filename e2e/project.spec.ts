/** The project file: made, saved, opened, found again; never taken from somebody else, never changed when it is strange. */
import { once } from 'node:events';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startHost } from './app';
import { expect, test } from './live';
import { Workbench } from './workbench';

async function projectMenu(workbench: Workbench, entry: string | RegExp): Promise<void> {
  await workbench.page.getByRole('banner').getByRole('button').first().click();
  await workbench.page.getByRole('menuitem', { name: entry }).click();
}

async function choose(workbench: Workbench, title: string, path: string, action: string): Promise<void> {
  const chooser = workbench.page.getByRole('dialog', { name: title });
  await chooser.getByRole('textbox').last().fill(path);
  await chooser.getByRole('button', { name: action, exact: true }).click();
}

const projectName = (workbench: Workbench) => workbench.page.getByRole('banner').getByRole('button').first();

test('a project is made, saved under another name, opened and found among the recent ones', async ({
  workbench,
  profile,
  app,
}) => {
  await projectMenu(workbench, 'New project…');
  await choose(workbench, 'New project', join(profile, 'first'), 'Create');
  await expect(projectName(workbench)).toHaveText('first');
  await workbench.page.keyboard.press('Alt+n');
  await workbench.editorReady();
  await workbench.write('SELECT 1 AS kept_in_first');
  await projectMenu(workbench, 'Save project as…');
  await choose(workbench, 'Save project as', join(profile, 'second.plumbline'), 'Save');
  await expect(projectName(workbench)).toHaveText('second');
  await workbench.write('SELECT 2 AS kept_in_second');
  await expect(workbench.page.locator('.view-lines:visible')).toContainText('kept_in_second');
  await workbench.page.waitForTimeout(1_200);
  await projectMenu(workbench, /^first/);
  await expect(projectName(workbench)).toHaveText('first');
  await expect(workbench.page.locator('.view-lines:visible')).toContainText('kept_in_first');
  await projectMenu(workbench, 'Open project…');
  await app.screen('project-open');
  await choose(workbench, 'Open project', join(profile, 'second.plumbline'), 'Open');
  await expect(projectName(workbench)).toHaveText('second');
  await expect(workbench.page.locator('.view-lines:visible')).toContainText('kept_in_second');
  expect((await readdir(profile)).filter((name) => name.endsWith('.plumbline'))).toEqual([
    'first.plumbline',
    'second.plumbline',
    // Where work is kept that was never given a name.
    'untitled.plumbline',
  ]);
});

test('a file that is open elsewhere, damaged, newer or none at all is named and left byte for byte', async ({
  workbench,
  profile,
  app,
  browser,
}) => {
  await projectMenu(workbench, 'New project…');
  await choose(workbench, 'New project', join(profile, 'shared'), 'Create');
  await expect(projectName(workbench)).toHaveText('shared');

  const strange = join(profile, 'strange');
  const second = await startHost(strange);
  const page = await (await browser.newContext()).newPage();
  await page.goto(second.url);
  const other = new Workbench(page);
  await mkdir(strange, { recursive: true });
  const newer = join(strange, 'newer.plumbline');
  const database = new DatabaseSync(newer);
  database.exec('PRAGMA application_id = 0x504c4d42; PRAGMA user_version = 99; CREATE TABLE later (x)');
  database.close();
  const damaged = join(strange, 'damaged.plumbline');
  await writeFile(damaged, Buffer.concat([(await readFile(newer)).fill(1, 60, 64).fill(0, 60, 63), Buffer.alloc(0)]));
  await writeFile(damaged, (await readFile(damaged)).fill(0xff, 100, 4_000));
  const text = join(strange, 'text.plumbline');
  await writeFile(text, 'this is no database');
  const cases = [
    [join(profile, 'shared.plumbline'), /"shared" is (already )?open/],
    [newer, /"newer" was written by a newer Plumbline/],
    [damaged, /"damaged" .*(damaged|not)/],
    [text, /"text" .*not/],
  ] as const;
  for (const [path, words] of cases) {
    const before = path === cases[0][0] ? null : await readFile(path);
    await projectMenu(other, 'Open project…');
    await choose(other, 'Open project', path, 'Open');
    const toast = other.toasts.getByRole('listitem').filter({ hasText: words });
    await expect(toast).toBeVisible();
    await expect(projectName(other)).toHaveText('Untitled');
    if (before !== null) expect(await readFile(path)).toEqual(before);
    expect((await readdir(strange)).filter((name) => /^(newer|damaged|text)\..*\./.test(name))).toEqual([]);
  }
  await page.screenshot({ path: 'test-results/screens/project-refused.png' });
  await page.goto('about:blank');
  await page.context().close();
  const exited = once(second.process, 'exit');
  second.process.kill('SIGTERM');
  await exited;
  expect(app.complaints.filter((complaint) => complaint.startsWith('uncaught'))).toEqual([]);
});

test('a project that cannot be locked opens read-only, says so and why, and offers a copy', async ({
  workbench,
  profile,
  app,
}) => {
  await projectMenu(workbench, 'New project…');
  await choose(workbench, 'New project', join(profile, 'archive'), 'Create');
  await expect(projectName(workbench)).toHaveText('archive');
  await projectMenu(workbench, 'Open project…');
  await choose(workbench, 'Open project', join(profile, 'untitled.plumbline'), 'Open');
  await expect(projectName(workbench)).toHaveText(/untitled/i);
  // What a folder without write permission does, also where the tests run as root.
  await mkdir(join(profile, 'archive.plumbline.lock'));
  await projectMenu(workbench, /^archive/);
  await expect(projectName(workbench)).toContainText('read-only');
  const banner = workbench.page.getByRole('status').filter({ hasText: '"archive" is open read-only' });
  await expect(banner).toBeVisible();
  await app.screen('project-read-only');
  await banner.getByRole('button', { name: 'Save project as…' }).click();
  await choose(workbench, 'Save project as', join(profile, 'copy'), 'Save');
  await expect(projectName(workbench)).toHaveText('copy');
  await expect(banner).toBeHidden();
});

test('tabs, panels and the theme are in the project, and nothing is in the storage of the browser', async ({
  workbench,
  app,
}) => {
  const { page } = workbench;
  await workbench.openQueryOn('Notes');
  await workbench.runToEnd('SELECT text FROM note');
  await workbench.button(/^Theme/).click();
  await page
    .getByRole('menuitemradio', { name: 'Dark' })
    .or(page.getByRole('menuitem', { name: 'Dark' }))
    .click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+i');
  await expect(workbench.inspector).toBeVisible();
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('tree')).toBeHidden();
  await page.waitForTimeout(1_200);
  await app.killAndReopen();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(workbench.inspector).toBeVisible();
  await expect(page.getByRole('tree')).toBeHidden();
  await expect(page.getByRole('tab', { name: /^Query 1/ })).toHaveAttribute('aria-selected', 'true');
  await expect(
    page.getByRole('status').filter({ hasText: 'did not close this project the last time' }).first(),
  ).toBeVisible();
  await app.screen('project-recovered');
  const stored = await page.evaluate(async () => ({
    local: { length: localStorage.length },
    session: { length: sessionStorage.length },
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  expect(stored).toEqual({ local: { length: 0 }, session: { length: 0 }, databases: 0, caches: 0, workers: 0 });
  const cookies = await page.context().cookies(page.url());
  // The host that was killed had its own; they end with the browser.
  expect(cookies.map(({ name }) => name)).toContain(`plumbline-${new URL(page.url()).port}`);
  for (const cookie of cookies)
    expect(cookie).toMatchObject({ name: expect.stringMatching(/^plumbline-\d+$/), expires: -1, httpOnly: true });
});

test('a service that is gone is said at once, texts stay, and work goes on when it is back', async ({
  workbench,
  app,
}) => {
  const { page } = workbench;
  let reachable = true;
  const cut: (() => Promise<void>)[] = [];
  await page.routeWebSocket(/\/service$/, (socket) => {
    if (!reachable) return void socket.close();
    const server = socket.connectToServer();
    cut.push(async () => {
      await server.close();
      await socket.close();
    });
  });
  await page.reload();
  await workbench.openQueryOn('Notes');
  await workbench.runToEnd("SELECT text AS kept FROM note WHERE text <> ''");
  reachable = false;
  for (const each of cut.splice(0)) await each();
  const banner = page.getByRole('alert').filter({ hasText: 'Trying to reach it again' });
  await expect(banner).toBeVisible();
  await workbench.editor.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' LIMIT 1');
  await expect(page.locator('.view-lines:visible')).toContainText('LIMIT 1');
  await app.screen('project-service-gone');
  reachable = true;
  await banner.getByRole('button', { name: 'Connect again' }).click();
  await expect(banner).toBeHidden();
  await expect(page.locator('.view-lines:visible')).toContainText('LIMIT 1');
  await workbench.editor.focus();
  await page.keyboard.press('Control+Enter');
  await workbench.ended();
  expect(await workbench.goTo(1, 1)).toBe('first');
});
