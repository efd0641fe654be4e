// Meant for a weekly job: fails when the pinned Electron is more than one major version behind the newest release, because
// only the newest three get security fixes. Needs the npm registry.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const majorOf = (version) => Number(version.split('.')[0]);
const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const newest = execFileSync('npm', ['view', 'electron', 'dist-tags.latest'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
}).trim();
const behind = majorOf(newest) - majorOf(devDependencies.electron);
console.log(
  `Electron ${devDependencies.electron} is pinned, ${newest} is the newest: ${behind} major versions behind.`,
);
process.exit(behind > 1 ? 1 : 0);
