import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import type { DiagnosisStep } from '#model/connection';
import { failure, one, run } from '../contract/run';
import { DatabaseFolder } from './testing';
import drivers from './driver';

const folder = new DatabaseFolder();
afterAll(() => folder.dispose());

const path = (name: string) => join(folder.path, name);
const open = (file: string, readOnly = false) =>
  failure(Promise.resolve().then(() => folder.open(file, { readOnly, timeouts: { lockMs: 50 } }).close()));

/** Runs as a user without rights of its own, since root may read and write everything. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('opening a file that is no usable database', () => {
  test('a missing file, in a folder that is there and in one that is not', async () => {
    const missing = await open(path('missing.db'));
    expect(missing).toMatchObject({ code: 'file-unreadable', message: `There is no file ${path('missing.db')}.` });
    expect((await open(path('no/such/folder.db'))).hint).toContain('folder does not exist');
  });

  test('a folder', async () => {
    expect(await open(folder.path)).toMatchObject({
      code: 'file-unreadable',
      message: `${folder.path} is a folder, not a database file.`,
    });
  });

  test('a file of another kind', async () => {
    writeFileSync(path('letter.db'), 'Dear Sir or Madam, '.repeat(50));
    expect(await open(path('letter.db'))).toMatchObject({
      code: 'file-damaged',
      message: `${path('letter.db')} is not a SQLite database.`,
    });
  });

  test('a database whose pages are damaged', async () => {
    const bytes = readFileSync(folder.create('damaged.db'));
    bytes.fill(0xee, 100, 300);
    writeFileSync(path('damaged.db'), bytes);
    expect(await open(path('damaged.db'))).toMatchObject({ code: 'file-damaged' });
  });

  test('a file that nobody gave the right to read, or only to read', async () => {
    const file = folder.create('private.db');
    chmodSync(folder.path, 0o755);
    chmodSync(file, 0o000);
    expect((await asNobody(() => open(file))).message).toBe(`You have no permission to read ${file}.`);
    chmodSync(file, 0o444);
    const error = await asNobody(() => open(file));
    expect(error).toMatchObject({ code: 'file-unreadable', message: `You have no permission to write ${file}.` });
    expect(error.hint).toContain('read-only');
  });

  test('a file that another program has locked', async () => {
    const file = folder.create('locked.db');
    const other = new Database(file);
    other.exec('BEGIN EXCLUSIVE');
    expect(await open(file)).toMatchObject({ code: 'file-in-use', serverCode: 'SQLITE_BUSY' });
    other.close();
  });

  test('a database in WAL mode in a folder that may not be written', async () => {
    mkdirSync(path('media'));
    const file = folder.create('media/wal.db');
    const writer = new Database(file);
    writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    writer.close();
    chmodSync(file, 0o444);
    chmodSync(path('media'), 0o555);
    const error = await asNobody(() => open(file, true));
    expect(error).toMatchObject({ code: 'file-unreadable' });
    expect(error.message).toContain('WAL mode');
    expect(error.hint).toContain('-wal');
  });

  test('a database with a transaction that was never finished, opened for reading', async () => {
    const file = folder.create('hot.db');
    const writer = new Database(file);
    writer.exec("PRAGMA cache_size = 1; CREATE TABLE t (a); INSERT INTO t VALUES ('before')");
    writer.exec(
      'BEGIN; WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO t SELECT hex(randomblob(500)) FROM c',
    );
    mkdirSync(path('hot'));
    copyFileSync(file, path('hot/hot.db'));
    copyFileSync(`${file}-journal`, path('hot/hot.db-journal'));
    writer.close();
    chmodSync(path('hot/hot.db'), 0o444);
    chmodSync(path('hot/hot.db-journal'), 0o444);
    chmodSync(path('hot'), 0o555);
    const error = await asNobody(() => open(path('hot/hot.db'), true));
    expect(error.message).toContain('unfinished transaction');
    expect(error.hint).toContain('may write');
  });
});

describe('opening what is fine', () => {
  test('an empty file is an empty database', async () => {
    writeFileSync(path('empty.db'), '');
    const session = folder.open(path('empty.db'));
    await run(session, 'CREATE TABLE t (a)');
    await session.close();
    expect(statSync(path('empty.db')).size).toBeGreaterThan(0);
  });

  test('a WAL that its program left behind is read', async () => {
    const file = folder.create('left.db');
    const writer = new Database(file);
    writer.exec("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES ('only in the WAL')");
    copyFileSync(file, path('copy.db'));
    copyFileSync(`${file}-wal`, path('copy.db-wal'));
    writer.close();
    const session = folder.open(path('copy.db'), { readOnly: true });
    expect(await one(session, 'SELECT a FROM t')).toBe('only in the WAL');
    await session.close();
  });

  test('a new database is a valid file at once, and one that is there is never touched', async () => {
    const [driver] = drivers;
    const fields = { file: path('new.db') };
    await driver!.create!(fields);
    expect(readFileSync(fields.file, 'latin1').startsWith('SQLite format 3')).toBe(true);
    expect((await failure(driver!.create!(fields))).message).toBe(`${fields.file} is there already.`);
    expect((await failure(driver!.create!({ file: path('no/folder.db') }))).code).toBe('file-unreadable');
  });
});

test('a diagnosis tells each step', async () => {
  const [driver] = drivers;
  const diagnose = async (file: string) => {
    const options = {
      fields: { file },
      secrets: {},
      readOnly: true,
      timeouts: { statementMs: 0, lockMs: 50, idleInTransactionMs: 0, connectMs: 0 },
      applicationName: 'test',
    };
    const steps: DiagnosisStep[] = [];
    for await (const step of driver!.diagnose(options, new AbortController().signal)) steps.push(step);
    return steps;
  };
  expect((await diagnose(folder.create('diagnosed.db'))).map(({ step, state }) => [step, state])).toEqual([
    ['file', 'ok'],
    ['database', 'ok'],
  ]);
  const failed = await diagnose(path('missing.db'));
  expect(failed).toMatchObject([{ step: 'file', state: 'failed', message: `There is no file ${path('missing.db')}.` }]);
  expect(failed[0]!.hint).toBeTruthy();
});
