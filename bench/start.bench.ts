/**
 * From the start of the built browser host's process to a page that reacts, what the page has to load until then, and
 * what the service takes at rest. Chromium runs already: a person's browser does, too.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { end, launchChromium, root } from './built-app';
import { megabytes, residentBytes } from './process-memory';
import { rounded, summary } from './statistics';

const runs = 9;
const idleMs = 3000;
const kilobyte = 1024;

interface Start {
  readonly hostReadyMs: number;
  readonly usableMs: number;
  readonly idleMb: number;
  readonly longestBlockMs: number;
  /** Scripts and styles in the order in which the page asked for them, until it was usable. */
  readonly files: readonly string[];
}

export default async function startBench(): Promise<Record<string, unknown>> {
  const browser = await launchChromium();
  try {
    const starts: Start[] = [];
    for (let run = 0; run < runs; run += 1) starts.push(await start(browser, run === 0));
    const first = await loadedFirst(starts[0]?.files ?? []);
    const warm = starts.slice(1);
    return {
      loadedUntilUsable: first,
      targetKb: 400,
      hostReadyMs: summary(
        warm.map(({ hostReadyMs }) => hostReadyMs),
        0,
      ),
      usableMs: summary(
        warm.map(({ usableMs }) => usableMs),
        0,
      ),
      targetMs: 1500,
      longestBlockMs: summary(
        warm.map(({ longestBlockMs }) => longestBlockMs),
        0,
      ),
      serviceIdleMb: starts[0]?.idleMb,
    };
  } finally {
    await browser.close();
  }
}

async function start(browser: Browser, waitForIdle: boolean): Promise<Start> {
  const profile = await mkdtemp(join(tmpdir(), 'plumbline-bench-start-'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript({ path: join(import.meta.dirname, 'page-probe.js') });
  const files: string[] = [];
  page.on('request', (request) => {
    if (/\.(js|css)$/.test(new URL(request.url()).pathname)) files.push(basename(new URL(request.url()).pathname));
  });
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'out/main/web.js'), '--no-open'], {
    env: { ...process.env, PLUMBLINE_PROFILE: profile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const hostReadyMs = performance.now() - began;
    await page.goto((JSON.parse(line) as { url: string }).url, { waitUntil: 'commit' });
    await reacts(page);
    const usableMs = performance.now() - began;
    const loaded = [...new Set(files)];
    if (waitForIdle) await page.waitForTimeout(idleMs);
    return {
      hostReadyMs,
      usableMs,
      idleMb: megabytes(residentBytes(child.pid!)),
      longestBlockMs: await page.evaluate<number>('window.probe.longestBlock(0)'),
      files: loaded,
    };
  } finally {
    await context.close();
    await end(child);
    await rm(profile, { recursive: true, force: true });
  }
}

/** Side panel and editor area are there, and a key is answered: the palette opens. */
async function reacts(page: Page): Promise<void> {
  await page.getByRole('navigation').first().waitFor();
  await page.getByRole('main').first().waitFor();
  await page.keyboard.press('Control+P');
  await page.getByRole('dialog').waitFor();
}

async function loadedFirst(files: readonly string[]): Promise<Record<string, unknown>> {
  const sizes = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(root, 'out/renderer/assets', file));
      return { file: file.replace(/-[\w-]{8}\./, '.'), kb: rounded(gzipSync(bytes, { level: 9 }).length / kilobyte) };
    }),
  );
  const total = (ending: string): number =>
    rounded(sizes.filter(({ file }) => file.endsWith(ending)).reduce((sum, { kb }) => sum + kb, 0));
  return {
    scriptsKbGzip: total('.js'),
    stylesKbGzip: total('.css'),
    files: sizes.toSorted((a, b) => b.kb - a.kb).map(({ file, kb }) => `${file} ${kb}`),
  };
}
