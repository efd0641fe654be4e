/** Cancelling ends a query on the server within a second, says what state is left, and the editor goes on. */
import { expect, test } from './live';
import type { Client } from 'pg';

const limitMs = 1_500;

const running = async (outside: Client, part: string): Promise<number> => {
  const { rows } = await outside.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid() AND query LIKE $1",
    [`%${part}%`],
  );
  return rows[0]?.count ?? 0;
};

test('a sleeping query is gone from the server, and the editor is usable at once', async ({
  workbench,
  url,
  outside,
  app,
}) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.run('SELECT pg_sleep(600)');
  await expect.poll(() => running(outside, 'pg_sleep(600)')).toBe(1);
  await app.screen('cancel-running');
  const pressed = performance.now();
  await workbench
    .button(/^Cancel Ctrl/)
    .first()
    .click();
  await expect.poll(() => running(outside, 'pg_sleep(600)'), { intervals: [20] }).toBe(0);
  expect(performance.now() - pressed).toBeLessThan(limitMs);
  await workbench.ended();
  await expect(workbench.status).toContainText('no transaction');
  await workbench.runToEnd('SELECT 41 + 1 AS answer');
  expect(await workbench.goTo(1, 1)).toBe('42');
});

test('inside a transaction the state afterwards is the true one', async ({ workbench, url, outside }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd('BEGIN');
  await workbench.run('SELECT pg_sleep(601)');
  await expect.poll(() => running(outside, 'pg_sleep(601)')).toBe(1);
  const pressed = performance.now();
  await workbench.page.keyboard.press('Control+.');
  await expect.poll(() => running(outside, 'pg_sleep(601)'), { intervals: [20] }).toBe(0);
  expect(performance.now() - pressed).toBeLessThan(limitMs);
  await expect(workbench.status).toContainText('transaction failed: roll it back');
  await workbench.button('Roll back').click();
  await expect(workbench.status).toContainText('no transaction');
});

test('rows that stream stop at once and stay readable', async ({ workbench, url, outside, app }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.choose('Rows to fetch', /^All rows/);
  await workbench.run("SELECT n, repeat('x', 500) AS filler FROM generate_series(1, 10000000) AS n");
  await expect(workbench.page.getByText(/rows so far/)).toBeVisible();
  const pressed = performance.now();
  await workbench.editor.focus();
  // Escape twice does the same, within a time that a busy machine may miss (keyboard.spec.ts).
  await workbench.page.keyboard.press('Control+.');
  await expect.poll(() => running(outside, 'generate_series(1, 10000000)'), { intervals: [20] }).toBe(0);
  expect(performance.now() - pressed).toBeLessThan(limitMs);
  await expect(workbench.page.getByText(/[\d,]+ rows, then cancelled/)).toBeVisible();
  await app.screen('cancel-streaming');
  expect(await workbench.goTo(1, 1)).toBe('1');
  await workbench.runToEnd('SELECT 1 AS one');
  expect(await workbench.goTo(1, 1)).toBe('1');
});

test('on SQLite an endless recursion ends and the connection is there again', async ({ workbench, app }) => {
  await workbench.openQueryOn('Notes');
  await workbench.run('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n');
  await expect(workbench.page.getByRole('status').filter({ hasText: 'Running' })).toBeVisible();
  await workbench.page.waitForTimeout(500);
  const pressed = performance.now();
  await workbench.page.keyboard.press('Control+.');
  await workbench.ended();
  // With the time that a new process takes to start beside everything else that a test machine does.
  expect(performance.now() - pressed).toBeLessThan(limitMs + 2_000);
  await app.screen('cancel-sqlite');
  await workbench.runToEnd('SELECT text FROM note');
  expect(await workbench.goTo(1, 1)).toBe('first');
});
