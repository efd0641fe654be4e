/** Finding one's way in a database: names that break tools, ten thousand tables, a user who sees little, every kind. */
import type { Client } from 'pg';
import type { Locator } from '@playwright/test';
import { expect, test, withDatabase } from './live';
import { buildManyTables, buildShop } from './shop-database';
import type { Workbench } from './workbench';

const markup = '<img src=x onerror=alert(1)>';
const nastyNames = [
  'MixedCase',
  'has space',
  'quo"te',
  'select',
  'naïve',
  'таблица',
  "'; DROP TABLE x; --",
  markup,
  '__proto__',
  'constructor',
] as const;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function buildNasty(client: Client): Promise<void> {
  for (const name of nastyNames) {
    await client.query(
      `CREATE TABLE ${quoted(name)} ("constructor" int PRIMARY KEY, "__proto__" text DEFAULT '${markup}', ${quoted(markup)} text)`,
    );
    await client.query(`INSERT INTO ${quoted(name)} VALUES (1, 'its prototype', $1)`, [`in ${name}`]);
    await client.query(`COMMENT ON TABLE ${quoted(name)} IS '${markup}'`);
    await client.query(`CREATE INDEX ON ${quoted(name)} ("__proto__")`);
  }
}

const filterOf = (workbench: Workbench): Locator =>
  workbench.page.getByRole('searchbox', { name: 'Filter connections and objects' });

async function connect(workbench: Workbench, url: string): Promise<void> {
  await workbench.addConnection({ url, name: 'Server', open: false });
  await workbench.page.getByRole('treeitem', { name: /Server/ }).click();
  await workbench.page.getByRole('tree').focus();
  await workbench.page.keyboard.press('ArrowRight');
  await expect(workbench.page.getByRole('treeitem', { name: /many|pg_catalog/ }).first()).toBeVisible({
    timeout: 20_000,
  });
}

