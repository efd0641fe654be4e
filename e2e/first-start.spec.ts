/** The first start: from an empty profile to a query, its rows and a plan; and back again after the program was gone. */
import type { Locator } from '@playwright/test';
import { expect, test, type App } from './app';
import { Workbench } from './workbench';

async function separatorAt(separator: Locator): Promise<number> {
  const box = await separator.boundingBox();
  return Math.round(box?.x ?? -1);
}

test('an empty profile leads to a sample, a first query and a first plan; a restart brings all of it back', async ({
  app,
}) => {
  test.setTimeout(150_000);
  const workbench = new Workbench(() => app.page);
  await buildsTheSample(app);
  await runsTheFirstQuery(app, workbench);
  await readsTheFirstPlan(app, workbench);
  await comesBack(app, workbench);
});

async function buildsTheSample(app: App): Promise<void> {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Plumbline' })).toBeVisible();
  await expect(page.getByText('The sample shop is ready')).toBeVisible({ timeout: 60_000 });
  const tree = page.getByRole('tree', { name: 'Connections and objects' });
  await expect(tree.getByRole('treeitem')).toHaveText([
    /Sample shop \(PostgreSQL, embedded\)/,
    /Sample shop \(SQLite\)/,
  ]);
  await app.screen('first-start-welcome');
}

async function runsTheFirstQuery(app: App, workbench: Workbench): Promise<void> {
  await app.page.getByRole('button', { name: 'Run your first query' }).click();
  await expect(workbench.grid).toBeVisible({ timeout: 20_000 });
  await expect(app.page.getByText('First 500 of more')).toBeVisible({ timeout: 20_000 });
  expect(await workbench.goTo(1, 1)).toMatch(/\w+ \w+/);
  expect(await workbench.goTo(1, 3)).toMatch(/^\d+\.\d{2}$/);
  await workbench.showInspector();
  await expect(workbench.inspector).toContainText('revenue');
  await app.screen('first-start-rows');
}

async function readsTheFirstPlan(app: App, workbench: Workbench): Promise<void> {
  const { page } = app;
  await page.keyboard.press('Control+Shift+p');
  await page.keyboard.type('Welcome');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'See its plan' }).click();
  const graph = page.getByRole('tabpanel', { name: 'Graph' });
  await expect(graph.getByText('Seq Scan')).toBeVisible({ timeout: 20_000 });
  await graph.getByText('Seq Scan').click();
  await expect(workbench.inspector).toContainText('Seq Scan');
  await expect(workbench.inspector).toContainText('customer_id');
  await app.screen('first-start-plan-graph');
  await page.getByRole('tab', { name: 'Table', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Self ms' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Seq Scan/ })).toBeVisible();
  await app.screen('first-start-plan-table');
}

async function comesBack(app: App, workbench: Workbench): Promise<void> {
  const bestSellers = (): Locator => app.page.getByRole('tab', { name: 'Best sellers' });
  await bestSellers().click();
  await workbench.editor.focus();
  await app.page.keyboard.press('Control+Home');
  await app.page.keyboard.press('ArrowDown');
  for (let letter = 0; letter < 'SELECT'.length; letter += 1) await app.page.keyboard.press('Shift+ArrowRight');
  const edge = (): Locator => app.page.getByRole('separator', { name: 'Resize editor' });
  const box = await edge().boundingBox();
  if (box === null) throw new Error('The side panel has no edge to drag.');
  await app.page.mouse.move(box.x + box.width / 2, box.y + 300);
  await app.page.mouse.down();
  await app.page.mouse.move(box.x + 90, box.y + 300, { steps: 6 });
  await app.page.mouse.up();
  const before = await separatorAt(edge());
  expect(before).toBeGreaterThan(box.x + 60);
  await app.page.waitForTimeout(1_500);

  await app.killAndReopen();
  await expect(bestSellers()).toHaveAttribute('aria-selected', 'true');
  await expect(app.page.getByRole('tab')).toContainText(['Best sellers']);
  await expect(app.page.getByRole('tab', { name: 'Orders of a customer' })).toBeVisible();
  await expect(app.page.locator('.view-lines')).toContainText('sum(i.quantity)');
  expect(Math.abs((await separatorAt(edge())) - before)).toBeLessThan(3);
  // The selection is back when typing replaces exactly it.
  await workbench.editorReady();
  await app.page.keyboard.insertText('/* was selected */ SELECT');
  await expect(app.page.locator('.view-lines')).toContainText('/* was selected */ SELECT p.name');
  await app.screen('first-start-back');
}
