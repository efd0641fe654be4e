import { defineConfig } from '@playwright/test';

/** The same specs in a browser and in the desktop app. `scripts/test.js` finds a Chromium and says which projects run. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  // A spec waits more than it works, so two share two cores well.
  workers: 2,
  // A machine that other work shares may be late; what fails three times is wrong. What passed late is listed as flaky.
  retries: process.env['CI'] ? 2 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1280, height: 800 },
    // A trace films the page, which takes a core of its own where there is no graphics card.
    trace: 'on-first-retry',
    launchOptions: process.env['CHROME'] ? { executablePath: process.env['CHROME'] } : {},
  },
  // What only one of them can show carries its tag.
  projects: [
    { name: 'browser', grepInvert: /@desktop/ },
    { name: 'desktop', grepInvert: /@browser/ },
  ],
});
