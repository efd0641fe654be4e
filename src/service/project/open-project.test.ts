import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, temporaryFolder } from '../../../test/project/parts';
import { applicationId } from './format';
import { migrations } from './migrations';
import { closeProject, copyProject, createProject, openProject } from './open-project';
import type { OpenContext } from './open-project';

const folder = temporaryFolder();
const context: OpenContext = { scratchFolder: join(folder, 'scratch'), migrations };
let counter = 0;

/** A closed project with an editor, alone in a folder of its own. */
async function project(): Promise<string> {
  const path = join(folder, `p${(counter += 1)}`, 'shop.plumbline');
  mkdirSync(join(path, '..'));
  const { file } = await createProject(path, context);
  const place = [0, 0, 0, 0, null, '2026-11-22T17:00:00.000Z', null];
  file.run("INSERT INTO editors VALUES ('e1', 'first', NULL, 'SELECT 1', ?, ?, ?, ?, ?, ?, ?)", ...place);
  file.setMeta('filler', 'x'.repeat(200_000));
  closeProject(file);
  return path;
}

function state(path: string): { readonly hash: string; readonly beside: readonly string[] } {
  const beside = readdirSync(join(path, '..')).toSorted();
  return { hash: createHash('sha256').update(readFileSync(path)).digest('hex'), beside };
}

/** Opening fails as expected, and neither the file nor its folder is changed. */
async function refusesUntouched(path: string, expected: string): Promise<void> {
  const before = state(path);
  expect(await failure(openProject(path, context))).toBe(expected);
  expect(state(path)).toEqual(before);
  expect(readdirSync(context.scratchFolder)).toEqual([]);
}

/** Changes the file as another program would. */
function tamper(path: string, sql: string): void {
  const database = new Database(path);
  database.unsafeMode(true);
  database.exec(sql);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

test('an empty project is an SQLite file with our application id, format and a write-ahead log', async () => {
  const path = await project();
  const header = readFileSync(path).subarray(0, 100);
  expect(header.toString('latin1', 0, 15)).toBe('SQLite format 3');
  expect(header.readUInt32BE(68)).toBe(applicationId);
  expect(header.readUInt32BE(60)).toBe(migrations.length);
  expect([header[18], header[19]]).toEqual([2, 2]);
  expect(state(path).beside).toEqual(['shop.plumbline']);
});

test('what was written is there again after closing and opening, with every guard on', async () => {
  const path = await project();
  const { file, recovered, notes } = await openProject(path, context);
  expect([recovered, notes]).toEqual([null, []]);
  expect(file.get("SELECT text FROM editors WHERE id = 'e1'")).toEqual({ text: 'SELECT 1' });
  const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'secure_delete', 'cell_size_check'];
  expect(pragmas.map((name) => file.pragma(name))).toEqual(['wal', 1, 1, 0, 1, 1]);
  expect(() => file.script('PRAGMA writable_schema = ON; DELETE FROM sqlite_schema')).toThrow(
    'could not be read or written',
  );
  closeProject(file);
});

test('a file that is no database, another database, a folder and nothing are told apart', async () => {
  const here = join(folder, 'strangers');
  mkdirSync(here);
  writeFileSync(join(here, 'text.plumbline'), 'just some words, long enough to be a header '.repeat(10));
  await refusesUntouched(join(here, 'text.plumbline'), 'file-damaged: "text" is not a Plumbline project.');
  writeFileSync(join(here, 'empty.plumbline'), '');
  await refusesUntouched(join(here, 'empty.plumbline'), 'file-damaged: The project "empty" is damaged: it is empty.');
  const other = new Database(join(here, 'other.db'));
  other.exec('CREATE TABLE t (a)');
  other.close();
  await refusesUntouched(
    join(here, 'other.db'),
    'file-damaged: "other.db" is an SQLite database, but not a Plumbline project.',
  );
  expect(await failure(openProject(here, context))).toBe(`file-unreadable: "${here}" is a folder, not a project file.`);
  const missing = join(here, 'missing.plumbline');
  expect(await failure(openProject(missing, context))).toBe(`file-unreadable: There is no file "${missing}".`);
});

