/** A schema is designed as a person does it: with no server, by keyboard, on the canvas, as text. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, mod, test as base } from './app';
import { Designer } from './designer';
import { Workbench } from './workbench';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const test = base.extend<{ designer: Designer }>({
  designer: async ({ app }, use) => use(new Designer(new Workbench(() => app.page), app)),
});

test('tables are added, filled and linked by keyboard only, reviewed, fixed, undone and exported', async ({
  designer,
  app,
  profile,
}) => {
  const { page } = app;
  await designer.startEmpty('Shop');
  await page.keyboard.press('a');
  await page.keyboard.type('customers');
  await page.keyboard.press('Enter');
  await expect(designer.card('customers')).toBeVisible();
  // Into the card, behind its key a column: its name, its type, then one more.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Insert');
  await page.keyboard.type('email');
  await page.keyboard.press('Tab');
  await page.keyboard.type('text');
  await page.keyboard.press('Tab');
  await page.keyboard.type('name');
  await page.keyboard.press('Enter');
  await expect(designer.card('customers')).toContainText('email');
  await expect(designer.card('customers')).toContainText('name');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.keyboard.type('orders');
  await page.keyboard.press('Enter');
  await expect(designer.card('orders')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('dialog', { name: 'Add foreign key' })).toBeVisible();
  await page.keyboard.type('cust');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await app.screen('design-foreign-key');
  await page.getByRole('button', { name: 'Add foreign key' }).press('Enter');
  await expect(designer.card('orders')).toContainText('customer_id');
  await expect(designer.lines).toHaveCount(1);
  await app.screen('design-linked');

  // The new key has no index: a finding with a fix.
  await designer.show('Review');
  const finding = page
    .getByRole('option')
    .filter({ hasText: /customer_id/ })
    .filter({ hasText: /index/i })
    .first();
  await finding.click();
  await expect(page.getByRole('article', { name: 'Finding' })).toContainText('Why');
  await app.screen('design-review');
  await page.getByRole('button', { name: 'Apply fix' }).click();
  await expect(finding).toHaveCount(0);
  await page.keyboard.press(`${mod}+z`);
  await expect(finding).toHaveCount(1);
  await finding.click();
  await page.getByRole('button', { name: 'Apply fix' }).click();
  await expect(finding).toHaveCount(0);

  await designer.show('DDL');
  await expect(page.getByRole('region', { name: 'DDL for PostgreSQL' })).toContainText('REFERENCES');
  await app.screen('design-ddl');
  await page.getByRole('button', { name: 'Try it out' }).click();
  await expect(page.getByRole('list', { name: 'Toasts' })).toContainText('It runs on an empty PostgreSQL', {
    timeout: 60_000,
  });
  const path = join(profile, 'shop.sql');
  await page.getByRole('button', { name: 'Save as file' }).click();
  await page.getByLabel('File name').fill(path);
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  await expect(designer.workbench.toasts).toContainText('Exported');
  const sql = await readFile(path, 'utf8');
  expect(sql).toMatch(/CREATE TABLE public\.customers/);
  expect(sql).toMatch(/CREATE INDEX \w+ ON public\.orders/);
  expect(app.complaints).toEqual([]);
});

test('a template is complete: laid out, nothing to excuse, every access pattern served', async ({ designer, app }) => {
  const { page } = app;
  await designer.openStart();
  await app.screen('design-start');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: /^E-commerce/ }).click();
  await expect(designer.card('orders')).toBeVisible({ timeout: 30_000 });
  await app.screen('design-template');
  expect(await faults(page)).toEqual([]);
  await designer.show('Review');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await designer.show('Patterns');
  await page.getByRole('listbox', { name: 'Access patterns' }).getByRole('option').first().click();
  await expect(page.getByRole('region', { name: 'What serves it' })).toContainText(/served/);
  await app.screen('design-patterns');
  expect(await faults(page)).toEqual([]);
  for (const view of ['Text', 'DDL']) {
    await designer.show(view);
    await page.waitForTimeout(300);
    expect(await faults(page)).toEqual([]);
  }
  await designer.show('Diagram');
  await page.keyboard.press('F4');
  await designer.card('orders').click({ position: { x: 20, y: 10 } });
  await page.keyboard.press('F4');
  await expect(designer.workbench.inspector.getByRole('heading', { name: 'orders' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('a foreign key is drawn from a column to a table, and what stood is back after a kill', async ({
  designer,
  app,
}) => {
  await designer.startEmpty('Drawn');
  await designer.addTable('people', ['name']);
  await designer.addTable('letters', ['person_id']);
  await designer.setType('letters', 'person_id', 'bigint');
  await designer.drawForeignKey('letters', 'person_id', 'people');
  await expect(designer.lines).toHaveCount(1);
  await app.screen('design-drawn');
  await expect(app.page.getByRole('tabpanel').getByText('Saved', { exact: true })).toBeVisible();
  await app.page.waitForTimeout(600);
  await app.killAndReopen();
  await expect(designer.card('letters')).toBeVisible();
  await expect(designer.lines).toHaveCount(1);
});

test('diagram, form and text are one model; a broken text keeps the last good state', async ({ designer, app }) => {
  const { page } = app;
  await designer.startEmpty('In step');
  await designer.addTable('invoices', ['total']);
  await designer.card('invoices').click({ position: { x: 30, y: 12 } });
  await page.keyboard.press('F4');
  await page.getByRole('combobox', { name: 'Type of total' }).fill('numeric(12,2)');
  await page.keyboard.press('Enter');
  await expect(designer.card('invoices')).toContainText('numeric(12,2)');
  await app.screen('design-form');
  await designer.show('Text');
  const text = page.getByRole('textbox', { name: 'Text of In step' });
  await expect(page.locator('.view-lines')).toContainText('numeric(12,2)');
  await app.screen('design-text');
  await designer.replaceInText('numeric(12,2)', 'bigint');
  await designer.show('Diagram');
  await expect(designer.card('invoices')).toContainText('bigint');
  await designer.show('Text');
  await designer.replaceInText('invoices', '((');
  await expect(page.getByText(/The text cannot be read: line \d+/)).toBeVisible();
  await app.screen('design-text-broken');
  await designer.show('Diagram');
  await expect(page.getByText(/The text cannot be read: line \d+/)).toBeVisible();
  await expect(designer.card('invoices')).toBeVisible();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page.getByText(/The text cannot be read/)).toBeHidden();
  await expect(text).toBeHidden();
});

test('a diagram is arranged, explored and exported as a picture, and every step is undone', async ({
  designer,
  app,
  profile,
}) => {
  const { page } = app;
  const { keyboard } = page;
  await designer.openStart();
  await page.getByRole('button', { name: /^E-commerce/ }).click();
  await expect(designer.card('orders')).toBeVisible({ timeout: 30_000 });
  const all = await designer.tables.count();

  await designer.card('orders').click({ position: { x: 20, y: 10 } });
  await designer.card('payments').click({ position: { x: 20, y: 10 }, modifiers: ['Control'] });
  await keyboard.press('g');
  await keyboard.type('Selling');
  await keyboard.press('Enter');
  const group = designer.canvas.getByRole('group', { name: /^Group Selling/ }).first();
  await expect(group).toBeVisible();
  const before = await designer.card('orders').boundingBox();
  const box = await group.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 6);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 66, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(async () => (await designer.card('orders').boundingBox())?.y)
    .toBeGreaterThan((before?.y ?? 0) + 30);
  await app.screen('design-group');
  await keyboard.press(`${mod}+z`);
  await expect
    .poll(async () => Math.round((await designer.card('orders').boundingBox())?.y ?? 0))
    .toBe(Math.round(before?.y ?? 0));
  await keyboard.press(`${mod}+z`);
  await keyboard.press(`${mod}+z`);
  await expect(group).toHaveCount(0);

  await designer.card('refunds').click({ position: { x: 20, y: 10 } });
  await keyboard.press('h');
  await expect(designer.card('refunds')).toHaveCount(0);
  await keyboard.press(`${mod}+z`);
  await expect(designer.card('refunds')).toHaveCount(1);

  await designer.card('carts').click({ position: { x: 20, y: 10 }, button: 'right' });
  await page.getByRole('menuitem', { name: 'Show its neighbours' }).click();
  await expect.poll(() => designer.tables.count()).toBeLessThan(all);
  await expect(designer.card('cart_items')).toBeVisible();
  await app.screen('design-neighbours');
  await page.getByRole('button', { name: /^Back/ }).click();
  await expect(designer.tables).toHaveCount(all);

  const starts: Readonly<Record<string, string>> = {
    SVG: '<svg',
    PNG: '\u0089PNG',
    PDF: '%PDF-1.5',
    Mermaid: 'erDiagram',
    DBML: 'Project',
  };
  for (const [title, start] of Object.entries(starts)) {
    const path = join(profile, `picture.${title.toLowerCase()}`);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: title, exact: true }).click();
    await page.getByLabel('File name').fill(path);
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => written(profile, `picture.${title.toLowerCase()}`)).toContain(start);
  }
  expect(app.complaints).toEqual([]);
});

test('a design kept in a file takes in what others change there', async ({ designer, app, profile }) => {
  const { page } = app;
  await designer.startEmpty('Kept');
  await designer.addTable('invoices', ['total']);
  const path = join(profile, 'kept.schema');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /Keep in a .schema file/ }).click();
  await page.getByLabel('File name').fill(path);
  await page.getByRole('dialog').getByRole('button', { name: 'Link', exact: true }).click();
  await expect(designer.workbench.toasts).toContainText('its layout beside it');
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(/^table public\.invoices/m);
  await writeFile(
    path,
    text.replace(/^ {2}total .*$/m, (line) => `${line.replace('total', 'amount')}\n  paid_on date`),
  );
  await expect(designer.card('invoices')).toContainText('paid_on');
  await expect(designer.card('invoices')).toContainText('amount');
  await expect(designer.card('invoices')).not.toContainText('total');
  await page.keyboard.press('Escape');
  await designer.canvas.focus();
  await page.keyboard.press(`${mod}+z`);
  await expect(designer.card('invoices')).toContainText('total');
});

test('the sample database becomes a design with its diagram', async ({ designer, app }) => {
  const { page } = app;
  await expect(page.getByRole('button', { name: 'Run your first query' })).toBeEnabled({ timeout: 45_000 });
  await page
    .getByRole('treeitem', { name: /SQLite/ })
    .first()
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Design from this database' }).click();
  await expect(designer.card('orders')).toBeVisible({ timeout: 30_000 });
  await expect(designer.card('customers')).toBeVisible();
  await expect.poll(() => designer.lines.count()).toBeGreaterThan(5);
  await app.screen('design-sample');
  await page.keyboard.press(`${mod}+Shift+P`);
  await page.keyboard.type('dark theme');
  await page.keyboard.press('Enter');
  await designer.card('orders').click({ position: { x: 30, y: 12 } });
  await page.keyboard.press('F4');
  await expect(designer.workbench.inspector.getByRole('heading', { name: 'orders' })).toBeVisible();
  await app.screen('design-sample-dark');
  await designer.show('Review');
  await page.getByRole('listbox', { name: 'Findings' }).getByRole('option').first().click();
  await app.screen('design-review-dark');
  // Some rules judge by numbers of a live database.
  await expect(page.getByText(/\d need a live database/)).toBeVisible();
  await page.getByRole('button', { name: 'Facts from a database' }).click();
  await page
    .getByRole('menuitem', { name: /SQLite/ })
    .last()
    .click();
  await expect(page.getByRole('button', { name: /^Facts of Sample shop/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^\d+ rules ran(, [12] need a live database)?$/)).toBeVisible();
  await app.screen('design-facts');
  await page.setViewportSize({ width: 960, height: 600 });
  await designer.show('Diagram');
  await app.screen('design-narrow-dark');
  expect(app.complaints).toEqual([]);
});

test('one table is found among 1,000, and the map opens on its domain', async ({ designer, app, profile }) => {
  test.setTimeout(150_000);
  const path = join(profile, 'large.dbml');
  await writeFile(path, manyTables(1_000));
  const { page } = app;
  await designer.importFile(path);
  await expect(designer.canvas).toBeVisible({ timeout: 60_000 });
  await expect(designer.canvas.getByRole('group', { name: /^Domain / }).first()).toBeVisible({ timeout: 30_000 });
  await app.screen('design-map');
  const search = page.getByRole('searchbox', { name: 'Find a table' });
  await search.fill('billing_entry_7');
  await app.screen('design-map-search');
  await search.press('Enter');
  await expect(designer.card('billing_entry_7')).toBeVisible();
  await expect(designer.card('billing_entry_7')).toBeInViewport();
  await app.screen('design-found');
});

function manyTables(count: number): string {
  const domains = [
    'billing',
    'shipping',
    'catalogue',
    'people',
    'support',
    'audit',
    'search',
    'pricing',
    'stock',
    'mail',
  ];
  const tables: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const domain = domains[number % domains.length] ?? 'billing';
    const at = Math.floor(number / domains.length);
    const parent = at === 0 ? '' : `  parent_id bigint [ref: > ${domain}_entry_${Math.floor((at - 1) / 3)}.id]\n`;
    const across =
      at % 9 === 0 && number > 10
        ? `  other_id bigint [ref: > ${domains[(number + 3) % domains.length]}_entry_0.id]\n`
        : '';
    tables.push(
      `Table ${domain}_entry_${at} {\n  id bigint [pk]\n${parent}${across}  label text\n  created_at timestamptz [not null]\n}`,
    );
  }
  return tables.join('\n\n');
}

/** Serious and critical findings of axe, as one reads them. */
async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 220)}`));
}

/** The head of the file whose name begins like this; empty while there is none. */
async function written(folder: string, name: string): Promise<string> {
  const file = (await readdir(folder)).find((each) => each.startsWith(name));
  return file === undefined ? '' : (await readFile(join(folder, file), 'latin1')).slice(0, 200);
}
