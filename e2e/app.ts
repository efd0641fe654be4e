/**
 * Opens the built app as a person would find it: with a profile of its own, either in a browser from the loopback host
 * or as the desktop app, whichever the project asks for. Specs use `test` and `expect` from here and nothing else.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';

const root = join(import.meta.dirname, '..');
const screens = join(root, 'test-results/screens');

export interface App {
  readonly page: Page;
  readonly kind: 'browser' | 'desktop';
  /** Folder of this run alone: settings, default project, spools. */
  readonly profile: string;
  /** What the page's console said at level warning or error, and exceptions nobody caught. */
  readonly complaints: readonly string[];
  /** Address with its token; null in the desktop app. */
  readonly url: string | null;
  /** Keeps a picture of the page as an artefact: `test-results/screens/<name>.png`. */
  screen(name: string): Promise<void>;
  /** Ends the program without a warning, as a power cut does, and opens it again on the same profile. */
  killAndReopen(): Promise<void>;
}

interface Started {
  readonly page: Page;
  readonly url: string | null;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** `Control` or, on macOS, `Meta`: for `page.keyboard.press(`${mod}+Enter`)`. */
export const mod = process.platform === 'darwin' ? 'Meta' : 'Control';

export const test = base.extend<{ app: App; breaksPolicy: boolean; profile: string }>({
  /** Set by specs that try to break the content security policy; everywhere else a violation fails the test. */
  breaksPolicy: [false, { option: true }],
  /** Empty, unless a spec brings one that has been used. */
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'plumbline-e2e-'));
    await use(profile);
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  },
  app: async ({ page: browserPage, breaksPolicy, profile }, use, testInfo) => {
    const kind = testInfo.project.name === 'desktop' ? 'desktop' : 'browser';
    const complaints: string[] = [];
    let started = kind === 'desktop' ? await startDesktop(profile) : await startBrowser(profile, browserPage);
    listen(started.page, complaints);
    const app: App = {
      kind,
      profile,
      complaints,
      get page() {
        return started.page;
      },
      get url() {
        return started.url;
      },
      screen: async (name) => {
        await mkdir(screens, { recursive: true });
        await started.page.screenshot({ path: join(screens, `${name}${kind === 'desktop' ? '-desktop' : ''}.png`) });
      },
      killAndReopen: async () => {
        await started.stop('SIGKILL');
        started = kind === 'desktop' ? await startDesktop(profile) : await startBrowser(profile, browserPage);
        if (kind === 'desktop') listen(started.page, complaints);
      },
    };
    try {
      await use(app);
      if (!breaksPolicy)
        expect(complaints.filter((complaint) => /content security policy/i.test(complaint))).toEqual([]);
    } finally {
      await started.stop('SIGTERM');
    }
  },
});

export { expect };

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
}

/** Starts the browser host alone. Its standard error is kept for the message when it does not come up. */
export async function startHost(
  profile: string,
  args: readonly string[] = [],
): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(root, 'out/main/web.js'), '--no-open', ...args], {
    env: { ...process.env, PLUMBLINE_PROFILE: profile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    once(child, 'exit').then(([code]) => {
      throw new Error(`The browser host ended with code ${String(code)}:\n${said}`);
    }),
  ]);
  return { url: (JSON.parse(line[0]) as { url: string }).url, process: child };
}

async function startBrowser(profile: string, page: Page): Promise<Started> {
  const host = await startHost(profile);
  await page.goto(host.url);
  return {
    page,
    url: host.url,
    stop: async (signal) => {
      // Leaving first: a page that asks about unsent work must not hold the test.
      if (signal === 'SIGTERM' && !page.isClosed()) await page.goto('about:blank').catch(() => {});
      await end(host.process, signal);
    },
  };
}

async function startDesktop(profile: string): Promise<Started> {
  const executablePath = createRequire(import.meta.url)('electron') as string;
  const app = await _electron.launch({
    executablePath,
    args: [root],
    env: { ...(process.env as Record<string, string>), PLUMBLINE_PROFILE: profile },
  });
  return {
    page: await app.firstWindow(),
    url: null,
    stop: (signal) => (signal === 'SIGKILL' ? end(app.process(), signal) : app.close()),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(limit);
}