test('a project of a newer version is left as it is, also when only its log says so', async () => {
  const path = await project();
  tamper(path, 'PRAGMA user_version = 7');
  const expected = `file-newer: "shop" was written by a newer Plumbline (format 7, this one reads up to ${migrations.length}).`;
  await refusesUntouched(path, expected);
  const second = await project();
  const writer = new Database(second);
  writer.pragma('wal_autocheckpoint = 0');
  writer.pragma('user_version = 7');
  // A copy with its log, as a killed process leaves it.
  const killed = join(folder, 'killed');
  mkdirSync(killed);
  for (const suffix of ['', '-wal']) cpSync(second + suffix, join(killed, `shop.plumbline${suffix}`));
  writer.close();
  await refusesUntouched(join(killed, 'shop.plumbline'), expected);
});

test('a damaged project is refused and left byte for byte', async () => {
  const flipped = await project();
  const bytes = readFileSync(flipped);
  bytes.fill(0xff, 4096 * 2, 4096 * 2 + 600);
  writeFileSync(flipped, bytes);
  const before = state(flipped);
  expect(await failure(openProject(flipped, context))).toMatch(/^file-damaged: The project "shop" is damaged: /);
  expect(state(flipped)).toEqual(before);
  const cut = await project();
  truncateSync(cut, 4096 * 5);
  const cutBefore = state(cut);
  expect(await failure(openProject(cut, context))).toMatch(/^file-damaged: The project "shop" is damaged: /);
  expect(state(cut)).toEqual(cutBefore);
});

test('a value that the format does not allow is found', async () => {
  const path = await project();
  tamper(path, "PRAGMA ignore_check_constraints = ON; INSERT INTO settings VALUES ('theme', 'no json')");
  await refusesUntouched(path, 'file-damaged: The project "shop" is damaged: its integrity check failed.');
});

test.each([
  [
    'a trigger',
    'CREATE TRIGGER spy AFTER UPDATE ON editors BEGIN DELETE FROM editors; END',
    'trigger "spy" (not part of a project)',
  ],
  ['a view', 'CREATE VIEW v AS SELECT * FROM secrets', 'view "v" (not part of a project)'],
  ['a virtual table', 'CREATE VIRTUAL TABLE vt USING fts5(a)', 'table "vt" (not part of a project)'],
  ['a view in place of a table', 'DROP TABLE plans; CREATE VIEW plans AS SELECT 1', 'table "plans" (missing)'],
  ['another column', 'ALTER TABLE history ADD COLUMN extra TEXT', 'table "history" (changed)'],
  ['a missing index', 'DROP INDEX history_connection', 'index "history_connection" (missing)'],
])('a project with %s in it is refused by name', async (_title, sql, expected) => {
  const path = await project();
  tamper(path, sql);
  const before = state(path);
  const error: unknown = await openProject(path, context).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'file-damaged', detail: expect.stringContaining(expected) as string });
  expect(state(path)).toEqual(before);
});

