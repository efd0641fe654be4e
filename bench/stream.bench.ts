/**
 * Rows from a PostgreSQL server to the grid of the built app in Chromium: how long the first take from the wire to the
 * screen, how long all take beside other clients, what ten million cost in memory, and how it scrolls meanwhile.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from '@playwright/test';
import { startPostgres, type StartedPostgres } from '../test/servers/postgres';
import { launchChromium, saveConnection, saveEditor, startApp, type BuiltApp } from './built-app';
import { firstRowProxy, type FirstRowProxy } from './first-row-proxy';
import { watchMainThread, type MainThread } from './main-thread';
import { findDescendant, forgetPeak, megabytes, peakResidentBytes, residentBytes } from './process-memory';
import { runSql } from './run-sql';
import { medianRatio, quantile, rounded, summary } from './statistics';

const rows = 1_000_000;
const times = 10;
const firstRuns = 12;
const drainRuns = 3;
const mark = 'first1';
const scrollSeconds = 6;
/** Three rows and a half a frame: a fast wheel. */
const wheelPixels = 97;

const createTable = `
CREATE UNLOGGED TABLE measurement AS
SELECT i::bigint AS id, 'Customer ' || i AS name, 'customer' || i || '@example.com' AS email,
       round((i % 99991) / 7.0, 2) AS amount, sqrt(i) AS ratio, (i % 1000)::int AS quantity, (i % 7)::real AS rate,
       timestamptz '2020-01-01' + i * interval '37 seconds' AS created_at, date '2020-01-01' + i % 2000 AS due,
       time '00:00' + i * interval '1 second' AS at, i % 3 = 0 AS active, md5(i::text)::uuid AS token,
       CASE WHEN i % 5 = 0 THEN NULL ELSE 'Note on line ' || i END AS note,
       jsonb_build_object('a', i, 'b', i % 2 = 0) AS detail, ARRAY['red', 'blue', (i % 9)::text] AS tags,
       ('10.0.' || i % 256 || '.7')::inet AS address, i % 300 * interval '1 minute' AS span,
       (i % 10)::smallint AS level, 'status ' || i % 4 AS status
  FROM generate_series(1, ${rows}) AS i`;
/** Twenty columns; the first tells one run from the other. */
const statement = `SELECT 'first' || (extract(epoch FROM statement_timestamp()) * 1000)::bigint AS mark, m.* FROM measurement AS m`;
const tenfold = `${statement}, generate_series(1, ${times}) AS g`;

interface Measured {
  readonly server: StartedPostgres;
  readonly proxy: FirstRowProxy;
  readonly app: BuiltApp;
  readonly browser: Browser;
  readonly page: Page;
}

export default async function streamBench(): Promise<Record<string, unknown>> {
  const server = await startPostgres({ version: 18, settings: { shared_buffers: '512MB' } });
  await runSql(server.url, [createTable, 'VACUUM ANALYZE measurement']);
  const proxy = await firstRowProxy(server.port, mark);
  const app = await startApp();
  const browser = await launchChromium();
  try {
    await saveConnection(app.service, 'proxied', server.url.replace(`:${server.port}/`, `:${proxy.port}/`));
    await saveConnection(app.service, 'direct', server.url);
    await saveEditor(app.service, { id: 'first rows', connection: 'proxied', text: statement, position: 0 });
    await saveEditor(app.service, { id: 'all rows', connection: 'direct', text: statement, position: 1 });
    await saveEditor(app.service, { id: 'ten million', connection: 'direct', text: tenfold, position: 2 });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript({ path: join(import.meta.dirname, 'page-probe.js') });
    await page.goto(app.url);
    const measured = { server, proxy, app, browser, page };
    const firstRows = await measureFirstRows(measured);
    // Before the drains of a million rows, which would leave the service with memory to reuse.
    const tenMillion = await measureTenMillion(measured, findDescendant(process.pid, '--type=renderer'));
    const drain = await measureDrain(measured);
    return { rows, columns: 20, firstRows, drain, tenMillion };
  } finally {
    await browser.close();
    await app.stop();
    proxy.close();
    await server.stop();
  }
}

async function openEditor(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: title }).click();
  await page.waitForTimeout(500);
  await editor(page).click();
}

/** Asks the page again and again: its content security policy forbids what `waitForFunction` does. */
async function until(page: Page, expression: string, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await page.evaluate<boolean>(expression))) {
    if (performance.now() > end) throw new Error(`The page did not come to: ${expression}`);
    await page.waitForTimeout(20);
  }
}

