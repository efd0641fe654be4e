/**
 * The grid in a real Chromium on synthetic rows: 10,000,000 × 20 and 1,000,000 × 1,600. Frame times while scrolling, and
 * the last row reached by key, wheel and scroll bar.
 */
import { chromium, type Page } from '@playwright/test';
import { serveGridPage } from './grid-page';

const SECONDS = 4;

type Scenario = 'still' | 'wheel' | 'jump' | 'sideways';

/** What `bench/grid/measure.ts` tells, as far as it is judged here. */
interface FrameTimes {
  readonly frameP99: number;
  readonly longTasks: number;
}

export default async function gridBench(): Promise<Record<string, unknown>> {
  const server = await serveGridPage();
  const executablePath = process.env['CHROME'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const tall = await open(page, `${server.url}?data=tall`);
    const reached = {
      key: await lastRowByKey(page),
      wheel: await lastRowByWheel(page),
      scrollBar: await lastRowByScrollBar(page),
    };
    const still = await run(page, 'still');
    const scenarios = { tallWheel: await run(page, 'wheel'), tallJump: await run(page, 'jump') };
    const wide = await open(page, `${server.url}?data=wide`);
    const wideScenarios = { wideSideways: await run(page, 'sideways'), wideJump: await run(page, 'jump') };
    const all: Record<string, FrameTimes> = { ...scenarios, ...wideScenarios };
    const worst = Math.max(...Object.values(all).map((times) => times.frameP99));
    return {
      rows: 10_000_000,
      columns: 1600,
      firstPaintMs: { tall, wide },
      lastRowReached: reached,
      ...all,
      worstFrameP99: worst,
      ratioToStill: Math.round((worst / still.frameP99) * 100) / 100,
      still,
      longTasks: Object.values(all).reduce((sum, times) => sum + times.longTasks, 0),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function open(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.waitForFunction('window.grid !== null && window.grid !== undefined');
  await page.waitForTimeout(1000);
  // The page comes unbundled from a development server, so this is an upper bound.
  return page.evaluate('Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1)');
}

function run(page: Page, scenario: Scenario): Promise<FrameTimes> {
  return page.evaluate(`window.measure(window.grid, '${scenario}', ${SECONDS})`);
}

const showsLastRow = (page: Page): Promise<boolean> =>
  page.evaluate('window.grid.lastVisibleRow === window.grid.source.rowCount - 1');

async function lastRowByKey(page: Page): Promise<boolean> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+End');
  await page.waitForTimeout(100);
  return showsLastRow(page);
}

async function lastRowByWheel(page: Page): Promise<boolean> {
  await page.evaluate('window.grid.scrollTo(0, window.grid.source.rowCount * 28 - 5000)');
  await page.mouse.move(400, 400);
  for (let notch = 0; notch < 60; notch += 1) await page.mouse.wheel(0, 100);
  await page.waitForTimeout(200);
  return showsLastRow(page);
}

async function lastRowByScrollBar(page: Page): Promise<boolean> {
  await page.evaluate('window.grid.scrollTo(0, 0)');
  await page.waitForTimeout(100);
  const thumb = await page.locator('.grid-scroll-vertical > .grid-scroll-thumb').boundingBox();
  if (!thumb) return false;
  await page.mouse.move(thumb.x + 6, thumb.y + 10);
  await page.mouse.down();
  await page.mouse.move(thumb.x + 6, 795, { steps: 20 });
  await page.waitForTimeout(100);
  const reached = await showsLastRow(page);
  await page.mouse.up();
  return reached;
}
