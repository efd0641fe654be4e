// Completes package-lock.json after an install. A registry that lacks a binary for a foreign platform makes
// `npm install` drop that optional dependency in silence, and `npm ci` then refuses the lock ("Missing … from lock
// file"). An entry without an address is enough for both: it is only looked at on the platform it names.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const PLATFORMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
  'wasi',
];
const PROCESSORS = [
  'arm64',
  'arm',
  'armv7',
  'x64',
  'ia32',
  'ppc64',
  'ppc64le',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

let added = 0;
for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[`${owner}/${place}`] || lock.packages[place]) continue;
    const words = name.split(/[/-]/);
    const os = words.find((word) => PLATFORMS.includes(word));
    const cpu = words.find((word) => PROCESSORS.includes(word));
    lock.packages[place] = {
      version: range.replace(/^[^\d]*/, ''),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(os ? { os: [os === 'windows' ? 'win32' : os] } : {}),
      ...(cpu ? { cpu: [cpu] } : {}),
      ...(/musl/.test(name) ? { libc: ['musl'] } : /-gnu/.test(name) ? { libc: ['glibc'] } : {}),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} missing optional packages entered`);
