import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, temporaryFolder } from '../../../test/project/parts';
import { createFiles } from './files';

const profileFolder = temporaryFolder();
const recent = temporaryFolder();
const files = createFiles({ profileFolder, recentFolders: () => Promise.resolve([recent, '/no/such/folder']) });

test('folders come first, names in the order in which people count, links as what they point to', async () => {
  const folder = temporaryFolder();
  for (const name of ['b', 'A10', 'A9', '.git']) mkdirSync(join(folder, name));
  for (const name of ['z.DB', 'a.db', 'note.txt', '.hidden.db']) writeFileSync(join(folder, name), 'four');
  symlinkSync(join(folder, 'b'), join(folder, 'to-folder'));
  symlinkSync(join(folder, 'a.db'), join(folder, 'to-file.db'));
  symlinkSync('nowhere', join(folder, 'broken.db'));
  const listing = await files.list({ path: folder, endings: ['db', '.sqlite'], hidden: false });
  expect(listing.entries.map((entry) => [entry.kind, entry.name, entry.link ?? ''])).toEqual([
    ['folder', 'A9', ''],
    ['folder', 'A10', ''],
    ['folder', 'b', ''],
    ['folder', 'to-folder', join(folder, 'b')],
    ['file', 'broken.db', 'nowhere'],
    ['file', 'to-file.db', join(folder, 'a.db')],
    ['file', 'a.db', ''],
    ['file', 'z.DB', ''],
  ]);
  expect(listing.entries.find((entry) => entry.name === 'a.db')).toMatchObject({
    bytes: 4,
    path: join(folder, 'a.db'),
  });
  expect(listing).toMatchObject({ path: folder, parent: join(folder, '..'), note: null });
  const all = await files.list({ path: folder, endings: null, hidden: true });
  expect(all.entries.map((entry) => entry.name)).toEqual(expect.arrayContaining(['.git', '.hidden.db', 'note.txt']));
});

test('it starts at home and offers the places that there are', async () => {
  const listing = await files.list({ path: null, endings: null, hidden: false });
  expect(listing.path).toBe(homedir());
  expect(listing.places).toContainEqual({ title: 'Home', path: homedir() });
  expect(listing.places).toContainEqual({ title: 'Plumbline', path: profileFolder });
  expect(listing.places.map((place) => place.path)).toContain(recent);
  expect(listing.places.map((place) => place.path)).not.toContain('/no/such/folder');
  expect((await files.list({ path: '/', endings: null, hidden: false })).parent).toBeNull();
  expect((await files.list({ path: '~', endings: null, hidden: false })).path).toBe(homedir());
});

test('a huge folder is listed in part and says so', async () => {
  const folder = temporaryFolder();
  for (let index = 0; index < 5_200; index += 1) writeFileSync(join(folder, `${index}.db`), '');
  mkdirSync(join(folder, 'zz'));
  const listing = await files.list({ path: folder, endings: null, hidden: false });
  expect(listing.entries).toHaveLength(5_000);
  expect(listing.entries[0]?.name).toBe('zz');
  expect(listing.note).toBe('The first 5,000 of 5,201 entries; type a path to reach others.');
});

test('folders are made once, and what is there is told', async () => {
  const folder = join(temporaryFolder(), 'new');
  await files.makeFolder({ path: folder });
  writeFileSync(join(folder, 'f'), '');
  expect(await files.exists({ path: folder })).toEqual({ kind: 'folder' });
  expect(await files.exists({ path: join(folder, 'f') })).toEqual({ kind: 'file' });
  expect(await files.exists({ path: join(folder, 'f', 'below') })).toEqual({ kind: null });
  expect(await failure(files.makeFolder({ path: folder }))).toBe('bad-arguments: "new" is already there.');
  expect(await failure(files.makeFolder({ path: join(folder, 'a', 'b') }))).toMatch(/^file-unreadable: There is no /);
});

test('what cannot be listed is said in one sentence', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'f'), '');
  const list = (path: string) => failure(files.list({ path, endings: null, hidden: false }));
  expect(await list(join(folder, 'f'))).toBe(`file-unreadable: "${join(folder, 'f')}" is a file, not a folder.`);
  expect(await list(join(folder, 'none'))).toBe(`file-unreadable: There is no folder "${join(folder, 'none')}".`);
  expect(await list('relative')).toBe('bad-arguments: "relative" is not a full path.');
  expect(await list('/tmp/\0')).toBe('bad-arguments: A path cannot hold a NUL character.');
  mkdirSync(join(folder, 'locked'));
  chmodSync(join(folder, 'locked'), 0o000);
  const asRoot = process.getuid?.() === 0;
  const expected = `file-unreadable: No permission to look into "${join(folder, 'locked')}".`;
  expect(await list(join(folder, 'locked'))).toBe(asRoot ? 'no failure' : expected);
  chmodSync(join(folder, 'locked'), 0o755);
});