/** Types a part of its name and opens what is found first, all by keys. */
async function find(workbench: Workbench, name: string): Promise<void> {
  await filterOf(workbench).fill(name);
  await expect(workbench.page.getByRole('treeitem').filter({ hasText: name }).first()).toBeVisible();
  await filterOf(workbench).press('Enter');
  await expect(workbench.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

async function showView(workbench: Workbench, name: string | RegExp): Promise<void> {
  await workbench.page
    .getByRole('tablist', { name: /^Views of / })
    .getByRole('tab', { name })
    .click();
}

test('names that break tools are text and quoted right wherever they stand', async ({
  workbench,
  wire,
  outside,
  app,
  context,
}) => {
  const dialogs: string[] = [];
  app.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await buildNasty(outside);
  await connect(workbench, wire.url);
  for (const name of nastyNames) {
    await find(workbench, name);
    expect(await workbench.goTo(1, 3)).toBe(`in ${name}`);
    await showView(workbench, /^Columns/);
    await expect(workbench.page.getByRole('row', { name: /^constructor/ })).toBeVisible();
    await expect(workbench.page.getByRole('row', { name: /^__proto__/ })).toBeVisible();
    await showView(workbench, 'DDL');
    await expect(workbench.page.getByRole('region', { name: `DDL of ${name}`, exact: true })).toContainText(
      'PRIMARY KEY',
    );
    await workbench.page.getByRole('tabpanel').last().getByRole('button', { name: /^Copy/ }).click();
    const ddl: string = await app.page.evaluate('navigator.clipboard.readText()');
    // The server itself takes what was copied, and makes the same columns of it.
    await outside.query(`DROP TABLE ${quoted(name)}`);
    await outside.query(ddl);
    const { fields } = await outside.query(`SELECT * FROM ${quoted(name)}`);
    expect(fields.map((field) => field.name)).toEqual(['constructor', '__proto__', markup]);
  }
  await app.screen('objects-nasty');
  expect(await app.page.locator('img').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('a nasty name is quoted in a query of its rows, and expands to its columns in the tree', async ({
  workbench,
  wire,
  outside,
}) => {
  await buildNasty(outside);
  await connect(workbench, wire.url);
  await filterOf(workbench).fill('quo"te');
  const line = workbench.page.getByRole('treeitem').filter({ hasText: 'quo"te' }).first();
  await line.click();
  await workbench.page.getByRole('tree').focus();
  await workbench.page.keyboard.press('ArrowRight');
  await expect(workbench.page.getByRole('treeitem', { name: /^__proto__/ })).toBeVisible();
  await line.click({ button: 'right' });
  await workbench.page.getByRole('menuitem', { name: 'Query its rows' }).click();
  await workbench.editorReady();
  await workbench.page.keyboard.press('Control+Enter');
  await expect(workbench.grid).toBeVisible();
  expect(await workbench.rowTexts(1)).toEqual(['1', 'its prototype', 'in quo"te']);
});

test('every kind of object can be told apart and has a page', async ({ workbench, wire, outside, app }) => {
  await buildShop(outside);
  await connect(workbench, wire.url);
  const pages: readonly (readonly [name: string, kind: string, ddl: RegExp])[] = [
    ['customers', 'table', /GENERATED ALWAYS AS IDENTITY/],
    ['events', 'partitioned table', /PARTITION BY RANGE/],
    ['events_2026', 'partition', /PARTITION OF|FOR VALUES FROM/],
    ['open_orders', 'view', /CREATE (OR REPLACE )?VIEW/],
    ['daily_totals', 'materialized view', /CREATE MATERIALIZED VIEW/],
    ['with_tax', 'function', /CREATE OR REPLACE FUNCTION/],
    ['tidy', 'procedure', /CREATE OR REPLACE PROCEDURE/],
    ['invoice_number', 'sequence', /CREATE SEQUENCE/],
    ['state', 'type', /CREATE TYPE/],
    ['email', 'type', /CREATE DOMAIN/],
  ];
  for (const [name, kind, ddl] of pages) {
    await filterOf(workbench).fill(name);
    const line = workbench.page.getByRole('treeitem', { name: new RegExp(`(^|\\s)${name}\\b`) }).first();
    // Its tip says the kind in words; the glyph is not the only sign.
    await expect(line).toHaveAttribute('title', new RegExp(`, ${kind}(\\n|$)`));
    await line.dblclick();
    const header = workbench.page.getByRole('heading', { level: 1, name, exact: true }).locator('..');
    await expect(header).toContainText(kind);
    await showView(workbench, 'DDL');
    await expect(workbench.page.getByRole('tabpanel').last()).toContainText(ddl);
  }
  await find(workbench, 'orders');
  await app.screen('objects-data');
  await showView(workbench, /^Keys/);
  await expect(workbench.page.getByRole('row', { name: /orders_customer_id_fkey/ })).toContainText('customers');
  await showView(workbench, /^Indexes/);
  await expect(workbench.page.getByRole('row', { name: /orders_open/ })).toContainText("state <> 'sent'");
  await showView(workbench, 'Statistics');
  await expect(workbench.page.getByText('about 20,000')).toBeVisible();
});

test('10,000 tables: the tree stays quick, and each key narrows it', async ({ workbench, wire, outside, app }) => {
  test.setTimeout(120_000);
  await buildManyTables(outside, 10_000);
  const opened = performance.now();
  await connect(workbench, wire.url);
  await expect(workbench.page.getByRole('treeitem', { name: /many/ })).toContainText('10,000');
  const read = performance.now() - opened;
  await filterOf(workbench).focus();
  const typed: number[] = [];
  for (const key of 'count_0734') {
    const before = performance.now();
    await workbench.page.keyboard.press(key);
    await app.page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    typed.push(Math.round(performance.now() - before));
  }
  await expect(workbench.page.getByRole('treeitem').filter({ hasText: 'account_0734' })).toHaveCount(10);
  await app.screen('objects-many');
  test.info().annotations.push({
    type: 'timing',
    description: `catalogue ${Math.round(read)} ms, keys ${typed.join(', ')} ms`,
  });
  // Loose on purpose: another program may have the processor.
  expect(Math.max(...typed)).toBeLessThan(1_000);
  await filterOf(workbench).press('ArrowDown');
  await workbench.page.keyboard.press('End');
  await workbench.page.keyboard.press('Enter');
  await expect(workbench.page.getByRole('heading', { level: 1, name: /account_0734/ })).toBeVisible();
});

test('a user who may see one schema browses that one, without a storm of errors', async ({
  workbench,
  postgres,
  database,
  outside,
  app,
}) => {
  await buildShop(outside);
  await outside.query(`
    CREATE SCHEMA hidden; CREATE TABLE hidden.salaries (id int);
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    DROP ROLE IF EXISTS clerk; CREATE ROLE clerk LOGIN PASSWORD 'clerk';
    GRANT USAGE ON SCHEMA shop TO clerk; GRANT SELECT ON shop.orders TO clerk;`);
  const address = new URL(withDatabase(postgres, database));
  address.username = 'clerk';
  address.password = 'clerk';
  await connect(workbench, address.href);
  await find(workbench, 'orders');
  await expect(workbench.grid).toBeVisible();
  expect(await workbench.goTo(1, 1)).toBe('1');
  // What may not be read says so in its own place, in one sentence.
  await filterOf(workbench).fill('customers');
  await workbench.page.getByRole('treeitem').filter({ hasText: 'customers' }).first().dblclick();
  await expect(workbench.page.getByText(/permission denied for table customers/).first()).toBeVisible();
  await app.screen('objects-clerk');
  await expect(workbench.toasts.getByRole('listitem')).toHaveCount(0);
  await showView(workbench, 'DDL');
  await expect(workbench.page.getByRole('tabpanel').last()).toContainText('CREATE TABLE shop.customers');
  await outside.query('DROP OWNED BY clerk; DROP ROLE clerk');
});
