import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hold } from '../../../test/project/hold';
import { connection, editor, failure, openParts, temporaryFolder } from '../../../test/project/parts';
import { defaultSettings } from '#model/project';
import { migrations } from './migrations';

test('a first start has a project without a name, and a second start has its contents', async () => {
  const profile = join(temporaryFolder(), 'new', 'profile');
  const first = openParts(profile);
  expect(await first.parts.project.current({})).toEqual({
    path: null,
    name: 'Untitled',
    readOnly: false,
    recovered: null,
    note: null,
  });
  await first.parts.editors.save({ editor: editor('a', 'SELECT 1') });
  await first.parts.dispose();
  const second = openParts(profile);
  expect(await second.parts.editors.list({})).toEqual([editor('a', 'SELECT 1')]);
  await second.parts.dispose();
  expect(readdirSync(profile).filter((name) => name.includes('plumbline'))).toEqual(['untitled.plumbline']);
});

test('many calls at once open one project', async () => {
  const { parts } = openParts(temporaryFolder());
  const answers = await Promise.all([
    parts.editors.list({}),
    parts.project.current({}),
    parts.project.settings({}),
    parts.project.state({ key: 'layout' }),
    parts.connections.service.list({}),
    parts.history.service.list({ search: '', connection: null, limit: 10, before: null }),
  ]);
  expect(answers).toMatchObject([[], { name: 'Untitled' }, defaultSettings, null, [], []]);
  await parts.dispose();
});

test('opening another project ends what belongs to the first, tells every page, and is remembered', async () => {
  const folder = temporaryFolder();
  const one = join(folder, 'one.plumbline');
  const two = join(folder, 'two.plumbline');
  const opened = openParts(join(folder, 'profile'));
  const { project, editors } = opened.parts;
  await project.create({ path: one });
  await editors.save({ editor: editor('in one', '1') });
  await project.create({ path: two });
  expect(await editors.list({})).toEqual([]);
  expect(opened.replaced()).toBe(1);
  expect(await project.open({ path: one })).toMatchObject({ path: one, name: 'one' });
  expect(await editors.list({})).toEqual([editor('in one', '1')]);
  expect(opened.replaced()).toBe(2);
  expect(opened.events.map((event) => (event.name === 'project-changed' ? event.value.name : event))).toEqual([
    'one',
    'two',
    'one',
  ]);
  expect((await project.recent({})).map(({ name, missing }) => [name, missing])).toEqual([
    ['one', false],
    ['two', false],
  ]);
  // Opening what is open already changes nothing.
  await project.open({ path: one });
  expect(opened.replaced()).toBe(2);
  await opened.parts.dispose();

  const later = openParts(join(folder, 'profile'));
  expect(await later.parts.project.current({})).toMatchObject({ path: one, name: 'one' });
  rmSync(two);
  expect((await later.parts.project.recent({})).map(({ name, missing }) => [name, missing])).toEqual([
    ['one', false],
    ['two', true],
  ]);
  await later.parts.project.forgetRecent({ path: two });
  expect(await later.parts.project.recent({})).toHaveLength(1);
  await later.parts.dispose();
});

test('a project that cannot be opened leaves the open one as it is', async () => {
  const folder = temporaryFolder();
  const opened = openParts(join(folder, 'profile'));
  await opened.parts.editors.save({ editor: editor('a', 'kept') });
  writeFileSync(join(folder, 'no.plumbline'), 'no database');
  expect(await failure(opened.parts.project.open({ path: join(folder, 'no.plumbline') }))).toBe(
    'file-damaged: "no" is not a Plumbline project.',
  );
  expect(await opened.parts.editors.list({})).toEqual([editor('a', 'kept')]);
  expect([opened.replaced(), opened.events]).toEqual([0, []]);
  await opened.parts.dispose();
});

test('save as takes editors, history, plans and secrets along and goes on under the new name', async () => {
  const folder = temporaryFolder();
  const profile = join(folder, 'profile');
  const opened = openParts(profile);
  const { project, editors, connections, history } = opened.parts;
  await editors.save({ editor: editor('a', 'SELECT 1') });
  await connections.service.save({ profile: connection('c'), secrets: { password: 'hunter22' } });
  const id = history.start({
    connection: 'c',
    connectionName: 'C',
    statement: 'SELECT 1',
    startedAt: '2026-11-22T17:00:00Z',
  });
  history.finish(id, { elapsedMs: 1, rows: 1, outcome: 'done', error: null });
  const path = join(folder, 'named.plumbline');
  expect(await project.saveAs({ path, overwrite: false })).toMatchObject({ path, name: 'named', recovered: null });
  expect(opened.replaced()).toBe(0);
  expect(await editors.list({})).toEqual([editor('a', 'SELECT 1')]);
  expect((await connections.resolve('c', {})).secrets).toEqual({ password: 'hunter22' });
  expect(await history.service.list({ search: '', connection: null, limit: 10, before: null })).toHaveLength(1);
  expect(existsSync(join(profile, 'untitled.plumbline'))).toBe(false);
  expect(await failure(project.create({ path }))).toMatch(/^file-in-use|^bad-arguments/);
  await opened.parts.dispose();
  expect(readdirSync(folder).toSorted()).toEqual(['named.plumbline', 'profile']);
});

