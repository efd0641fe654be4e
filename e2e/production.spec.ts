/** Production: read-only in layers that the screen names, questions before anything is changed, nothing left open. */
import type { Client } from 'pg';
import { expect, test } from './live';

async function prepare(outside: Client): Promise<void> {
  await outside.query('CREATE TABLE x (id int); INSERT INTO x SELECT generate_series(1, 1000); CREATE SEQUENCE s');
  await outside.query('CREATE VIEW v AS SELECT id FROM x');
  await outside.query('ANALYZE');
}

const fingerprint = async (outside: Client): Promise<unknown> =>
  (
    await outside.query(
      "SELECT (SELECT count(*) FROM x) AS rows, (SELECT last_value FROM s) AS sequence, (SELECT is_called FROM s) AS called, (SELECT count(*) FROM pg_class) AS relations, (SELECT string_agg(lomowner::text, ',') FROM pg_largeobject_metadata) AS objects",
    )
  ).rows[0];

const refused = [
  'COMMIT; DROP TABLE x',
  'WITH d AS (DELETE FROM x RETURNING 1) SELECT 1',
  "SELECT nextval('s')",
  'SET transaction_read_only = off',
  'SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE',
  'DO $$ BEGIN DELETE FROM x; END $$',
  "SELECT set_config('transaction_read_only', 'off', false)",
  'BEGIN READ WRITE; DELETE FROM x',
  'EXPLAIN ANALYZE DELETE FROM x',
  "COPY x TO PROGRAM 'true'",
  "SELECT pg_read_file('/etc/hostname')",
  'SELECT lo_create(0)',
  'SELECT pg_advisory_lock(1)',
  'CREATE TEMP TABLE t AS SELECT 1',
  'LOCK TABLE x IN ACCESS EXCLUSIVE MODE',
  'SELECT * FROM x FOR UPDATE',
];

test('a read-only connection refuses every way to write, and names what guards it', async ({
  workbench,
  url,
  outside,
  app,
}) => {
  test.setTimeout(90_000);
  await prepare(outside);
  await workbench.addConnection({ url, name: 'Prod replica', environment: 'Production' });
  await workbench.runToEnd('SELECT count(*) AS n FROM v');
  expect(await workbench.goTo(1, 1)).toBe('1000');
  await expect(workbench.status).toContainText('Production');
  await expect(workbench.status).toContainText(/read-only: .*session.*parser/i);
  await expect(workbench.page.getByRole('tab', { name: 'Query 1' })).toContainText('Production');
  await workbench.page.getByRole('button', { name: 'Read-only', exact: true }).click();
  await expect(workbench.dialog).toContainText('Prod replica is opened read-only');
  await expect(workbench.dialog).toContainText('by the server');
  await app.screen('production-guards');
  await workbench.page.keyboard.press('Escape');
  const before = await fingerprint(outside);
  for (const sql of refused) {
    await test.step(sql, async () => {
      await workbench.runToEnd(sql);
      await expect(workbench.messages.locator('[data-error]').first()).toBeVisible();
      await workbench.runToEnd('SELECT 1 AS alive');
      await expect(workbench.status).toContainText('1 row');
    });
  }
  expect(await fingerprint(outside)).toEqual(before);
  await app.screen('production-refused');
});

test('a DELETE without WHERE as the second of two statements asks, with table and rows', async ({
  workbench,
  wire,
  outside,
  app,
}) => {
  await prepare(outside);
  await workbench.addConnection({ url: wire.url, name: 'Shop', environment: 'Production', readOnly: false });
  await workbench.runAll('SELECT 1 AS harmless; DELETE FROM x');
  await expect(workbench.dialog).toContainText('DELETE every row of x?');
  await expect(workbench.dialog).toContainText(
    /DELETE without WHERE changes every row of x \(about 1[,.]?0?\s?(000|k|K)? rows/,
  );
  await expect(workbench.dialog).toContainText('production');
  await app.screen('production-question');
  await workbench.button('Cancel').last().click();
  await expect(workbench.dialog).toBeHidden();
  expect((await outside.query('SELECT count(*)::int AS n FROM x')).rows).toEqual([{ n: 1000 }]);
  // Nothing of it was sent, not even the harmless first statement.
  expect(wire.statements().filter((statement) => /harmless|^\s*DELETE/.test(statement))).toEqual([]);

  await workbench.pressToRun('Control+Shift+Enter');
  await workbench.dialog.getByRole('button', { name: /^Run on Shop/ }).click();
  await workbench.ended();
  expect((await outside.query('SELECT count(*)::int AS n FROM x')).rows).toEqual([{ n: 0 }]);
});

test('opening a big table counts nothing, fetches 500 rows and leaves nothing open', async ({
  workbench,
  wire,
  outside,
  app,
}) => {
  await outside.query('CREATE TABLE big AS SELECT n AS id FROM generate_series(1, 300000) AS n');
  await outside.query('ANALYZE big');
  await workbench.addConnection({ url: wire.url, name: 'Prod', environment: 'Production', open: false });
  await workbench.page.getByRole('treeitem', { name: 'Prod' }).dblclick();
  await workbench.page.getByRole('searchbox', { name: 'Filter connections and objects' }).fill('big');
  await workbench.page.getByRole('treeitem', { name: /^big/ }).dblclick();
  await expect(workbench.grid).toBeVisible();
  await expect(workbench.page.getByText('First 500 of more')).toBeVisible();
  await expect(workbench.grid).toHaveAttribute('aria-rowcount', '501');
  await app.screen('production-table');
  expect(
    wire.statements().filter((statement) => /count\s*\(\s*\*\s*\)/i.test(statement) && /big/.test(statement)),
  ).toEqual([]);
  const { rows } = await outside.query(
    "SELECT state, query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'",
  );
  expect(rows).toEqual([]);
  // Nothing holds the table: dropping it from outside does not wait.
  await outside.query("SET lock_timeout = '500ms'");
  await outside.query('DROP TABLE big');
});