/** From the server's first row, seen on the wire, to the row on screen. */
async function measureFirstRows({ page, proxy, browser }: Measured): Promise<Record<string, unknown>> {
  await openEditor(page, 'first rows');
  await page.evaluate(`window.probe.watch('^${mark}')`);
  const since = await page.evaluate<number>('window.probe.now()');
  const { mainThread } = await watchMainThread(browser, page, async () => {
    for (let run = 0; run <= firstRuns; run += 1) {
      await page.keyboard.press('Control+Enter');
      await until(page, `window.probe.paints().filter(([, { shown }]) => shown > 0).length === ${run + 1}`, 10_000);
      await page.waitForTimeout(300);
    }
  });
  const paints = await page.evaluate<[string, { drawn: number; shown: number }][]>('window.probe.paints()');
  await page.evaluate('window.probe.unwatch()');
  const longestBlock = await page.evaluate<number>(`window.probe.longestBlock(${since})`);
  const waits = paints.slice(1).map(([text, { drawn, shown }]) => {
    const sent = proxy.sentAt(text.slice(0, 18)) ?? Number.NaN;
    return { drawn: drawn - sent, shown: shown - sent };
  });
  return {
    drawnMs: summary(waits.map((wait) => wait.drawn)),
    shownMs: summary(waits.map((wait) => wait.shown)),
    longestBlockMs: longestBlock,
    ...mainThread,
    targetMs: 50,
  };
}

/** All rows into the spool, seen by the page, beside what other clients need for the same rows. */
async function measureDrain({ page, server, browser }: Measured): Promise<Record<string, unknown>> {
  await openEditor(page, 'all rows');
  await runLimited(page);
  const seconds = { plumbline: [] as number[], psql: [] as number[], nodePostgres: [] as number[] };
  const tasks: MainThread[] = [];
  for (let run = 0; run < drainRuns; run += 1) {
    const { value, mainThread } = await watchMainThread(browser, page, () => fetchAll(page, '1,000,000 rows'));
    seconds.plumbline.push(value);
    tasks.push(mainThread);
    seconds.psql.push(await psqlSeconds(server));
    seconds.nodePostgres.push(await nodePostgresSeconds(server));
    await runLimited(page);
  }
  return {
    plumblineSeconds: summary(seconds.plumbline, 2),
    psqlSeconds: summary(seconds.psql, 2),
    nodePostgresSeconds: summary(seconds.nodePostgres, 2),
    ratioToPsql: medianRatio(seconds.plumbline, seconds.psql),
    ratioToNodePostgres: medianRatio(seconds.plumbline, seconds.nodePostgres),
    longestTaskMs: Math.max(...tasks.map((task) => task.longestTaskMs)),
    longestTaskCpuMs: Math.max(...tasks.map((task) => task.longestTaskCpuMs)),
  };
}

/** Tabs that are not shown stay in the page, so that everything is looked up among what is visible. */
const editor = (page: Page): Locator => page.locator('.monaco-editor:visible').first();

async function runLimited(page: Page): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-state="limited"]:visible').waitFor();
}

async function fetchAll(page: Page, expected: string): Promise<number> {
  await page.getByRole('button', { name: 'Fetch all' }).click();
  const started = performance.now();
  const complete = page.locator('[data-state="complete"]:visible').getByText(expected, { exact: true });
  await complete.waitFor({ timeout: 300_000 });
  return (performance.now() - started) / 1000;
}

async function psqlSeconds(server: StartedPostgres): Promise<number> {
  const started = performance.now();
  await promisify(execFile)('/bin/sh', ['-c', `psql -XqAt -c "$STATEMENT" "$SERVER" > /dev/null`], {
    env: { ...process.env, STATEMENT: statement, SERVER: server.url },
  });
  return (performance.now() - started) / 1000;
}

/** Its rows as arrays of texts: the least that this driver can be asked for. */
async function nodePostgresSeconds(server: StartedPostgres): Promise<number> {
  const script = `
    const client = new (require('pg').Client)({ connectionString: process.env.SERVER });
    client.connect().then(() => client.query({
      text: process.env.STATEMENT, rowMode: 'array', types: { getTypeParser: () => (text) => text },
    })).then(() => client.end());`;
  const started = performance.now();
  await promisify(execFile)(process.execPath, ['--max-old-space-size=8192', '-e', script], {
    env: { ...process.env, STATEMENT: statement, SERVER: server.url },
  });
  return (performance.now() - started) / 1000;
}

