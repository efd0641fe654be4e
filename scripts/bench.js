// npm run bench [-- name …]: runs bench/<name>.bench.ts one after the other, each in a process of its own, and prints one JSON
// line for each. A benchmark's default export is an async function that returns plain data, ratios among it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.js';

const root = join(import.meta.dirname, '..');

/**
 * Runs in the child: Vite's runner understands what plain Node does not (`import.meta.glob`, `?raw`, imports without
 * endings). Its server stays open while the benchmark runs, which may load a driver at any time.
 */
async function runOne(name) {
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const module = await server.environments.ssr.runner.import(join(root, 'bench', `${name}.bench.ts`));
  const started = performance.now();
  const result = await module.default();
  process.stdout.write(
    `${JSON.stringify({ benchmark: name, ...result, seconds: Math.round((performance.now() - started) / 100) / 10 })}\n`,
  );
  process.exit(0);
}

function runAll(wanted) {
  const names = readdirSync(join(root, 'bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.slice(0, -'.bench.ts'.length))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  if (names.length === 0) {
    console.error(`No benchmark in bench/ is called like ${wanted.join(' or ') || '*.bench.ts'}.`);
    return 1;
  }
  if (!build()) return 1;
  const results = [];
  let failed = 0;
  for (const name of names) {
    const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, '--one', name], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    process.stdout.write(stdout);
    if (status === 0) results.push(JSON.parse(stdout.trimEnd().split('\n').at(-1)));
    else failed += 1;
  }
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(join(root, 'test-results/bench.json'), `${JSON.stringify(results, null, 2)}\n`);
  return failed === 0 ? 0 : 1;
}

const [flag, ...names] = process.argv.slice(2);
if (flag === '--one') await runOne(names[0]);
else process.exit(runAll(process.argv.slice(2)));
