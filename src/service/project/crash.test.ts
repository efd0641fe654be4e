import Database from 'better-sqlite3';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hold } from '../../../test/project/hold';
import { failure, temporaryFolder } from '../../../test/project/parts';
import { migrations } from './migrations';
import { closeProject, createProject, openProject } from './open-project';
import type { OpenContext } from './open-project';

const folder = temporaryFolder();
const context: OpenContext = { scratchFolder: join(folder, 'scratch'), migrations };

test('kill -9 in the middle of typing, thirty times over, loses no text that was saved and never the file', async () => {
  const path = join(folder, 'typing.plumbline');
  closeProject((await createProject(path, context)).file);
  let saved = 0;
  for (let round = 0; round < 30; round += 1) {
    const writer = await hold(path, 'write');
    await new Promise((resolve) => setTimeout(resolve, 20 + round * 7));
    await writer.kill();
    const last = Number(writer.lines().at(-1)) || 0;
    saved += last;
    const { file, recovered } = await openProject(path, context);
    expect(recovered).toMatch(/^Plumbline did not close this project/);
    const newest =
      file.get<{ number: number }>('SELECT max(CAST(text AS INTEGER)) AS number FROM editors')?.number ?? 0;
    expect(newest).toBeGreaterThanOrEqual(last);
    const texts = file.all<{ text: string }>('SELECT text FROM editors').map(({ text }) => text);
    for (const text of texts) expect(text).toBe(`${parseInt(text)} ${'x'.repeat((parseInt(text) * 37) % 20_000)}`);
    file.run('DELETE FROM editors');
    closeProject(file);
  }
  expect(saved).toBeGreaterThan(1_000);
}, 180_000);

test('a kill while a project is made leaves a whole one or none', async () => {
  const here = join(folder, 'making');
  mkdirSync(here);
  for (let round = 0; round < 5; round += 1) {
    const path = join(here, `new-${round}.plumbline`);
    const maker = await hold(path, 'create');
    await maker.kill();
    const { file } = await openProject(path, context);
    closeProject(file);
  }
  expect(readdirSync(here).toSorted()).toEqual([0, 1, 2, 3, 4].map((round) => `new-${round}.plumbline`));
}, 60_000);

test('a kill in the middle of an upgrade leaves a whole format, old or new', async () => {
  const here = join(folder, 'upgrading');
  mkdirSync(here);
  const path = join(here, 'old.plumbline');
  const { file } = await createProject(path, context);
  file.setMeta('kept', 'yes');
  closeProject(file);
  const formats = new Set<number>();
  for (let round = 0; round < 12; round += 1) {
    const copy = join(here, `copy-${round}.plumbline`);
    cpSync(path, copy);
    const upgrader = await hold(copy, 'upgrade');
    await new Promise((resolve) => setTimeout(resolve, round * 25));
    await upgrader.kill();
    const database = new Database(copy);
    formats.add(Number(database.pragma('user_version', { simple: true })));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.prepare("SELECT value FROM meta WHERE key = 'kept'").pluck().get()).toBe('yes');
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE name IN ('t', 'u') ORDER BY name")
      .pluck()
      .all();
    expect(tables).toEqual(
      [[], ['t'], ['u']][Number(database.pragma('user_version', { simple: true })) - migrations.length],
    );
    database.close();
  }
  expect(formats).toContain(migrations.length);
}, 60_000);

test('a project that another process has open says who has it, until that process is killed', async () => {
  const path = join(folder, 'held.plumbline');
  closeProject((await createProject(path, context)).file);
  const holder = await hold(path);
  try {
    const message = await failure(openProject(path, context));
    expect(message).toMatch(
      /^file-in-use: "held" is already open in another Plumbline \(process \d+ on this computer, since .* UTC\)\.$/,
    );
    expect(message).toContain(`process ${holder.pid} `);
  } finally {
    await holder.kill();
  }
  expect(readdirSync(folder)).toContain('held.plumbline.lock');
  const { file } = await openProject(path, context);
  closeProject(file);
  expect(readdirSync(folder).filter((name) => name.startsWith('held'))).toEqual(['held.plumbline']);
}, 60_000);

test('of many that ask at once, one gets the project', async () => {
  const path = join(folder, 'asked.plumbline');
  closeProject((await createProject(path, context)).file);
  for (let round = 0; round < 10; round += 1) {
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => openProject(path, context)));
    const opened = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    expect(opened).toHaveLength(1);
    for (const { file } of opened) closeProject(file);
  }
});
