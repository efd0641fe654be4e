/** Two editors side by side, what a name means, values for parameters, and a search through everything. */
import { expect, test } from './live';

test('two editors stand side by side, are told apart by keys, and come back after a restart', async ({
  workbench,
  wire,
  app,
}) => {
  await workbench.addConnection({ url: wire.url, name: 'Server' });
  await workbench.write('SELECT 1 AS left_side');
  await workbench.page.keyboard.press('Alt+n');
  await workbench.editorReady();
  await workbench.write('SELECT 2 AS right_side');
  await workbench.page.keyboard.press('Control+\\');
  const right = workbench.page.getByRole('tablist', { name: 'Open tabs on the right' });
  await expect(right.getByRole('tab')).toHaveCount(1);
  await expect(workbench.page.locator('.monaco-editor:visible')).toHaveCount(2);
  await expect(workbench.page.locator('.monaco-editor:visible').last()).toContainText('right_side');
  await app.screen('split');

  await workbench.page.keyboard.press('Alt+o');
  await expect(workbench.status).toContainText('Server');
  await workbench.page.locator('.monaco-editor:visible').first().click();
  await workbench.page.keyboard.press('Control+Enter');
  await expect(workbench.page.getByRole('columnheader', { name: /left_side/ })).toBeVisible();

  await app.killAndReopen();
  await expect(right.getByRole('tab')).toHaveCount(1);
  await expect(workbench.page.locator('.monaco-editor:visible')).toHaveCount(2);
  await right.getByRole('tab').click({ button: 'right' });
  await workbench.page.getByRole('menuitem', { name: 'Close', exact: true }).click();
  await expect(right).toBeHidden();
});

test('F4 and a click with Ctrl open what a name means', async ({ workbench, wire, outside }) => {
  await outside.query('CREATE TABLE harbour (id int PRIMARY KEY, berth text)');
  await workbench.addConnection({ url: wire.url, name: 'Server' });
  await workbench.write('SELECT h.berth FROM harbour h');
  const tab = workbench.page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab', { name: 'harbour' });
  await workbench.page.keyboard.press('Control+Home');
  for (let letter = 0; letter < 'SELECT h.be'.length; letter += 1) await workbench.page.keyboard.press('ArrowRight');
  await workbench.page.keyboard.press('F4');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await workbench.page.keyboard.press('Alt+w');
  await expect(tab).toBeHidden();
  const word = await workbench.page
    .locator('.view-line:visible')
    .first()
    .evaluate((line) => {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('harbour') ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 'harbour'.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error('The editor does not show the table.');
    });
  await workbench.page.keyboard.down('Control');
  await workbench.page.mouse.click(word.x, word.y);
  await workbench.page.keyboard.up('Control');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
});

test('values are asked for parameters, sent as literals, and remembered', async ({ workbench, wire }) => {
  await workbench.addConnection({ url: wire.url, name: 'Server' });
  await workbench.write('SELECT /*mark*/ $1::text AS given, $2::int IS NULL AS nothing');
  await workbench.page.keyboard.press('Control+Enter');
  await expect(workbench.dialog).toContainText('Values for 2 parameters');
  await workbench.page.getByRole('textbox', { name: '$1' }).fill("it's");
  await workbench.setChecked('NULL for $2', true);
  await workbench.button('Run statement').last().click();
  await expect(workbench.page.getByRole('columnheader', { name: /given/ })).toBeVisible();
  expect(await workbench.rowTexts(1)).toEqual(["it's", 't']);
  expect(wire.statements().filter((statement) => statement.includes('mark'))).toEqual([
    "SELECT /*mark*/ 'it''s'::text AS given, NULL::int IS NULL AS nothing",
  ]);
  await workbench.editor.focus();
  await workbench.page.keyboard.press('Control+Enter');
  await expect(workbench.page.getByRole('textbox', { name: '$1' })).toHaveValue("it's");
  await workbench.page.keyboard.press('Escape');
  await expect(workbench.dialog).toBeHidden();
  expect(wire.statements().filter((statement) => statement.includes('mark'))).toHaveLength(1);
});

test('everything in the project is searched, contents included', async ({ workbench, wire, app }) => {
  await workbench.addConnection({ url: wire.url, name: 'Lighthouse server' });
  await workbench.runToEnd('SELECT 1 AS lighthouse_keeper');
  await workbench.page.keyboard.press('Control+Shift+f');
  const field = workbench.page.getByRole('searchbox', { name: 'Search everything in the project' });
  await expect(field).toBeFocused();
  await workbench.page.keyboard.type('lighthouse');
  const found = workbench.page.getByRole('listbox', { name: 'Places found' });
  await expect(found).toContainText('Open editors · 1');
  await expect(found).toContainText('History · 1');
  await expect(found).toContainText('Connections · 1');
  await expect(found.locator('mark').first()).toHaveText(/lighthouse/i);
  await app.screen('search-everything');
  await field.fill('nothing of this kind');
  await expect(workbench.page.getByText('Nothing holds this text')).toBeVisible();
  await field.fill('keeper');
  await expect(found).toContainText('lighthouse_keeper');
  await field.press('ArrowDown');
  await workbench.page.keyboard.press('Enter');
  await expect(
    workbench.page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab', { name: 'Query 2' }),
  ).toHaveAttribute('aria-selected', 'true');
  await expect(workbench.page.locator('.monaco-editor:visible')).toContainText('lighthouse_keeper');
});
