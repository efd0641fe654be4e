/**
 * The grid and the result view on synthetic rows, as a person uses them. They are served alone (`bench/grid`), so that
 * ten million rows cost nothing; the specs of the app show them on real results.
 */
import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { serveGridPage } from '../bench/grid-page';
import { activeCellOf, type ActiveCell } from './active-cell';

const ROW = 28;
const HEADER = 32;
const screens = 'test-results/screens';

let server: Awaited<ReturnType<typeof serveGridPage>>;

test.beforeAll(async () => {
  server = await serveGridPage();
  await mkdir(screens, { recursive: true });
});
test.afterAll(() => server.close());
test.beforeEach(({ page }, testInfo) => {
  test.skip(
    testInfo.project.name === 'desktop',
    'The grid alone is a web page; the desktop project shows it inside the app.',
  );
  page.on('pageerror', (error) => {
    throw error;
  });
});

async function open(page: Page, query: string): Promise<Locator> {
  await page.goto(`${server.url}?${query}`);
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.waitForTimeout(150);
  return grid;
}

const activeCell = (page: Page): Promise<ActiveCell> => activeCellOf(page.getByRole('grid'));

async function clickWith(page: Page, key: 'Shift' | 'Control', x: number, y: number): Promise<void> {
  await page.keyboard.down(key);
  await page.mouse.click(x, y);
  await page.keyboard.up(key);
}

const firstRow = (page: Page): Promise<number> => page.evaluate('window.grid.firstVisibleRow');
const lastRow = (page: Page): Promise<number> => page.evaluate('window.grid.lastVisibleRow');

test('keys reach the last of 10,000,000 rows and come back, exactly', async ({ page }) => {
  const grid = await open(page, 'data=tall');
  await expect(grid).toHaveAttribute('aria-rowcount', '10000001');
  await expect(grid).toHaveAttribute('aria-colcount', '20');
  await grid.focus();
  await page.keyboard.press('Control+ArrowDown');
  await expect.poll(() => activeCell(page)).toEqual({ text: '10000000', row: 10_000_000, column: 1 });
  expect(await lastRow(page)).toBe(9_999_999);
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await activeCell(page)).text).toBe('9999999');
  await page.keyboard.press('Control+Home');
  await expect.poll(async () => (await activeCell(page)).row).toBe(1);
  await page.keyboard.press('Control+End');
  await expect.poll(async () => (await activeCell(page)).column).toBe(20);
});

test('the wheel moves exact steps, also far down', async ({ page }) => {
  await open(page, 'data=tall');
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 10 * ROW);
  await expect.poll(() => firstRow(page)).toBe(10);
  await page.evaluate('window.grid.scrollTo(0, 28 * 9000000)');
  await page.mouse.wheel(0, 3 * ROW);
  await expect.poll(() => firstRow(page)).toBe(9_000_003);
  await page.mouse.wheel(0, -5 * ROW);
  await expect.poll(() => firstRow(page)).toBe(8_999_998);
});

test('the scroll bar reaches the last row and the first, and names the row while it is dragged', async ({ page }) => {
  await open(page, 'data=tall');
  const thumb = page.locator('.grid-scroll-vertical > .grid-scroll-thumb');
  const box = await thumb.boundingBox();
  if (!box) throw new Error('no thumb');
  await page.mouse.move(box.x + 6, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 6, 400, { steps: 8 });
  await expect(page.locator('.grid-scroll-vertical > .grid-scroll-label')).toHaveText(/^row [\d,]+$/);
  await page.mouse.move(box.x + 6, 900, { steps: 8 });
  await expect.poll(() => lastRow(page)).toBe(9_999_999);
  await page.mouse.move(box.x + 6, -50, { steps: 8 });
  await expect.poll(() => firstRow(page)).toBe(0);
  await page.mouse.up();
  await page.mouse.click(box.x + 6, 600);
  await expect.poll(() => firstRow(page)).toBeGreaterThan(10);
});

test('1,600 columns scroll sideways and are found by key', async ({ page }) => {
  const grid = await open(page, 'data=wide');
  await expect(grid).toHaveAttribute('aria-colcount', '1600');
  await grid.focus();
  await page.keyboard.press('End');
  await expect.poll(async () => (await activeCell(page)).column).toBe(1600);
  await expect(page.getByRole('columnheader').last()).toHaveText('tags_1599, text[]');
});