/** Ten million rows of twenty columns, fetched while somebody scrolls. */
async function measureTenMillion({ page, app, browser }: Measured, renderer: number): Promise<Record<string, unknown>> {
  await openEditor(page, 'ten million');
  await runLimited(page);
  await page.waitForTimeout(1000);
  const heap = async (): Promise<number> => {
    const session = await page.context().newCDPSession(page);
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize;
  };
  const still = await page.evaluate<number[]>('window.probe.scroll(0, 3)');
  const before = { service: residentBytes(app.processId), renderer: residentBytes(renderer), heap: await heap() };
  forgetPeak(app.processId);
  forgetPeak(renderer);
  const since = await page.evaluate<number>('window.probe.now()');
  const scroll = (): Promise<number[]> =>
    page.evaluate<number[]>(`window.probe.scroll(${wheelPixels}, ${scrollSeconds})`);
  const done = fetchAll(page, '10,000,000 rows');
  const arriving = await watchMainThread(browser, page, scroll);
  const heapWhileArriving = await heap();
  const seconds = await done;
  const resting = await watchMainThread(browser, page, scroll);
  const longestBlock = await page.evaluate<number>(`window.probe.longestBlock(${since})`);
  const reached = {
    key: await lastRowByKey(page),
    wheel: await lastRowByWheel(page),
    scrollBar: await lastRowByScrollBar(page),
  };
  const growth = {
    servicePeak: megabytes(peakResidentBytes(app.processId) - before.service),
    serviceAfter: megabytes(residentBytes(app.processId) - before.service),
    rendererPeak: megabytes(peakResidentBytes(renderer) - before.renderer),
    rendererAfter: megabytes(residentBytes(renderer) - before.renderer),
    pageHeap: megabytes(Math.max(heapWhileArriving, await heap()) - before.heap),
  };
  return {
    seconds: rounded(seconds),
    growthMb: growth,
    targetMb: 200,
    residentBeforeMb: { service: megabytes(before.service), renderer: megabytes(before.renderer) },
    lastRowReached: reached,
    frames: {
      whileRowsArrive: { ...frameTimes(arriving.value), ...arriving.mainThread },
      afterwards: { ...frameTimes(resting.value), ...resting.mainThread },
      still: frameTimes(still),
      targetP99: 17,
    },
    longestBlockMs: longestBlock,
    targetBlockMs: 50,
  };
}

function frameTimes(frames: readonly number[]): Record<string, number> {
  const at = (part: number): number => rounded(quantile(frames, part));
  return { frames: frames.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) };
}

const lastRowPainted = 'window.probe.isPainted("10,000,000")';

async function reaches(page: Page, act: () => Promise<void>): Promise<boolean> {
  await page.locator('.grid-host:visible').focus();
  await page.keyboard.press('Control+Home');
  await page.waitForTimeout(200);
  await page.evaluate(`window.probe.watch('^10,000,000$')`);
  await act();
  const reached = await until(page, lastRowPainted, 3000).then(
    () => true,
    () => false,
  );
  await page.evaluate('window.probe.unwatch()');
  return reached;
}

const lastRowByKey = (page: Page): Promise<boolean> => reaches(page, () => page.keyboard.press('Control+End'));

/** To near the end by keys, and the rest by the wheel. */
function lastRowByWheel(page: Page): Promise<boolean> {
  return reaches(page, async () => {
    await page.keyboard.press('Control+End');
    for (let pressed = 0; pressed < 20; pressed += 1) await page.keyboard.press('PageUp');
    await page.evaluate(`window.probe.watch('^10,000,000$')`);
    const box = await page.locator('.grid-canvas:visible').boundingBox();
    if (!box) return;
    await page.mouse.move(box.x + 400, box.y + 100);
    for (let notch = 0; notch < 120; notch += 1) await page.mouse.wheel(0, 100);
  });
}

function lastRowByScrollBar(page: Page): Promise<boolean> {
  return reaches(page, async () => {
    const thumb = await page.locator('.grid-scroll-vertical:visible > .grid-scroll-thumb').boundingBox();
    if (!thumb) return;
    await page.mouse.move(thumb.x + 6, thumb.y + 10);
    await page.mouse.down();
    await page.mouse.move(thumb.x + 6, 799, { steps: 20 });
    await page.mouse.up();
  });
}
