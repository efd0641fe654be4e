/** Writing and running SQL: what is marked is what is sent, exactly; texts survive everything. */
import { expect, test } from './live';

/** Only what the person wrote, without the program's own statements. */
const written = (statements: readonly string[], marker: string): readonly string[] =>
  statements.filter((statement) => statement.includes(marker));

test('exactly the statement under the cursor is sent, whatever stands in quotes and comments', async ({
  workbench,
  wire,
  outside,
  app,
}) => {
  const body = `CREATE FUNCTION pay(amount int) RETURNS int LANGUAGE plpgsql AS $body$
BEGIN
  -- a comment; with a semicolon /*mark*/
  RETURN amount + length('a;b'); -- $$ is no end
END;
$body$`;
  const last = `SELECT pay(1) /* not; /* nested; */ here mark */ AS "pa;id"`;
  await workbench.addConnection({ url: wire.url, name: 'Server' });
  await workbench.write(`${body};\n\n${last};\n\nSELECT 3 /*mark*/`);
  await workbench.page.keyboard.press('Control+Home');
  await app.screen('editor-range');
  await workbench.pressToRun('Control+Enter');
  await workbench.ended();
  expect(written(wire.statements(), 'mark')).toEqual([body]);
  expect((await outside.query('SELECT pay(1) AS paid')).rows).toEqual([{ paid: 4 }]);

  for (let line = 0; line < 7; line += 1) await workbench.page.keyboard.press('ArrowDown');
  await workbench.pressToRun('Control+Enter');
  await workbench.ended();
  expect(written(wire.statements(), 'mark')).toEqual([body, last]);
  expect(await workbench.goTo(1, 1)).toBe('4');
});

test('a selection alone is sent, and all statements give a tab each with their counts', async ({
  workbench,
  wire,
  app,
}) => {
  await workbench.addConnection({ url: wire.url, name: 'Server' });
  await workbench.write("SELECT 1 AS chosen, 'mark'");
  await workbench.page.keyboard.press('Control+Home');
  for (let letter = 0; letter < 'SELECT 1 AS chosen'.length; letter += 1)
    await workbench.page.keyboard.press('Shift+ArrowRight');
  await workbench.pressToRun('Control+Enter');
  await workbench.ended();
  expect(wire.statements().filter((statement) => statement.includes('chosen'))).toEqual(['SELECT 1 AS chosen']);

  await workbench.runToEnd(`SELECT 'a' AS first_result;
CREATE TABLE item (id int, name text);
INSERT INTO item VALUES (1, 'one'), (2, 'two') RETURNING name;
UPDATE item SET name = upper(name) WHERE id > 0;
SELECT name FROM item ORDER BY id`);
  const tabs = workbench.page.getByRole('tablist', { name: 'Results' });
  await expect(tabs.getByRole('tab', { name: /^Result/ })).toHaveText(['Result 1', 'Result 2', 'Result 3']);
  await workbench.showTab('Result 2');
  expect(await workbench.goTo(2, 1)).toBe('two');
  await workbench.showTab('Result 3');
  expect(await workbench.goTo(2, 1)).toBe('TWO');
  await app.screen('editor-results');
  await workbench.showTab(/^Messages/);
  await expect(workbench.messages).toContainText('2 rows affected');
  await expect(workbench.messages.getByRole('listitem')).toHaveCount(5);
});

test('notices arrive while the statement runs, with their severity', async ({ workbench, url, app }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.run(`DO $$
BEGIN
  FOR step IN 1..3 LOOP
    RAISE NOTICE 'step % <b>of</b> 3', step;
    PERFORM pg_sleep(1);
  END LOOP;
  RAISE WARNING 'nearly over';
END $$`);
  await workbench.showTab(/^Messages/);
  await expect(workbench.messages).toContainText('step 1 <b>of</b> 3');
  await expect(workbench.messages).not.toContainText('step 3', { timeout: 10 });
  await workbench.ended();
  await expect(workbench.messages).toContainText('step 3 <b>of</b> 3');
  await expect(workbench.messages.getByRole('listitem').filter({ hasText: 'nearly over' })).toContainText('warning');
  await app.screen('editor-notices');
});

test('an error is marked at its position, also in the second statement', async ({ workbench, url, app }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd('SELECT 1 AS fine;\n\nSELECT 1 AS good,\n       wrong_column\n  FROM pg_class');
  await expect(workbench.messages).toContainText('column "wrong_column" does not exist');
  const mark = workbench.page.locator('.monaco-editor .squiggly-error');
  await expect(mark).toHaveCount(1);
  const line = workbench.page.locator('.view-line').filter({ hasText: 'wrong_column' });
  const [at, of] = [await mark.boundingBox(), await line.boundingBox()];
  expect(at?.y).toBeGreaterThanOrEqual((of?.y ?? 0) - 1);
  expect(at?.y).toBeLessThan((of?.y ?? 0) + (of?.height ?? 0));
  await app.screen('editor-error');
});

test('completion knows aliases and common table expressions, and replaces nothing while typing', async ({
  workbench,
  url,
  outside,
  app,
}) => {
  await outside.query('CREATE TABLE customer (id int, full_name text, "MixedCase" int)');
  await workbench.addConnection({ url, name: 'Server' });
  const { keyboard } = workbench.page;
  const offered = workbench.page.getByRole('listbox', { name: 'Suggest' });
  await workbench.write(
    'WITH recent AS (SELECT id AS customer_id, 1 AS weight FROM customer)\nSELECT  FROM customer c JOIN recent r ON true',
  );
  await keyboard.press('Control+End');
  await keyboard.press('Home');
  for (let letter = 0; letter < 'SELECT '.length; letter += 1) await keyboard.press('ArrowRight');
  await keyboard.type('c.fu', { delay: 30 });
  await expect(offered).toContainText('full_name');
  await app.screen('editor-completion');
  await keyboard.press('Enter');
  await keyboard.type(', r.we', { delay: 30 });
  await expect(offered).toContainText('weight');
  await keyboard.press('Enter');
  await keyboard.type(', c.Mix', { delay: 30 });
  await expect(offered).toContainText('MixedCase');
  await keyboard.press('Enter');
  await expect(workbench.page.locator('.view-lines')).toContainText(
    'SELECT c.full_name, r.weight, c."MixedCase" FROM customer',
  );
  // What is typed in full stays as it is typed, with a space and with a new line.
  await workbench.write('');
  const typed = 'select g from generate_series(1, 3) g\nwhere g > 1 order by g';
  await keyboard.type(typed, { delay: 20 });
  await keyboard.press('Escape');
  await workbench.pressToRun('Control+Enter');
  await workbench.ended();
  expect(await workbench.goTo(2, 1)).toBe('3');
});

test('texts survive a kill of the program in the middle of typing', async ({ workbench, url, app }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.write('-- what was typed before the power went\nSELECT 40 + 2 AS "kept text"');
  await workbench.page.waitForTimeout(1_100);
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.type(' -- and this', { delay: 15 });
  await workbench.page.waitForTimeout(1_000);
  await app.killAndReopen();
  await expect(workbench.page.getByRole('tab', { name: 'Query 1' })).toHaveAttribute('aria-selected', 'true');
  await expect(workbench.page.locator('.view-lines')).toContainText('40 + 2 AS "kept text" -- and this');
  await app.screen('editor-after-kill');
});