test('selecting works as in a spreadsheet', async ({ page }) => {
  const grid = await open(page, 'data=tall&state=complete');
  const footer = page.locator('footer').first();
  await page.mouse.click(300, HEADER + ROW * 2.5);
  await clickWith(page, 'Shift', 500, HEADER + ROW * 5.5);
  await expect(footer).toContainText('4 × 2 selected');
  await clickWith(page, 'Control', 300, HEADER + ROW * 9.5);
  await expect(footer).toContainText('2 ranges selected');
  await page.mouse.click(20, HEADER + ROW * 1.5);
  await expect(footer).toContainText('1 × 20 selected');
  await page.mouse.click(300, 10);
  await expect(footer).toContainText('10,000,000 × 1 selected');
  await grid.focus();
  await page.keyboard.press('Control+a');
  await expect(footer).toContainText('10,000,000 × 20 selected');
  await expect(page.getByRole('status').filter({ hasText: 'selected' })).toHaveText(
    '10,000,000 rows by 20 columns selected',
  );
  await page.keyboard.press('Escape');
  await expect(footer).not.toContainText('selected');
});

test('a drag beyond the edge scrolls on', async ({ page }) => {
  await open(page, 'data=tall');
  await page.mouse.move(300, HEADER + ROW * 3.5);
  await page.mouse.down();
  await page.mouse.move(300, 798);
  await page.mouse.move(300, 850);
  await expect.poll(() => firstRow(page)).toBeGreaterThan(50);
  await page.mouse.up();
  const rows = await page.evaluate('window.grid.selection.ranges[0].bottom - window.grid.selection.ranges[0].top');
  expect(rows).toBeGreaterThan(70);
});

test('columns are resized by drag, double press and key, pinned and hidden', async ({ page }) => {
  const grid = await open(page, 'data=tall');
  const width = (position: number): Promise<number> => page.evaluate(`window.grid.columns.width(${position})`);
  const edge = async (position: number): Promise<number> => {
    const numbers: number = await page.evaluate(
      'window.grid.element.querySelector(".grid-scroll-horizontal").offsetLeft',
    );
    return numbers + (await page.evaluate<number>(`window.grid.columns.offset(${position} + 1)`)) - 1;
  };
  const before = await width(1);
  const x = await edge(1);
  await page.mouse.move(x, 10);
  await page.mouse.down();
  await page.mouse.move(x + 60, 10, { steps: 4 });
  await page.mouse.up();
  expect(await width(1)).toBe(before + 60);
  await page.mouse.dblclick(await edge(1), 10);
  await expect.poll(() => width(1)).toBeLessThan(before + 60);
  await grid.focus();
  const first = await width(0);
  await page.keyboard.press('Alt+Shift+ArrowRight');
  expect(await width(0)).toBe(first + 16);
  await page.evaluate('window.grid.columns.setPinned(2, true)');
  await expect(page.getByRole('columnheader').first()).toHaveText('placed_at, timestamptz');
});

test('rows that are not here yet never hold the grid up', async ({ page }) => {
  const grid = await open(page, 'data=slow');
  await grid.focus();
  await page.keyboard.press('Control+ArrowDown');
  await expect.poll(() => lastRow(page), { intervals: [10] }).toBe(9_999_999);
  await page.screenshot({ path: `${screens}/grid-loading.png` });
  await expect.poll(async () => (await activeCell(page)).text).toBe('10000000');
});

test('what a server sends is text and never markup', async ({ page }) => {
  const grid = await open(page, 'data=ugly&state=complete');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  for (let row = 0; row < 21; row += 1) await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await activeCell(page)).text).toBe('<img src=x onerror=alert(1)>');
  await expect(page.getByRole('region', { name: 'Text of the cell' })).toHaveText('<img src=x onerror=alert(1)>');
  expect(await page.locator('img').count()).toBe(0);
});

test('five different nothings are told apart', async ({ page }) => {
  const grid = await open(page, 'data=ugly&state=complete');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  const seen: string[] = [];
  for (let row = 0; row < 6; row += 1) {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(40);
    seen.push((await activeCell(page)).text);
  }
  expect(seen.slice(0, 3)).toEqual(['NULL', 'empty text', 'NULL']);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('NULL: this cell has no value.')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('The empty text: a value of 0 bytes.')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('region', { name: 'Text of the cell' })).toHaveText('NULL');
});