test("a second program gets a project without a name of its own, and the first one stays the first one's", async () => {
  const profile = temporaryFolder();
  const first = openParts(profile);
  await first.parts.editors.save({ editor: editor('first', '1') });
  await expect(hold(join(profile, 'untitled.plumbline'))).rejects.toThrow('is already open in another Plumbline');
  const second = openParts(profile);
  expect(await second.parts.project.current({})).toMatchObject({ path: null, name: 'Untitled' });
  expect(await second.parts.editors.list({})).toEqual([]);
  await second.parts.dispose();
  await first.parts.dispose();
});

test('when what was open last cannot be opened, it says why and opens the project without a name', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'gone.plumbline');
  const first = openParts(join(folder, 'profile'));
  await first.parts.project.create({ path });
  await first.parts.dispose();
  rmSync(path);
  const second = openParts(join(folder, 'profile'));
  expect(await second.parts.project.current({})).toMatchObject({ path: null });
  expect(second.events).toEqual([
    { name: 'problem', value: { message: `There is no file "${path}".`, hint: 'Check the path.' } },
  ]);
  await second.parts.dispose();
});

test('what was open last is opened next, also after another program found it in use', async () => {
  const folder = temporaryFolder();
  const profile = join(folder, 'profile');
  const path = join(folder, 'last.plumbline');
  const first = openParts(profile);
  await first.parts.project.create({ path });
  const second = openParts(profile);
  expect(await second.parts.project.current({})).toMatchObject({ path: null });
  expect(second.events).toMatchObject([{ name: 'problem', value: { hint: 'Go on there, or close it there first.' } }]);
  await second.parts.dispose();
  await first.parts.dispose();
  const third = openParts(profile);
  expect(await third.parts.project.current({})).toMatchObject({ path });
  await third.parts.dispose();
});

test('settings come with defaults, and what this version does not know gives way to them', async () => {
  const profile = temporaryFolder();
  const { parts } = openParts(profile);
  const changed = { ...defaultSettings, theme: 'dark', displayLimit: 1_000 } as const;
  await parts.project.saveSettings({ settings: changed });
  expect(await parts.project.settings({})).toEqual(changed);
  expect(parts.settings()).toEqual(changed);
  const wrong = { ...changed, displayLimit: -1 };
  expect(await failure(parts.project.saveSettings({ settings: wrong }))).toBe(
    'bad-arguments: The setting "displayLimit" has a value that it cannot have.',
  );
  await parts.dispose();
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(join(profile, 'untitled.plumbline'));
  database.exec(`UPDATE settings SET value = '"mauve"' WHERE key = 'theme'`);
  database.close();
  const later = openParts(profile);
  expect(await later.parts.project.settings({})).toEqual({ ...changed, theme: 'system' });
  await later.parts.dispose();
});

test('state is kept by key and forgotten with null', async () => {
  const { parts } = openParts(temporaryFolder());
  const layout = { tabs: ['a', 'b'], widths: [1.5, 2], open: true };
  await parts.project.saveState({ key: 'layout', value: layout });
  expect(await parts.project.state({ key: 'layout' })).toEqual(layout);
  await parts.project.saveState({ key: 'layout', value: null });
  expect(await parts.project.state({ key: 'layout' })).toBeNull();
  await parts.dispose();
});

test('every migration in the folder is in the list', () => {
  const files = readdirSync(join(import.meta.dirname, 'migrations')).toSorted();
  expect(files.map((name) => name.slice(0, 3))).toEqual(
    migrations.map((_, index) => String(index + 1).padStart(3, '0')),
  );
});

test('a list of recent projects that somebody broke counts as empty', async () => {
  const profile = join(temporaryFolder(), 'profile');
  mkdirSync(profile);
  writeFileSync(join(profile, 'recent.json'), '{"projects": [{"path": 3}], "last": {');
  const { parts } = openParts(profile);
  expect(await parts.project.recent({})).toEqual([]);
  expect(await parts.project.current({})).toMatchObject({ path: null });
  await parts.dispose();
  expect(JSON.parse(readFileSync(join(profile, 'recent.json'), 'utf8'))).toEqual({ last: null, projects: [] });
});
