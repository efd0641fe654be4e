/** All of it by keys: those of the table in the design, the palette for the rest, and room for it on a small screen. */
import type { Locator } from '@playwright/test';
import { expect, test } from './live';
import { buildShop } from './shop-database';
import type { Workbench } from './workbench';

const tab = (workbench: Workbench, name: string | RegExp): Locator =>
  workbench.page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab', { name });

const palette = (workbench: Workbench): Locator => workbench.page.getByRole('combobox');

async function goTo(workbench: Workbench, text: string, entry: RegExp): Promise<void> {
  await workbench.page.keyboard.press('Control+p');
  await workbench.page.keyboard.insertText(text);
  await expect(workbench.page.getByRole('option', { name: entry }).first()).toBeVisible();
}

/** Keys are listened to from just after the first paint on. */
async function ready(workbench: Workbench): Promise<void> {
  await expect(async () => {
    await workbench.page.keyboard.press('Control+p');
    await expect(palette(workbench)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await workbench.page.keyboard.press('Escape');
  await expect(palette(workbench)).toHaveCount(0);
}

test('editors, panes and tabs by keys alone', async ({ workbench, app }) => {
  const { page } = workbench;
  await ready(workbench);
  // Alt+N instead of Ctrl+N, which belongs to the browser.
  await page.keyboard.press('Alt+n');
  await workbench.editorReady();
  await workbench.write('SELECT 1 AS one;\nSELECT 2 AS two');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(workbench.grid).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Result 2' })).toBeVisible();

  await page.keyboard.press('Control+j');
  await expect(workbench.grid).toBeHidden();
  await page.keyboard.press('Control+j');
  await expect(workbench.grid).toBeVisible();
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('tree')).toBeHidden();
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('tree')).toBeVisible();
  await page.keyboard.press('Control+i');
  await expect(workbench.inspector).toBeVisible();
  await page.keyboard.press('Control+i');
  await expect(workbench.inspector).toBeHidden();

  await page.keyboard.press('Control+Shift+H');
  await expect(page.getByRole('complementary', { name: /History/ })).toBeVisible();
  for (const [number, title] of [
    [1, /Explore/],
    [2, /Design/],
    [3, /Saved queries/],
    [5, /Plans/],
    [1, /Explore/],
  ] as const) {
    await page.keyboard.press(`Control+${number}`);
    await expect(page.getByRole('complementary', { name: title })).toBeVisible();
  }

  await page.keyboard.press('Alt+n');
  await expect(tab(workbench, /^Query 2/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+q');
  await expect(tab(workbench, /^Query 1/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+PageDown');
  await expect(tab(workbench, /^Query 2/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+w');
  await expect(tab(workbench, /^Query 2/)).toHaveCount(0);
  await page.keyboard.press('Alt+w');
  await expect(tab(workbench, /^Query 1/)).toHaveCount(0);
  await page.keyboard.press('Alt+Shift+T');
  await expect(page.locator('.view-lines:visible')).toContainText('SELECT 1 AS one');
  await app.screen('keyboard-reopened');
});

test('rename, save, copy, find, export and explain by keys', async ({ workbench, context }) => {
  const { page } = workbench;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.openQueryOn('Notes');
  await workbench.write("SELECT text, 'needle' AS other FROM note");
  await page.keyboard.press('Control+Enter');
  await expect(workbench.grid).toBeVisible();
  await workbench.editor.focus();
  await page.keyboard.press('F2');
  await expect(workbench.dialog).toBeVisible();
  await page.keyboard.insertText('First notes');
  await page.keyboard.press('Enter');
  await expect(tab(workbench, /^First notes/)).toBeVisible();
  // It has a name, so saving asks for nothing.
  await page.keyboard.press('Control+s');
  await expect(workbench.toasts).toContainText('Saved First notes');
  await workbench.grid.focus();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: /Find/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(workbench.grid).toBeFocused();
  await page.keyboard.press('Control+Shift+C');
  await expect(page.getByRole('menuitem', { name: 'JSON' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+e');
  await expect(workbench.dialog).toContainText('Export result');
  await page.keyboard.press('Escape');
  await expect(workbench.grid).toBeFocused();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('tab', { name: 'Plan', exact: true })).toHaveAttribute('aria-selected', 'true');
});

test('every command that has keys stands in the palette with them, and ? shows them', async ({ workbench, app }) => {
  const { page } = workbench;
  await workbench.openQueryOn('Notes');
  await workbench.runToEnd('SELECT 1');
  await tab(workbench, /^Query 1/).focus();
  await page.keyboard.press('?');
  const overlay = workbench.dialog;
  await expect(overlay).toContainText('Keys for this screen');
  const shown = await overlay.getByRole('term').or(overlay.locator('dt, li')).allInnerTexts();
  await app.screen('keyboard-overlay');
  await page.keyboard.press('Escape');
  await expect(overlay).toHaveCount(0);
  expect(shown.length).toBeGreaterThan(15);
  for (const command of ['Run statement', 'Explain statement', 'New query', 'Close tab', 'Export result', 'Settings']) {
    await page.keyboard.press('Control+Shift+P');
    await page.keyboard.insertText(command);
    await expect(page.getByRole('option').first()).toContainText(command);
    await page.keyboard.press('Escape');
    await expect(palette(workbench)).toHaveCount(0);
  }
});

test('go to anything finds tables, tabs, statements of before, saved queries and plans', async ({
  workbench,
  url,
  outside,
}) => {
  const { page } = workbench;
  await buildShop(outside);
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd('SELECT count(*) AS once_run FROM shop.orders');
  await workbench.write('SELECT 1 AS saved_for_later');
  await page.keyboard.press('Control+s');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Kept query');
  await page.keyboard.press('Enter');
  await expect(workbench.toasts).toContainText('Saved Kept query');
  await page.getByRole('treeitem', { name: /Server/ }).click();
  await page.getByRole('tree').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('treeitem', { name: /shop/ }).first()).toBeVisible();

  await goTo(workbench, 'once_run', /once_run/);
  await page.keyboard.press('Escape');
  await goTo(workbench, 'Kept', /Kept query/);
  await page.keyboard.press('Escape');
  await goTo(workbench, 'custom', /customers/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'customers' })).toBeVisible();
  await goTo(workbench, 'Kept', /Kept query/);
  await page.keyboard.press('Enter');
  await expect(tab(workbench, /^Kept query/)).toHaveAttribute('aria-selected', 'true');
});

for (const { name, width, height } of [
  { name: '960 by 600', width: 960, height: 600 },
  // 1280 by 800 at 200 %.
  { name: '200 %', width: 640, height: 400 },
]) {
  test(`at ${name} one still connects, runs, reads and opens the panels`, async ({ workbench, app }) => {
    const { page } = workbench;
    await page.setViewportSize({ width, height });
    await workbench.openQueryOn('Notes');
    await workbench.runToEnd(
      "SELECT id, text, 'a longer text that is wider than what is left of the window' AS more FROM note",
    );
    expect(await workbench.goTo(1, 2)).toBe('first');
    await app.screen(`keyboard-${width}`);
    const visible = async (part: Locator): Promise<void> => {
      const box = await part.boundingBox();
      expect(box).not.toBeNull();
      if (box === null) return;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(Math.round(box.x + box.width)).toBeLessThanOrEqual(width);
      expect(Math.round(box.y + box.height)).toBeLessThanOrEqual(height);
    };
    for (const part of [workbench.button(/^Run\b/).first(), workbench.grid, workbench.status]) await visible(part);
    await page.keyboard.press('Control+i');
    await expect(workbench.inspector).toBeVisible();
    await app.screen(`keyboard-${width}-inspector`);
    await visible(workbench.inspector);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}