test('a long cell is read part by part', async ({ page }) => {
  const grid = await open(page, 'data=ugly&state=complete');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  for (let row = 0; row < 24; row += 1) await page.keyboard.press('ArrowDown');
  await expect(page.getByText('5.2 MB (5,242,880 bytes)')).toBeVisible();
  await expect(page.getByText('Part 1 of 80')).toBeVisible();
  await page.getByRole('button', { name: 'Next part' }).click();
  await expect(page.getByText('Part 2 of 80')).toBeVisible();
});

test('copying puts the exact text on the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const grid = await open(page, 'data=ugly&state=complete');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+c');
  await expect(page.getByRole('list', { name: 'Toasts' })).toContainText('Copied 1 cell');
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('12345678901234567890123456789.0123456789');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+Shift+C');
  await page.getByRole('menuitem', { name: 'TSV with header' }).click();
  await expect(page.getByRole('list', { name: 'Toasts' })).toContainText('Copied 2 cells as TSV with header');
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    'exact\n12345678901234567890123456789.0123456789\n1.10',
  );
});

test('find goes from row to row and says where it is', async ({ page }) => {
  const grid = await open(page, 'data=tall&state=complete');
  await grid.focus();
  await page.keyboard.press('Control+f');
  const find = page.getByRole('search');
  await page.keyboard.type('remark 42 ');
  await expect(find.getByRole('status')).toHaveText(/^Row [\d,]+$/);
  const first = (await activeCell(page)).row;
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await activeCell(page)).row).toBeGreaterThan(first);
  await page.keyboard.press('Shift+Enter');
  await expect.poll(async () => (await activeCell(page)).row).toBe(first);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
});

test('a column is found by its name, hidden and shown again', async ({ page }) => {
  const grid = await open(page, 'data=wide&state=complete');
  await grid.focus();
  await page.keyboard.press('Control+g');
  await page.keyboard.type('due_1598');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await activeCell(page)).column).toBe(1599);
  await expect(grid).toBeFocused();
});

test('an export says how many rows, runs as a job and tells the count that was verified', async ({ page }) => {
  const grid = await open(page, 'data=ugly&state=complete');
  await grid.focus();
  await page.keyboard.press('Control+e');
  await page.getByRole('button', { name: 'Export 60 rows' }).click();
  await expect(page.getByRole('list', { name: 'Toasts' })).toContainText('60 rows in orders.csv, counted in the file');
});

test('a limited result says so, and that its export runs the statement again', async ({ page }) => {
  await open(page, 'data=ugly&state=limited');
  await expect(page.getByText('First 60 of more')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fetch all' })).toBeVisible();
  await page.getByRole('button', { name: 'Export result' }).click();
  await expect(page.getByRole('dialog')).toContainText('runs the statement again');
  await expect(page.getByRole('button', { name: 'Run again and export all rows' })).toBeVisible();
});

test('a result without rows and one that broke off are said in words', async ({ page }) => {
  await open(page, 'data=empty&state=complete');
  await expect(page.getByText('The statement returned no rows.')).toBeVisible();
  await open(page, 'data=ugly&state=partial');
  await expect(page.getByText('60 rows, then the connection was lost')).toBeVisible();
});

test('a result comes back as it was left', async ({ page }) => {
  const grid = await open(page, 'data=tall&state=complete');
  await grid.focus();
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await activeCell(page)).text).not.toBe('loading');
  const before = await activeCell(page);
  await page.evaluate('window.showResult(false)');
  await expect(grid).toBeHidden();
  await page.evaluate('window.showResult(true)');
  await expect.poll(() => activeCell(page)).toEqual(before);
  await page.screenshot({ path: `${screens}/grid-back.png` });
});

test('the theme changes under an open grid', async ({ page }) => {
  await open(page, 'data=ugly');
  const pixel = (): Promise<number> =>
    page.evaluate('document.querySelector("canvas").getContext("2d").getImageData(600, 50, 1, 1).data[0]');
  expect(await pixel()).toBeGreaterThan(230);
  await page.evaluate('document.documentElement.dataset.theme = "dark"');
  await expect.poll(pixel).toBeLessThan(60);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the ${theme} theme`, async ({ page }) => {
    const grid = await open(page, `data=ugly&state=complete&theme=${theme}`);
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('region', { name: 'Inspector' }).or(page.getByRole('complementary'))).toContainText(
      'row 2',
    );
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await page.screenshot({ path: `${screens}/result-${theme}.png` });
  });
}
