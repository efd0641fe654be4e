/** Reading plans: of each engine, measured or not, pasted from anywhere, kept with their query. */
import type { Locator } from '@playwright/test';
import { expect, test } from './live';
import { buildShop, joinedStatement } from './shop-database';
import type { Workbench } from './workbench';

const nodes = (workbench: Workbench): Locator => workbench.page.locator('.react-flow__node:visible');
const view = (workbench: Workbench, name: string): Locator =>
  workbench.page.getByRole('tablist', { name: 'Views of the plan' }).getByRole('tab', { name, exact: true });

async function explain(workbench: Workbench, sql: string, keys: 'Alt+Enter' | 'Alt+Shift+Enter'): Promise<void> {
  await workbench.write(sql);
  await workbench.page.keyboard.press(keys);
}

test('EXPLAIN ANALYZE on PostgreSQL: graph, details, keys, table and text', async ({
  workbench,
  wire,
  outside,
  app,
}) => {
  await buildShop(outside);
  await workbench.addConnection({ url: wire.url, name: 'Server' });
  await explain(workbench, joinedStatement, 'Alt+Enter');
  await expect(workbench.page.getByText('not run', { exact: true })).toBeVisible();
  await expect(nodes(workbench).filter({ hasText: 'Hash Join' })).toContainText('about');
  await explain(workbench, joinedStatement, 'Alt+Shift+Enter');
  await expect(workbench.page.getByText('measured', { exact: true })).toBeVisible();
  const scan = nodes(workbench).filter({ hasText: 'shop.orders o' });
  await scan.click();
  await expect(workbench.inspector.getByRole('heading', { level: 2 })).toHaveText('Seq Scan on shop.orders o');
  await expect(workbench.inspector).toContainText('Removed by the filter');
  await expect(workbench.inspector).toContainText(/Own blocks\s*[\d,]+ hit/);
  await expect(workbench.inspector).toContainText("~~ '%neighbour%'");
  await app.screen('explain-graph');
  // From the leaf to the root, and never beyond.
  for (let step = 0; step < 8; step += 1) await workbench.page.keyboard.press('ArrowLeft');
  for (let step = 0; step < 8; step += 1) await workbench.page.keyboard.press('ArrowUp');
  await expect(workbench.inspector.getByRole('heading', { level: 2 })).toHaveText(/^Limit/);
  await view(workbench, 'Table').click();
  const table = workbench.page.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Node',
    'Share',
    'Self ms',
    'Total ms',
    'Rows',
    'Expected',
    'Off by',
    'Loops',
    'Removed',
    'Hit',
    'Read',
    'Cost',
  ]);
  await expect(table.getByRole('row', { name: /Seq Scan shop\.orders/ })).toContainText('240');
  await app.screen('explain-table');
  await view(workbench, 'Text').click();
  await expect(workbench.page.getByRole('region', { name: 'The plan as the server printed it' })).toContainText(
    '"Node Type": "Limit"',
  );
});

test('analysing an UPDATE asks first and changes nothing', async ({ workbench, wire, outside }) => {
  await buildShop(outside);
  await workbench.addConnection({ url: wire.url, name: 'Server' });
  const update = "UPDATE shop.customers SET name = 'changed' WHERE id <= 5";
  await explain(workbench, update, 'Alt+Shift+Enter');
  await expect(workbench.dialog).toContainText(/rolled back/);
  await workbench.page.keyboard.press('Escape');
  await expect(workbench.dialog).toHaveCount(0);
  expect(wire.statements().some((sent) => /^\s*EXPLAIN.*UPDATE/is.test(sent))).toBe(false);
  await workbench.editor.focus();
  await workbench.page.keyboard.press('Alt+Shift+Enter');
  await workbench.dialog.getByRole('button', { name: 'Run and roll back' }).click();
  await expect(nodes(workbench).filter({ hasText: 'customers' }).first()).toBeVisible();
  await expect(workbench.page.getByText('measured', { exact: true })).toBeVisible();
  await expect(workbench.status).toContainText('no transaction');
  const { rows } = await outside.query("SELECT count(*)::int AS count FROM shop.customers WHERE name = 'changed'");
  expect(rows).toEqual([{ count: 0 }]);
});

