/** Writing results to files: the whole result and not the page, proven at the end, and nothing left when cancelled. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './live';
import type { Workbench } from './workbench';

const total = 20_000;
const statement = `SELECT n, CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'a "b", c' || chr(10) || 'd' END AS text FROM generate_series(1, ${total}) AS n`;

const footer = (workbench: Workbench) =>
  workbench.page
    .getByRole('status')
    .filter({ hasText: /First|rows/ })
    .first();
const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;

/** Dialog and chooser up to the press that writes. */
async function chooseFile(workbench: Workbench, format: string, path: string): Promise<void> {
  await workbench.grid.focus();
  await workbench.page.keyboard.press('Control+e');
  await workbench.choose('Format', new RegExp(`^${format}`));
  await workbench.dialog.getByRole('button', { name: /^(Export|Run again and export)/ }).click();
  const chooser = workbench.page.getByRole('dialog').last();
  await chooser.getByLabel('File name').fill(path);
  await chooser.getByRole('button', { name: 'Export', exact: true }).click();
}

test('the first rows say that there are more, and fetch all counts them exactly', async ({ workbench, url, app }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd(statement);
  await expect(footer(workbench)).toContainText('First 500 of more');
  await expect(workbench.status).toContainText('500 of more');
  await app.screen('export-limited');
  await workbench.button('Fetch all').click();
  await expect(footer(workbench)).toContainText('20,000 rows');
  await expect(workbench.button('Fetch all')).toHaveCount(0);
  await expect(workbench.grid).toHaveAttribute('aria-rowcount', String(total + 1));
  await workbench.grid.focus();
  await workbench.page.keyboard.press('Control+End');
  await expect.poll(async () => (await workbench.activeCell()).row).toBe(total);
  await workbench.page.keyboard.press('Control+e');
  await expect(workbench.dialog.getByRole('button', { name: 'Export 20,000 rows' })).toBeVisible();
  await app.screen('export-dialog');
});

test('each format holds every row of a result that shows 500, and the toast says what was counted', async ({
  workbench,
  url,
  profile,
  app,
}) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd(statement);
  const texts: Record<string, string> = {};
  for (const format of ['CSV', 'TSV', 'JSON', 'NDJSON'] as const) {
    const path = await workbench.exportAs(format, profile, `all.${format.toLowerCase()}`);
    await expect(workbench.toasts).toContainText(`20,000 rows in all.${format.toLowerCase()}, counted in the file`);
    texts[format] = await readFile(path, 'utf8');
  }
  await app.screen('export-done');
  const { CSV = '', TSV = '', JSON: json = '', NDJSON = '' } = texts;
  // Two of three rows have no line break in them, the third has one, and one line holds the names.
  expect(count(CSV, /\n/g)).toBe(1 + total + Math.floor((total + 1) / 3));
  expect(CSV.slice(0, 60)).toMatch(/^n,text\r?\n1,""\r?\n2,"a ""b"", c\nd"\r?\n3,\r?\n/);
  expect(TSV.split('\n')[0]).toBe('n\ttext');
  const records = JSON.parse(json) as readonly { n: unknown; text: unknown }[];
  expect(records.length).toBe(total);
  expect(records.slice(0, 3)).toEqual([
    { n: 1, text: '' },
    { n: 2, text: 'a "b", c\nd' },
    { n: 3, text: null },
  ]);
  const lines = NDJSON.trimEnd().split('\n');
  expect(lines.length).toBe(total);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ n: total });
});

test('a file that is there is replaced only when one says so', async ({ workbench, url, profile }) => {
  const path = join(profile, 'mine.csv');
  await writeFile(path, 'mine');
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd('SELECT 1 AS one');
  await chooseFile(workbench, 'CSV', path);
  const question = workbench.page.getByRole('alertdialog');
  await expect(question).toContainText('mine.csv');
  await question.getByRole('button', { name: /Cancel|Keep/ }).click();
  expect(await readFile(path, 'utf8')).toBe('mine');
  const chooser = workbench.page.getByRole('dialog').last();
  await chooser.getByRole('button', { name: 'Export', exact: true }).click();
  await question.getByRole('button', { name: 'Replace the file' }).click();
  await expect(workbench.toasts).toContainText('1 row in mine.csv');
  expect(await readFile(path, 'utf8')).toMatch(/^one\r?\n1\r?\n$/);
});

test('while an export runs one goes on reading; cancelling it leaves no file', async ({
  workbench,
  url,
  profile,
  app,
  outside,
}) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd("SELECT n, repeat('x', 200) AS filler FROM generate_series(1, 50000000) AS n");
  await expect(footer(workbench)).toContainText('First 500 of more');
  await chooseFile(workbench, 'CSV', join(profile, 'big.csv'));
  const jobs = workbench.button(/^Jobs: 1 job/);
  await expect(jobs).toBeVisible();
  // Reading goes on meanwhile.
  expect(await workbench.goTo(3, 1)).toBe('3');
  await jobs.click();
  await expect(workbench.dialog.getByText(/[\d,]+ rows, [\d.]+ [KMG]?B/)).toBeVisible();
  await app.screen('export-running');
  await workbench.dialog.getByRole('button', { name: /^Cancel: Export to big.csv/ }).click();
  await expect(workbench.dialog).toContainText('cancelled · No file was written');
  await expect.poll(async () => (await readdir(profile)).filter((name) => name.includes('big'))).toEqual([]);
  await expect
    .poll(async () => {
      const { rows } = await outside.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%50000000%'",
      );
      return rows[0]?.count;
    })
    .toBe(0);
});

test('a result of a million rows is on disk complete, while one looks at it', async ({ workbench, url, profile }) => {
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd('SELECT n FROM generate_series(1, 1000000) AS n');
  const path = await workbench.exportAs('CSV', profile, 'million.csv');
  await expect(workbench.toasts).toContainText('1,000,000 rows in million.csv, counted in the file');
  expect(count(await readFile(path, 'latin1'), /\n/g)).toBe(1_000_001);
});

test('the clipboard takes a selection as TSV, CSV and JSON, and the names of its columns', async ({
  workbench,
  url,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.addConnection({ url, name: 'Server' });
  await workbench.runToEnd(`SELECT n, 'a,"' || n AS text, NULL AS none FROM generate_series(1, 3) AS n`);
  const copyAs = async (title: string): Promise<string> => {
    await workbench.page.evaluate('navigator.clipboard.writeText("nothing")');
    await workbench.grid.focus();
    await workbench.page.keyboard.press('Control+a');
    await workbench.page.keyboard.press('Control+Shift+C');
    await workbench.page.getByRole('menuitem', { name: new RegExp(`^${title}( Ctrl|$)`) }).click();
    const read = (): Promise<string> => workbench.page.evaluate('navigator.clipboard.readText()');
    await expect.poll(read).not.toBe('nothing');
    return read();
  };
  expect(await copyAs('CSV with header')).toMatch(/^n,text,none\r?\n1,"a,""1",\r?\n/);
  expect((await copyAs('TSV with header')).split(/\r?\n/)[0]).toBe('n\ttext\tnone');
  expect(JSON.parse(await copyAs('JSON'))).toEqual([1, 2, 3].map((n) => ({ n, text: `a,"${n}`, none: null })));
  expect(await copyAs('Column names')).toBe('n\ntext\nnone');
});
