/** Transactions: what is open is always on screen, nothing is committed silently, and a lost connection is told at once. */
import { expect, test } from './live';

test.beforeEach(async ({ workbench, wire, outside }) => {
  await outside.query('CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)');
  await outside.query('INSERT INTO account VALUES (1, 100), (2, 100)');
  await workbench.addConnection({ url: wire.url, name: 'Bank' });
});

test('an open transaction is shown with its statements and its age, and closing asks', async ({
  workbench,
  outside,
  app,
}) => {
  await workbench.runToEnd('BEGIN; UPDATE account SET balance = 0 WHERE id = 1');
  await expect(workbench.status).toContainText(/in transaction, 1 statement, 00:0\d/);
  await app.screen('transaction-open');
  const tab = workbench.page.getByRole('tab', { name: 'Query 1' });
  const close = tab.getByTitle('Close', { exact: true });

  await close.click();
  await expect(workbench.dialog).toContainText('holds 1 statement that is not committed');
  await app.screen('transaction-close');
  await workbench.dialog.getByRole('button', { name: 'Keep it open' }).click();
  await expect(tab).toBeVisible();
  await expect(workbench.status).toContainText('in transaction');

  await close.click();
  await workbench.button('Roll back and close').click();
  await expect(tab).toBeHidden();
  expect((await outside.query('SELECT balance FROM account WHERE id = 1')).rows).toEqual([{ balance: 100 }]);

  await workbench.openQueryOn('Bank');
  await workbench.runToEnd('BEGIN; UPDATE account SET balance = 7 WHERE id = 1');
  await workbench.page.keyboard.press('Alt+w');
  await workbench.button('Commit and close').click();
  await expect(workbench.page.getByRole('tab', { name: 'Query 1' })).toBeHidden();
  expect((await outside.query('SELECT balance FROM account WHERE id = 1')).rows).toEqual([{ balance: 7 }]);
});

test('manual commit holds what is written until it is committed', async ({ workbench, outside }) => {
  await workbench.choose('Commit', /^Manual commit/);
  await workbench.runToEnd('UPDATE account SET balance = 5 WHERE id = 2');
  await expect(workbench.status).toContainText('in transaction, 1 statement');
  expect((await outside.query('SELECT balance FROM account WHERE id = 2')).rows).toEqual([{ balance: 100 }]);
  await workbench.page.getByRole('button', { name: 'Commit', exact: true }).click();
  await expect(workbench.status).toContainText('no transaction, manual commit');
  expect((await outside.query('SELECT balance FROM account WHERE id = 2')).rows).toEqual([{ balance: 5 }]);
});

test('an error in a transaction is a state of its own with one press to roll back', async ({
  workbench,
  outside,
  app,
}) => {
  await workbench.runToEnd('BEGIN; UPDATE account SET balance = 1 WHERE id = 1; SELECT nothing FROM account');
  await expect(workbench.status).toContainText('transaction failed: roll it back');
  await expect(workbench.messages).toContainText('column "nothing" does not exist');
  await expect(workbench.messages).toContainText('42703');
  await expect(workbench.page.locator('.monaco-editor .squiggly-error')).toBeVisible();
  await app.screen('transaction-failed');
  await workbench.runToEnd('SELECT 1');
  await expect(workbench.messages).toContainText('25P02');
  await workbench.button('Roll back').click();
  await expect(workbench.status).toContainText('no transaction');
  await workbench.runToEnd('SELECT balance FROM account WHERE id = 1');
  expect(await workbench.goTo(1, 1)).toBe('100');
  expect((await outside.query('SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted')).rows).toEqual([
    { waiting: 0 },
  ]);
});

test('a killed backend is told at once: the text stays, nothing is sent again, a press reconnects', async ({
  workbench,
  outside,
  wire,
  app,
}) => {
  const sql = "BEGIN; UPDATE account SET balance = balance - 10 WHERE id = 1; SELECT 'kept text' AS said";
  await workbench.runToEnd(sql);
  await expect(workbench.status).toContainText('in transaction');
  const before = wire.statements().filter((statement) => statement.startsWith('UPDATE')).length;
  await outside.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
  );
  const told = workbench.page.getByText('The connection was lost.');
  await expect(told).toBeVisible({ timeout: 2_000 });
  await expect(workbench.page.getByText('The server has rolled back the open transaction.')).toBeVisible();
  await expect(workbench.status).toContainText('connection lost');
  await app.screen('transaction-lost');
  await expect(workbench.page.locator('.view-lines')).toContainText('kept');
  await workbench.button('Reconnect').click();
  await expect(told).toBeHidden();
  await expect(workbench.status).toContainText('no transaction');
  expect(wire.statements().filter((statement) => statement.startsWith('UPDATE'))).toHaveLength(before);
  await workbench.runToEnd('SELECT balance FROM account WHERE id = 1');
  expect(await workbench.goTo(1, 1)).toBe('100');
});