test('SQLite and embedded PostgreSQL show plans too', async ({ workbench, app }) => {
  await workbench.openQueryOn('Notes');
  await explain(
    workbench,
    'SELECT a.text FROM note a, note b, note c WHERE a.id = b.id AND b.text = c.text ORDER BY a.text',
    'Alt+Enter',
  );
  await expect(nodes(workbench).first()).toBeVisible();
  await app.screen('explain-sqlite');
  await workbench.addConnection({ url: 'pglite:memory', name: 'Embedded' });
  await explain(workbench, 'SELECT * FROM pg_class ORDER BY relname', 'Alt+Shift+Enter');
  await expect(workbench.page.getByText('measured', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(nodes(workbench).filter({ hasText: 'Seq Scan' })).toContainText('pg_class');
  await app.screen('explain-embedded');
});

const markup = '<img src=x onerror=alert(1)>';
const pasted = {
  text: ` Sort  (cost=1.00..2.00 rows=3 width=4) (actual time=0.010..0.020 rows=3 loops=1)\n   Sort Key: id\n   ->  Seq Scan on orders  (cost=0.00..1.00 rows=3 width=4) (actual time=0.001..0.002 rows=3 loops=1)\n         Filter: (note = '${markup}'::text)\n Planning Time: 0.1 ms\n Execution Time: 0.05 ms`,
  'psql frame': `                QUERY PLAN\n-------------------------------------------\n Seq Scan on orders  (cost=0.00..1.00 rows=3 width=4)\n   Filter: (id > 1)\n(2 rows)\n`,
  json: JSON.stringify([
    {
      Plan: {
        'Node Type': 'Seq Scan',
        'Relation Name': 'orders',
        'Startup Cost': 0,
        'Total Cost': 1,
        'Plan Rows': 3,
        'Plan Width': 4,
      },
    },
  ]),
  yaml: `- Plan: \n    Node Type: "Seq Scan"\n    Relation Name: "orders"\n    Alias: "orders"\n    Startup Cost: 0.00\n    Total Cost: 1.00\n    Plan Rows: 3\n    Plan Width: 4\n`,
  xml: `<explain xmlns="http://www.postgresql.org/2009/explain">\n  <Query>\n    <Plan>\n      <Node-Type>Seq Scan</Node-Type>\n      <Relation-Name>orders</Relation-Name>\n      <Alias>orders</Alias>\n      <Startup-Cost>0.00</Startup-Cost>\n      <Total-Cost>1.00</Total-Cost>\n      <Plan-Rows>3</Plan-Rows>\n      <Plan-Width>4</Plan-Width>\n    </Plan>\n  </Query>\n</explain>`,
} as const;

async function openPaste(workbench: Workbench): Promise<Locator> {
  await expect(async () => {
    // Keys are listened to from just after the first paint on.
    await workbench.page.keyboard.press('Control+Shift+P');
    await expect(workbench.dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await workbench.page.keyboard.insertText('paste a plan');
  await workbench.page.keyboard.press('Enter');
  const field = workbench.page.getByRole('textbox', { name: 'Plan', exact: true });
  await expect(field).toBeFocused();
  return field;
}

test('plans are pasted in every format with no connection, and broken ones say why', async ({ workbench, app }) => {
  for (const [format, text] of Object.entries(pasted)) {
    await test.step(format, async () => {
      const field = await openPaste(workbench);
      await field.fill(text);
      await workbench.button('Read plan').click();
      await expect(nodes(workbench).filter({ hasText: 'orders' })).toBeVisible();
      await expect(field).toBeHidden();
    });
  }
  const field = await openPaste(workbench);
  await field.fill('SELECT 1; this is no plan');
  await workbench.button('Read plan').click();
  const alert = workbench.page.getByRole('alert');
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText(/\.$/);
  // What was pasted is still there to be mended.
  await expect(field).toHaveValue('SELECT 1; this is no plan');
  await app.screen('explain-broken');
});

test('markup in a plan is text, and plans are kept with their query over a restart', async ({ workbench, app }) => {
  const dialogs: string[] = [];
  app.page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') dialogs.push(dialog.message());
    void dialog.accept();
  });
  const field = await openPaste(workbench);
  await field.fill(pasted.text);
  await workbench.button('Read plan').click();
  await nodes(workbench).filter({ hasText: 'orders' }).click();
  await expect(workbench.inspector).toContainText(markup);
  for (const name of ['Table', 'Text']) await view(workbench, name).click();
  expect(await app.page.locator('img').count()).toBe(0);
  await workbench.openQueryOn('Notes');
  await explain(workbench, "SELECT text FROM note WHERE text <> 'kept with its query'", 'Alt+Enter');
  await expect(nodes(workbench).first()).toBeVisible();
  await app.killAndReopen();
  await workbench.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Plans' }).click();
  const kept = workbench.page.getByRole('listbox', { name: 'Plans' }).getByRole('option');
  await expect(kept).toHaveCount(2);
  await kept.first().click();
  await expect(workbench.page.getByRole('region', { name: 'Statement of the plan' })).toContainText(
    'kept with its query',
  );
  await expect(nodes(workbench).first()).toBeVisible();
  expect(dialogs).toEqual([]);
});
