// npm test [-- unit|e2e [filter …]]: types, lint, build, unit tests, end-to-end tests. All parts run even when one fails;
// the last line sums them up, and a failed check of types, lint or build counts as one failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.js';
import { provideChromium } from './chromium.js';
import { electronBinary, whyNoWindow } from './electron-binary.js';

const root = join(import.meta.dirname, '..');
const results = join(root, 'test-results');
const [first, ...rest] = process.argv.slice(2);
const only = first === 'unit' || first === 'e2e' ? first : null;
const filters = only === null ? process.argv.slice(2) : rest;
const totals = { passed: 0, failed: 0, skipped: 0 };

/** Milliseconds after which a part is ended: nothing may hang a pipeline. */
const LIMIT_MS = 20 * 60_000;

function run(title, script, args, env = {}) {
  console.log(`\n── ${title}`);
  const started = performance.now();
  const { status, error } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  if (error) console.log(`${title}: ${error.message}`);
  console.log(
    `── ${title}: ${status === 0 ? 'done' : 'failed'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}

function check(title, script, args) {
  if (!run(title, script, args)) totals.failed += 1;
}

/** Adds what a runner reported; a runner that failed without a failed test (a crash, a file that does not load) is one failure. */
function count(succeeded, report, read) {
  const found = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  totals.passed += found.passed;
  totals.failed += found.failed > 0 || succeeded ? found.failed : 1;
  totals.skipped += found.skipped;
}

function unit() {
  const report = join(results, 'unit.json');
  const succeeded = run('unit tests', 'node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  count(succeeded, report, (found) => ({
    passed: found.numPassedTests,
    failed:
      found.numFailedTests +
      found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    skipped: found.numPendingTests + found.numTodoTests,
  }));
}

function endToEnd() {
  const chromium = provideChromium();
  if (chromium === null) {
    console.log(
      'No Chromium: install one and name it in CHROME, or let "npx playwright install chromium" reach its host.',
    );
    totals.failed += 1;
    return;
  }
  const whyNoDesktop = electronBinary() === null ? "Electron's binary is not installed" : whyNoWindow();
  const projects = ['browser', ...(whyNoDesktop === null ? ['desktop'] : [])];
  console.log(
    `\nEnd-to-end projects: ${projects.join(', ')}${whyNoDesktop === null ? '' : ` (not desktop: ${whyNoDesktop})`}`,
  );
  const report = join(results, 'e2e.json');
  const succeeded = run(
    'end-to-end tests',
    'node_modules/@playwright/test/cli.js',
    ['test', '--reporter=list,json', ...projects.map((project) => `--project=${project}`), ...filters],
    { CHROME: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  );
  count(succeeded, report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (only === null) {
  check('types', 'node_modules/typescript/bin/tsc', ['-b']);
  check('lint', 'node_modules/oxlint/bin/oxlint', []);
}
const built = build();
if (!built) totals.failed += 1;
if (only !== 'e2e') unit();
if (only !== 'unit' && built) endToEnd();
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