test('two names of one file are one project', async () => {
  const path = await project();
  const link = join(path, '..', 'link.plumbline');
  symlinkSync(path, link);
  const { file } = await openProject(link, context);
  expect(file.path).toBe(path);
  expect(await failure(openProject(path, context))).toMatch(
    /^file-in-use: "shop" is already open in another Plumbline \(process \d+/,
  );
  closeProject(file);
});

test('a file that a kill left open is recovered and says so', async () => {
  const path = await project();
  const { file } = await openProject(path, context);
  file.close(); // without the mark of an orderly end
  const again = await openProject(path, context);
  expect(again.recovered).toMatch(
    /^Plumbline did not close this project the last time \(opened .* UTC\); 1 editor is as it was\.$/,
  );
  closeProject(again.file);
  const third = await openProject(path, context);
  expect(third.recovered).toBeNull();
  closeProject(third.file);
});

test('an older project is upgraded in one step per format, with a checked copy of before', async () => {
  const path = await project();
  const before = readFileSync(path);
  const newer: OpenContext = {
    ...context,
    migrations: [...migrations, 'ALTER TABLE editors ADD COLUMN colour TEXT', 'CREATE TABLE tags (name TEXT) STRICT'],
  };
  const { file, notes } = await openProject(path, newer);
  expect(notes).toEqual([
    `"shop" was upgraded from format ${migrations.length} to ${newer.migrations.length}; as it was before it is kept in "shop.plumbline.backup-format${migrations.length}".`,
  ]);
  expect(file.get("SELECT text, colour FROM editors WHERE id = 'e1'")).toEqual({ text: 'SELECT 1', colour: null });
  expect(file.pragma('user_version')).toBe(newer.migrations.length);
  closeProject(file);
  const backup = `${path}.backup-format${migrations.length}`;
  expect(readFileSync(backup).equals(before)).toBe(true);
  expect(state(path).beside).toEqual(['shop.plumbline', `shop.plumbline.backup-format${migrations.length}`]);
  const opened = await openProject(backup, context);
  expect(opened.file.get("SELECT text FROM editors WHERE id = 'e1'")).toEqual({ text: 'SELECT 1' });
  closeProject(opened.file);
  await refusesUntouched(
    path,
    `file-newer: "shop" was written by a newer Plumbline (format ${newer.migrations.length}, this one reads up to ${migrations.length}).`,
  );
});

test('an upgrade that fails leaves the format of before, and a second try keeps a second copy', async () => {
  const path = await project();
  const broken: OpenContext = {
    ...context,
    migrations: [...migrations, 'CREATE TABLE a (b); SELECT nonsense FROM nowhere'],
  };
  expect(await failure(openProject(path, broken))).toBe('internal: The project "shop" could not be read or written.');
  expect(await failure(openProject(path, broken))).toBe('internal: The project "shop" could not be read or written.');
  expect(state(path).beside).toEqual([
    'shop.plumbline',
    `shop.plumbline.backup-format${migrations.length}`,
    `shop.plumbline.backup-format${migrations.length}-2`,
  ]);
  const { file } = await openProject(path, context);
  expect(file.pragma('user_version')).toBe(migrations.length);
  expect(file.get("SELECT text FROM editors WHERE id = 'e1'")).toEqual({ text: 'SELECT 1' });
  closeProject(file);
});

test('save as writes everything to the other path and replaces nothing unasked', async () => {
  const path = await project();
  const { file } = await openProject(path, context);
  const other = join(path, '..', 'other.plumbline');
  const copy = await copyProject(file, { path: other, overwrite: false }, context);
  expect(copy.file.get("SELECT text FROM editors WHERE id = 'e1'")).toEqual({ text: 'SELECT 1' });
  expect(await failure(copyProject(file, { path: other, overwrite: true }, context))).toMatch(/^file-in-use: "other"/);
  closeProject(copy.file);
  expect(await failure(copyProject(file, { path: other, overwrite: false }, context))).toBe(
    `bad-arguments: There is already a file "${other}".`,
  );
  file.run("UPDATE editors SET text = 'SELECT 2'");
  const again = await copyProject(file, { path: other, overwrite: true }, context);
  expect(again.file.get('SELECT text FROM editors')).toEqual({ text: 'SELECT 2' });
  closeProject(again.file);
  closeProject(file);
  expect(state(path).beside).toEqual(['other.plumbline', 'shop.plumbline']);
  const missing = join(folder, 'nowhere', 'x.plumbline');
  expect(await failure(createProject(missing, context))).toBe(
    `file-unreadable: There is no folder "${join(folder, 'nowhere')}".`,
  );
});

test.skipIf(process.platform === 'win32')(
  'a project in a folder that cannot be written opens read-only on a copy',
  async () => {
    const path = await project();
    const before = state(path);
    const script = join(import.meta.dirname, '../../../test/project/open-read-only.ts');
    const hook = join(import.meta.dirname, '../../../test/typescript-resolution.js');
    execFileSync('chmod', ['555', join(path, '..')]);
    execFileSync('chmod', ['444', path]);
    execFileSync('chmod', ['755', folder]);
    const output = execFileSync(process.execPath, ['--import', hook, script, path], { encoding: 'utf8' });
    execFileSync('chmod', ['755', join(path, '..')]);
    expect(JSON.parse(output)).toEqual({
      readOnly: '"shop" is open read-only: nothing can be written to its folder.',
      text: 'typed anyway',
      refused: 'guard-refused',
      lockedFile: '"shop" is open read-only: its file is write-protected.',
    });
    expect(state(path)).toEqual(before);
  },
);
