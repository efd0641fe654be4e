/** The window itself: the first start, the keyboard, what survives a kill, and what assistive technology finds. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, mod, test } from './app';

async function sampleReady(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run your first query' })).toBeEnabled({ timeout: 45_000 });
}

/** Serious and critical findings, as one reads them. */
async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

test('a first start builds the sample and leads to a query and a plan', async ({ app }) => {
  const { page } = app;
  await expect(
    page
      .getByRole('progressbar')
      .or(page.getByRole('button', { name: 'Run your first query' }))
      .first(),
  ).toBeVisible();
  await app.screen('first-start');
  await sampleReady(page);
  await page.getByRole('button', { name: 'Run your first query' }).click();
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 20_000 });
  await app.screen('first-query');
  await page.keyboard.press(`${mod}+Shift+P`);
  await page.keyboard.type('welcome');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'See its plan' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText('orders', { timeout: 20_000 });
  await app.screen('first-plan');
  expect(app.complaints).toEqual([]);
});

test('everything that was open is back after a kill', async ({ app }) => {
  await sampleReady(app.page);
  await app.page.getByRole('treeitem', { name: /SQLite/ }).dblclick();
  await app.page.getByRole('treeitem', { name: /^customers/ }).dblclick();
  await app.page.getByRole('tab', { name: 'DDL' }).click();
  await expect(app.page.getByRole('region', { name: 'DDL of customers' })).toContainText('CREATE TABLE');
  await app.page.waitForTimeout(1_000);
  await app.killAndReopen();
  await expect(app.page.getByRole('tab', { name: /customers/ })).toHaveAttribute('aria-selected', 'true');
  await expect(app.page.getByRole('region', { name: 'DDL of customers' })).toContainText('CREATE TABLE', {
    timeout: 20_000,
  });
  await expect(app.page.getByRole('treeitem', { name: /^customers/ })).toBeVisible();
});

test('every part of the window is reached by keys, and Escape goes one step back', async ({ app }) => {
  const { page } = app;
  await sampleReady(page);
  await page.keyboard.press(`${mod}+P`);
  await page.keyboard.type('>settings');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press(`${mod}+1`);
  await expect(page.getByRole('searchbox', { name: 'Filter connections and objects' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('tree')).toBeFocused();
  const active = () => page.getByRole('treeitem', { selected: true });
  await page.keyboard.press('End');
  await expect(active()).toContainText('SQLite');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('treeitem', { name: /^customers/ })).toBeVisible({ timeout: 20_000 });
  await page.keyboard.type('cust');
  await expect(active()).toContainText('customers');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: /^Open/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /customers/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press(`${mod}+b`);
  await expect(page.getByRole('tree')).toBeHidden();
  await page.keyboard.press('Alt+w');
  await expect(page.getByRole('tab', { name: /customers/ })).toBeHidden();
});

test('10,000 tables or one: the filter finds it as it is typed, and says when there is none', async ({ app }) => {
  const { page } = app;
  await sampleReady(page);
  await page.getByRole('treeitem', { name: /SQLite/ }).dblclick();
  await expect(page.getByRole('treeitem', { name: /^customers/ })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('searchbox', { name: 'Filter connections and objects' }).fill('payment');
  await expect(page.getByRole('treeitem', { name: /^payments/ })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /^customers/ })).toBeHidden();
  await page.getByRole('searchbox', { name: 'Filter connections and objects' }).fill('no such thing');
  await expect(page.getByText('Nothing is called “no such thing”')).toBeVisible();
});

test('a connection that is removed comes back with undo', async ({ app }) => {
  const { page } = app;
  await sampleReady(page);
  const sample = page.getByRole('treeitem', { name: /SQLite/ });
  await sample.click();
  await page.keyboard.press('Delete');
  await expect(sample).toBeHidden();
  await page.getByRole('list', { name: 'Toasts' }).getByRole('button', { name: 'Undo' }).click();
  await expect(sample).toBeVisible();
});

test('files are chosen in a chooser that the service serves', { tag: '@browser' }, async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /Untitled/ }).click();
  await page.getByRole('menuitem', { name: 'New project…' }).click();
  const chooser = page.getByRole('dialog', { name: 'New project' });
  await chooser.getByLabel('File name').fill(`${app.profile}/mine`);
  await app.screen('file-chooser');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'mine' })).toBeVisible({ timeout: 20_000 });
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen, ${theme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await sampleReady(page);
    await page.setViewportSize({ width: 960, height: 600 });
    expect(await faults(page)).toEqual([]);
    await page.getByRole('treeitem', { name: /SQLite/ }).dblclick();
    await page.getByRole('treeitem', { name: /^customers/ }).dblclick({ timeout: 20_000 });
    await page.getByRole('tab', { name: /^Columns/ }).click();
    const screens: readonly (readonly [command: string, shown: Locator])[] = [
      ['settings', page.getByRole('heading', { name: 'Stored passwords' })],
      ['history of', page.getByRole('listbox', { name: 'History' })],
      ['new connection', page.getByRole('button', { name: /^Save connection/ })],
    ];
    for (const [command, shown] of screens) {
      await page.keyboard.press(`${mod}+Shift+P`);
      await page.keyboard.type(command);
      await page.keyboard.press('Enter');
      await expect(shown).toBeVisible();
      await app.screen(`${command.replace(' ', '-')}-${theme}`);
      expect(await faults(page)).toEqual([]);
    }
    await page.keyboard.press('F6');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });
}
